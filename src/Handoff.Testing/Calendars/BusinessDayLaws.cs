using NodaTime;
using static Handoff.Testing.Objection;

namespace Handoff.Testing;

/// <summary>Targets of business days end where people are at work.</summary>
internal static class BusinessDayLaws
{
    internal static IEnumerable<CalendarLaw> All =>
    [
        new("business days end later", "A target of business days ends after its start.", EndLater),
        new("business days end at work", "A target of business days ends in working time, or at a closing.", EndAtWork),
        new(
            "more business days, not earlier",
            "Of two numbers of business days from one start, the greater never ends before the lesser.",
            MoreDays),
        new("business days are found", "AddBusinessDays answers as long as the calendar keeps opening, and does not refuse.", AreFound),
        new(
            "a business day ends at a closing",
            "A business day ends where working time does, or at the midnight that cuts it.",
            EndsAtClosing),
        new(
            "the end of the day comes last",
            "No target of business days ends after the last closing of the day that it ends on.",
            EndComesLast),
    ];

    private static string? EndLater(AskedCalendar calendar, Question q) =>
        calendar.AddBusinessDays(q.A, q.Days) is { } end
            ? Unless(end > q.A, $"AddBusinessDays({q.A}, {q.Days}) is {end}.")
            : null;

    private static string? EndAtWork(AskedCalendar calendar, Question q) =>
        calendar.AddBusinessDays(q.A, q.Days) is { } end
            ? Unless(
                calendar.IsOpen(end) || calendar.IsOpen(end - Duration.Epsilon),
                $"AddBusinessDays({q.A}, {q.Days}) is {end}, which is neither open nor a closing.")
            : null;

    private static string? MoreDays(AskedCalendar calendar, Question q)
    {
        var (less, more) = (Math.Min(q.Days, q.OtherDays), Math.Max(q.Days, q.OtherDays));
        var (sooner, later) = (calendar.AddBusinessDays(q.A, less), calendar.AddBusinessDays(q.A, more));
        return Unless(!(sooner > later), $"AddBusinessDays({q.A}, {less}) is {sooner}, and AddBusinessDays({q.A}, {more}) is {later}.");
    }

    private static string? EndsAtClosing(AskedCalendar calendar, Question q) =>
        calendar.EndOfBusinessDay(q.A, q.Days) is { } end
            ? Unless(calendar.IsOpen(end - Duration.Epsilon), $"EndOfBusinessDay({q.A}, {q.Days}) is {end}, before which it is closed.")
            : null;

    private static string? EndComesLast(AskedCalendar calendar, Question q)
    {
        var (end, target) = (calendar.EndOfBusinessDay(q.A, q.Days), calendar.AddBusinessDays(q.A, q.Days));
        return Unless(!(end < target), $"EndOfBusinessDay({q.A}, {q.Days}) is {end}, and AddBusinessDays({q.A}, {q.Days}) is {target}.");
    }

    private static string? AreFound(AskedCalendar calendar, Question q) => Unless(
        !Fits(calendar, q.A, q.Days) || calendar.AddBusinessDays(q.A, q.Days) is not null,
        $"AddBusinessDays({q.A}, {q.Days}) has no answer in the range, in which the calendar opens often enough until {calendar.To}.");

    // Which dates are business dates only the calendar knows; of openings two days apart every second is surely on another date.
    private static bool Fits(AskedCalendar calendar, Instant start, int days)
    {
        var at = calendar.NextOpen(start);
        for (var opening = 0; opening < 2 * (days + 1) && at is not null; opening++)
        {
            if (calendar.NextClose(at.Value) is not { } close) return calendar.To - at > Duration.FromDays(days + 2);
            at = close + Duration.FromDays(2) < calendar.To ? calendar.NextOpen(close + Duration.FromDays(2)) : null;
        }

        return at is not null;
    }
}
