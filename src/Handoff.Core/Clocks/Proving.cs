using NodaTime;

namespace Handoff.Clocks;

/// <summary>Writes down why a clock is due when it is: the working intervals that use up its budget, and the pauses left out.</summary>
internal static class Proving
{
    internal static ClockExplanation Explain(
        SlaClock clock, string label, ValueList<Pause> pauses, CalendarBook calendars, Instant now, bool expires)
    {
        var calendar = calendars[clock.Calendar];
        var proof = Prove(clock, pauses, calendar);
        var next = clock.IsOpen ? Crossings.Next(clock, pauses, calendars, expires) : null;
        return new ClockExplanation
        {
            Clock = clock.Key,
            Item = clock.Item,
            Label = label,
            Phase = Phase(clock, pauses),
            Consumed = clock.End?.Consumed ?? Timeline.Consumed(clock, pauses, calendar, now),
            DueAt = proof.DueAt,
            Next = next?.Threshold.Name(clock.Terms),
            NextKind = next?.Threshold.Kind,
            NextLevel = next?.Threshold.Level,
            NextAt = next?.At,
            BreachedAt = clock.BreachedAt,
            Proof = proof,
        };
    }

    private static ClockPhase Phase(SlaClock clock, ValueList<Pause> pauses) =>
        clock.End?.Phase ?? (Timeline.IsPaused(clock, pauses) ? ClockPhase.Paused : ClockPhase.Running);

    internal static Proof Prove(SlaClock clock, ValueList<Pause> pauses, IWorkingCalendar calendar)
    {
        if (clock.End is { } end) pauses = pauses.Where(p => p.From < end.At).ToValueList();
        var since = Timeline.Begin(clock).Since;
        var due = Timeline.ReachableAt(clock, pauses, calendar, clock.Budget);
        var stopping = pauses.Where(p => clock.StopsFor(p.Party) && (due is null || p.From < due)).ToValueList();
        var netted = Pauses.Covering(stopping, since, until: null)
            .Select(c => new NettedPause(new Interval(c.From, c.To), c.Pause.Cause, c.Pause.Party))
            .ToValueList();
        return new Proof
        {
            Clock = clock.Key,
            Item = clock.Item,
            PolicyVersion = clock.Terms.PolicyVersion,
            Segment = clock.Terms.Segment,
            Priority = clock.Terms.Priority,
            Target = clock.Terms.Target,
            Calendar = clock.Calendar,
            StartedAt = clock.StartedAt,
            Budget = clock.Budget,
            Carried = clock.Carried,
            Counted = Counted(since, due, netted, calendar).ToValueList(),
            Netted = netted,
            DueAt = due,
        };
    }

    private static IEnumerable<Interval> Counted(Instant since, Instant? due, ValueList<NettedPause> netted, IWorkingCalendar calendar)
    {
        var cursor = since;
        foreach (var pause in netted)
        {
            foreach (var interval in Open(cursor, pause.During.Start, calendar)) yield return interval;
            if (!pause.During.HasEnd) yield break;
            cursor = pause.During.End;
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
