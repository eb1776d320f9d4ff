using NodaTime;

namespace Handoff;

/// <summary>Writes down why a clock is due when it is: the working intervals that use up its budget, and the pauses left out.</summary>
internal static class Proving
{
    internal static Proof Prove(SlaClock clock, ValueList<Pause> pauses, IWorkingCalendar calendar)
    {
        var due = Timeline.ReachedAt(clock, pauses, calendar, clock.Budget);
        var netted = pauses
            .Where(p => clock.StopsFor(p.Party) && (p.To is null || p.To > clock.StartedAt) && (due is null || p.From < due))
            .Select(p => new Interval(Instant.Max(p.From, clock.StartedAt), p.To))
            .ToValueList();
        return new Proof(
            clock.Key, clock.Terms.PolicyVersion, clock.Terms.Target, clock.Calendar, clock.StartedAt, clock.Budget,
            Counted(clock.StartedAt, due, netted, calendar).ToValueList(), netted, due);
    }

    private static IEnumerable<Interval> Counted(Instant start, Instant? due, ValueList<Interval> netted, IWorkingCalendar calendar)
    {
        var cursor = start;
        foreach (var pause in netted)
        {
            foreach (var interval in Open(cursor, pause.Start, calendar)) yield return interval;
            if (!pause.HasEnd) yield break;
            cursor = pause.End;
        }

        if (due is not { } end) yield break;
        foreach (var interval in Open(cursor, end, calendar)) yield return interval;
    }

    /// <summary>The open intervals between two instants.</summary>
    private static IEnumerable<Interval> Open(Instant from, Instant to, IWorkingCalendar calendar)
    {
        while (from < to && calendar.Between(from, to) > Duration.Zero)
        {
            var open = calendar.NextOpen(from);
            var close = calendar.Between(open, to) == to - open ? to : Instant.Min(to, calendar.NextClose(open));
            yield return new Interval(open, close);
            from = close;
        }
    }
}
