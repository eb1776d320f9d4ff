using NodaTime;

namespace Handoff;

/// <summary>
/// Clocks that share one ledger of pauses, for whatever a host wants to time: a ticket, an invoice, a visit. The fold of its
/// <see cref="ClockEvent"/>s. Immutable; safe to share.
/// </summary>
public sealed record ClockBoard
{
    /// <summary>Nothing was timed yet.</summary>
    public static ClockBoard Empty { get; } = new();

    /// <summary>The newest cycle of each clock that was ever started.</summary>
    public ValueList<SlaClock> Clocks { get; init; }

    /// <summary>Every pause, oldest first; at most the last is open.</summary>
    public ValueList<Pause> Pauses { get; init; }

    /// <summary>When the last event took effect; time never runs backwards from here. Null before the first.</summary>
    public Instant? LastEventAt { get; init; }

    /// <summary>The pause that lasts; null while none does.</summary>
    public Pause? OpenPause() => Pauses.Count > 0 && Pauses[Pauses.Count - 1] is { To: null } pause ? pause : null;

    /// <summary>The newest cycle of a clock; null if it was never started.</summary>
    public SlaClock? Clock(ClockKey key)
    {
        foreach (var clock in Clocks)
        {
            if (clock.Key == key) return clock;
        }

        return null;
    }
}
