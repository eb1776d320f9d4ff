namespace Handoff;

/// <summary>What each event makes of a board. Nothing else changes it.</summary>
internal static class BoardEvolution
{
    internal static ClockBoard Evolve(ClockBoard board, ClockEvent happened) => happened switch
    {
        ClockEvent.Paused e => board with { Pauses = board.Pauses.Add(new Pause(e.At, null, e.Cause, e.Party, e.ExpiresAt)), LastEventAt = e.At },
        ClockEvent.Resumed e => board with { Pauses = Close(board, e), LastEventAt = e.At },
        _ => board with { Clocks = ClockSteps.Put(board.Clocks, Clock(board.Clocks, happened)), LastEventAt = happened.At },
    };

    private static SlaClock Clock(ValueList<SlaClock> clocks, ClockEvent happened) => happened switch
    {
        ClockEvent.Started e => ClockSteps.Pass(
            ClockSteps.Start(e.Clock, e.Cycle, e.Terms, e.Calendar, e.From, e.Budget), e.Passed, e.At),
        ClockEvent.Reopened e => ClockSteps.Reopen(ClockSteps.Find(clocks, e.Clock), e.Terms, e.Calendar, e.At, e.Budget, e.Carried),
        ClockEvent.Retargeted e => ClockSteps.Pass(
            ClockSteps.Retarget(ClockSteps.Find(clocks, e.Clock), e.Terms, e.Calendar, e.Budget, e.Carried), e.Passed, e.At),
        ClockEvent.Crossed e => ClockSteps.Cross(ClockSteps.Find(clocks, e.Clock), e.Threshold, e.At),
        ClockEvent.Stopped e => ClockSteps.End(
            ClockSteps.Find(clocks, e.Clock), new(e.At, ClockPhase.Stopped, e.Outcome, e.Consumed, e.Overrun)),
        ClockEvent.Cancelled e => ClockSteps.End(
            ClockSteps.Find(clocks, e.Clock), new(e.At, ClockPhase.Cancelled, e.Outcome, e.Consumed, e.Overrun)),
        _ => throw new InvalidOperationException($"No rule for event {happened.GetType().Name} on a board."),
    };

    private static ValueList<Pause> Close(ClockBoard board, ClockEvent.Resumed e) => board.OpenPause() is { } open
        ? board.Pauses.SetItem(board.Pauses.Count - 1, open with { To = e.At })
        : throw new InvalidOperationException("No pause lasts that could end.");
}
