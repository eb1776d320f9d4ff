using NodaTime;

namespace Handoff;

/// <summary>How an ended clock goes on in the same cycle.</summary>
internal static class Reopenings
{
    /// <param name="clock">The ended clock.</param>
    /// <param name="end">How it ended.</param>
    /// <param name="how">Restart or continue.</param>
    /// <param name="anew">What its target is if it counts from zero.</param>
    /// <param name="at">When.</param>
    internal static SlaClock Of(SlaClock clock, ClockEnd end, Reopening how, Budget anew, Instant at) => how switch
    {
        Reopening.Restart => ClockSteps.Reopen(clock, anew.Terms, anew.Calendar.Ref, at, anew.Length, carried: null),
        Reopening.Continue => ClockSteps.Reopen(clock, clock.Terms, clock.Calendar, at, clock.Budget, new CarriedTime(at, end.Consumed, AtStart: end.Consumed)),
        _ => throw new InvalidOperationException($"No rule for reopening {how}."),
    };
}
