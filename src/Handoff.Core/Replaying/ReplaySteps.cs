namespace Handoff;

/// <summary>
/// Where the rules caught up with what was due: before each command, and after each crossing that fired nothing. What a command or an
/// expiry did is one step, in which nothing else falls due.
/// </summary>
internal static class ReplaySteps
{
    /// <summary>Whether a step begins with an event.</summary>
    /// <param name="last">The event before it.</param>
    /// <param name="next">The event.</param>
    internal static bool BeginAt(PastEvent last, PastEvent next) =>
        last.Version != next.Version
        || last.Event.At < next.Event.At
        || last.Event is Event.Timed { Happened: ClockEvent.Crossed { Kind: not ThresholdKind.Expire } }
        || (IsOurs(last.Event) && !IsOurs(next.Event));

    private static bool IsOurs(Event happened) => happened.By.Function == Function.System;
}
