using NodaTime;
using static Handoff.Testing.Objection;

namespace Handoff.Testing;

/// <summary>Openings and closings agree with what is open.</summary>
internal static class EdgeLaws
{
    internal static IEnumerable<CalendarLaw> All =>
    [
        new(
            "half-open edges",
            "An opening is working time and the nanosecond before it is not; a closing is not and the nanosecond before it is.",
            HalfOpen),
        new(
            "next opening",
            "NextOpen is the earliest open instant at or after the one asked about: that one itself when it is open.",
            NextOpening),
        new(
            "next closing",
            "NextClose is the earliest end of working time after the one asked about, which may itself be open or closed.",
            NextClosing),
    ];

    private static string? HalfOpen(AskedCalendar calendar, Question q) => Opening(calendar, q.A) ?? Closing(calendar, q.A);

    private static string? Opening(AskedCalendar calendar, Instant from)
    {
        if (calendar.IsOpen(from) || calendar.NextOpen(from) is not { } open) return null;

        var before = open - Duration.Epsilon;
        return Unless(calendar.IsOpen(open), $"IsOpen({open}) is false, and NextOpen({from}) is {open}.")
            ?? Unless(!calendar.IsOpen(before), $"IsOpen({before}) is true, and NextOpen({from}) is {open}.");
    }

    private static string? Closing(AskedCalendar calendar, Instant from)
    {
        if (calendar.NextClose(from) is not { } close) return null;

        var before = close - Duration.Epsilon;
        return Unless(!calendar.IsOpen(close), $"IsOpen({close}) is true, and NextClose({from}) is {close}.")
            ?? Unless(calendar.IsOpen(before), $"IsOpen({before}) is false, and NextClose({from}) is {close}.");
    }

    private static string? NextOpening(AskedCalendar calendar, Question q)
    {
        var open = calendar.NextOpen(q.A);
        if (calendar.IsOpen(q.A)) return Unless(open == q.A, $"IsOpen({q.A}) is true, and NextOpen({q.A}) is {open}.");
        if (open < q.A) return Say($"NextOpen({q.A}) is {open}, which is before.");

        foreach (var at in q.Within(q.A, open ?? calendar.To))
            if (calendar.IsOpen(at)) return Say($"IsOpen({at}) is true, and NextOpen({q.A}) is {open}.");
        return null;
    }

    private static string? NextClosing(AskedCalendar calendar, Question q)
    {
        var close = calendar.NextClose(q.A);
        if (close <= q.A) return Say($"NextClose({q.A}) is {close}, which is not after.");
        if (calendar.NextOpen(q.A) is not { } open)
            return Unless(close is null, $"NextClose({q.A}) is {close}, and NextOpen({q.A}) has no answer in the range.");
        if (close <= open) return Say($"NextClose({q.A}) is {close}, before NextOpen({q.A}), which is {open}.");

        foreach (var at in q.Within(open, close ?? calendar.To))
            if (!calendar.IsOpen(at)) return Say($"IsOpen({at}) is false, and NextClose({q.A}) is {close}; it opens at {open}.");
        return null;
    }
}
