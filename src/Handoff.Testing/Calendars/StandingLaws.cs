using static Handoff.Testing.Objection;

namespace Handoff.Testing;

/// <summary>What makes a calendar one that can be tested at all.</summary>
internal static class StandingLaws
{
    internal static IEnumerable<CalendarLaw> All =>
    [
        new("stable name", "Ref is the same whenever it is asked, with a name and a version of at least 1.", StableName),
        new("opens", "There is working time within the range; without any, the other laws say nothing.", Opens),
    ];

    private static string? StableName(AskedCalendar calendar, Question q)
    {
        var before = calendar.Ref;
        calendar.IsOpen(q.A);
        var after = calendar.Ref;
        return Unless(before is not null && !string.IsNullOrWhiteSpace(before.Name), $"Ref has no name.")
            ?? Unless(before!.Version >= 1, $"Ref is {before}; versions begin at 1.")
            ?? Unless(before == after, $"Ref is {before}, and then {after}.");
    }

    private static string? Opens(AskedCalendar calendar, Question q) => Unless(
        calendar.NextOpen(calendar.From) is not null,
        $"NextOpen({calendar.From}) is refused or is after {calendar.To}: the calendar never opens within the range.");
}
