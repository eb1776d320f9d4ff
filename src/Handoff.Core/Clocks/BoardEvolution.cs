using NodaTime;

namespace Handoff.Clocks;

/// <summary>What each event makes of a board. Nothing else changes it.</summary>
internal static class BoardEvolution
{
    internal static ClockBoard Evolve(ClockBoard board, ClockEvent happened) => happened switch
    {
        ClockEvent.OfClock e => board with { Clocks = Put(board.Clocks, Clock(board, e)) },
        ClockEvent.Paused e => board with { Pauses = board.Pauses.Add(Pause(e)) },
        ClockEvent.Resumed e => board with { Pauses = Pauses.Ended(board.Pauses, e) },
        _ => throw new InvalidOperationException($"No rule for event {happened.GetType().Name} on a board."),
    };

    private static Pause Pause(ClockEvent.Paused e) => new()
    {
        From = e.At,
        Cause = e.Cause,
        Item = e.Item,
        Party = e.Party,
        ExpiresAt = e.ExpiresAt,
    };

    /// <summary>A clock as it starts. An ended one is a frozen fact; its next cycle takes its place.</summary>
    internal static SlaClock Started(ClockEvent.Started e) => new()
    {
        Key = e.Clock,
        Item = e.Item,
        Cycle = e.Cycle,
        Terms = e.Terms,
        Calendar = e.Calendar,
        StartedAt = e.From,
        Budget = e.Budget,
    };

    internal static SlaClock Reopened(SlaClock clock, ClockEvent.Reopened e) =>
        clock with { Terms = e.Terms, Calendar = e.Calendar, StartedAt = e.At, Budget = e.Budget, Carried = e.Carried, End = null };

    private static SlaClock Retargeted(SlaClock clock, ClockEvent.Retargeted e) =>
        clock with { Terms = e.Terms, Calendar = e.Calendar, Budget = e.Budget, Carried = e.Carried };

    private static SlaClock Clock(ClockBoard board, ClockEvent.OfClock happened) => happened switch
    {
        ClockEvent.Started e => Pass(Started(e), e),
        ClockEvent.Reopened e => Pass(Reopened(Find(board, e), e), e),
        ClockEvent.Retargeted e => Pass(Retargeted(Find(board, e), e), e),
        ClockEvent.Crossed e => Cross(Find(board, e), e.Threshold, e.At),
        ClockEvent.Stopped e => End(Find(board, e), ClockPhase.Stopped, e),
        ClockEvent.Cancelled e => End(Find(board, e), ClockPhase.Cancelled, e),
        _ => throw new InvalidOperationException($"No rule for event {happened.GetType().Name} of a clock."),
    };

    private static SlaClock Cross(SlaClock clock, string threshold, Instant at) => clock with
    {
        Crossed = clock.Crossed.Add(threshold),
        BreachedAt = clock.BreachedAt ?? (threshold == ThresholdName.Breach ? at : (Instant?)null),
    };

    private static SlaClock Pass(SlaClock clock, ClockEvent.WithTerms e)
    {
        foreach (var threshold in e.Passed) clock = Cross(clock, threshold, e.At);
        return clock;
    }

    private static SlaClock End(SlaClock clock, ClockPhase phase, ClockEvent.Ended e) =>
        clock with { End = new ClockEnd(e.At, phase, e.Outcome, e.Consumed) };

    private static ValueList<SlaClock> Put(ValueList<SlaClock> clocks, SlaClock clock)
    {
        for (var at = 0; at < clocks.Count; at++)
        {
            if (clocks[at].Key == clock.Key && clocks[at].Item == clock.Item) return clocks.SetItem(at, clock);
        }

        return clocks.Add(clock);
    }

    private static SlaClock Find(ClockBoard board, ClockEvent.OfClock e) => board.Clock(e.Clock, e.Item)
        ?? throw new InvalidOperationException($"Clock '{new ClockRef(e.Clock, e.Item)}' was never started.");
}
