using NodaTime;
using static Handoff.Testing.Objection;

namespace Handoff.Testing;

/// <summary>Working time is measured as elapsed time while open.</summary>
internal static class BetweenLaws
{
    internal static IEnumerable<CalendarLaw> All =>
    [
        new(
            "antisymmetric",
            "Working time backwards is the same as forwards, negative; from an instant to itself it is zero.",
            Antisymmetric),
        new("additive", "Working time over two stretches is that of the one and the other together.", Additive),
        new(
            "open time counts",
            "From an opening up to a closing, working time is elapsed time, to the nanosecond, also over clock changes.",
            OpenCounts),
        new("closed time does not count", "From a closing up to an opening, no working time passes.", ClosedDoesNot),
    ];

    private static string? Antisymmetric(AskedCalendar calendar, Question q)
    {
        var (there, back) = (calendar.Between(q.A, q.B), calendar.Between(q.B, q.A));
        return Unless(there == -back, $"Between({q.A}, {q.B}) is {there}, and Between({q.B}, {q.A}) is {back}.");
    }

    private static string? Additive(AskedCalendar calendar, Question q)
    {
        var (one, other, both) = (calendar.Between(q.A, q.B), calendar.Between(q.B, q.C), calendar.Between(q.A, q.C));
        return Unless(
            one + other == both,
            $"Between({q.A}, {q.B}) is {one}, Between({q.B}, {q.C}) is {other}, and Between({q.A}, {q.C}) is {both}.");
    }

    private static string? OpenCounts(AskedCalendar calendar, Question q)
    {
        if (calendar.NextOpen(q.A) is not { } open) return null;

        var close = calendar.NextClose(open) ?? calendar.To;
        foreach (var at in q.Within(open, close).Append(close))
        {
            var worked = calendar.Between(open, at);
            if (worked != at - open) return Say($"Between({open}, {at}) is {worked}, and open are {at - open}.");
        }

        return null;
    }

    private static string? ClosedDoesNot(AskedCalendar calendar, Question q)
    {
        if ((calendar.IsOpen(q.A) ? calendar.NextClose(q.A) : q.A) is not { } close) return null;

        var open = calendar.NextOpen(close) ?? calendar.To;
        foreach (var at in q.Within(close, open).Append(open))
        {
            var worked = calendar.Between(close, at);
            if (worked != Duration.Zero) return Say($"Between({close}, {at}) is {worked}, and all of it is closed.");
        }

        return null;
    }
}
