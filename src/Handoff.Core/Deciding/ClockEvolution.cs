namespace Handoff;

/// <summary>What each event makes of an engagement's clocks. An ended clock is a frozen fact; its next cycle takes its place.</summary>
internal static class ClockEvolution
{
    internal static ValueList<SlaClock> Evolve(ValueList<SlaClock> clocks, Event happened) => ClockSteps.Put(clocks, happened switch
    {
        Event.ClockStarted e => ClockSteps.Start(e.Clock, e.Cycle, e.Terms, e.Calendar, e.From, e.Budget),
        Event.ClockReopened e => ClockSteps.Reopen(ClockSteps.Find(clocks, e.Clock), e.Terms, e.Calendar, e.At, e.Budget, e.Carried),
        Event.ClockRetargeted e => ClockSteps.Pass(
            ClockSteps.Retarget(ClockSteps.Find(clocks, e.Clock), e.Terms, e.Calendar, e.Budget, e.Carried), e.Passed, e.At),
        Event.ThresholdCrossed e => ClockSteps.Cross(ClockSteps.Find(clocks, e.Clock), e.Threshold, e.At),
        Event.ClockStopped e => ClockSteps.End(
            ClockSteps.Find(clocks, e.Clock), new(e.At, ClockPhase.Stopped, e.Outcome, e.Consumed, e.Overrun)),
        Event.ClockCancelled e => ClockSteps.End(
            ClockSteps.Find(clocks, e.Clock), new(e.At, ClockPhase.Cancelled, e.Outcome, e.Consumed, e.Overrun)),
        _ => throw new InvalidOperationException($"No rule for event {happened.GetType().Name} among the clocks."),
    });
}
