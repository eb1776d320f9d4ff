using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Clocks;

/// <summary>
/// Clocks that share one ledger of pauses: those of an engagement, or of whatever else a host wants to time, a ticket, an invoice, a visit.
/// The fold of <see cref="ClockEvent"/>s. Immutable; safe to share.
/// </summary>
public sealed record ClockBoard
{
    private readonly Instant _lastEventAt = Never.Instant;

    /// <summary>Nothing was timed yet.</summary>
    public static ClockBoard Empty { get; } = new();

    /// <summary>The newest cycle of each clock that was ever started.</summary>
    public ValueList<SlaClock> Clocks { get; init; }

    /// <summary>Every pause, in the order in which they began; they may overlap.</summary>
    public ValueList<Pause> Pauses { get; init; }

    /// <summary>
    /// When the last event of a host's own board took effect; time never runs backwards from here. Null before the first,
    /// and on the board of an engagement, which has <see cref="Engagement.LastEventAt"/>.
    /// </summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? LastEventAt
    {
        get => Never.OrNull(_lastEventAt);
        init => _lastEventAt = Never.Kept(value);
    }

    /// <summary>
    /// The open pause; of several the one that began first, because time is attributed to that one. Null while none is open.
    /// </summary>
    public Pause? OpenPause()
    {
        foreach (var pause in Pauses)
        {
            if (pause.To is null) return pause;
        }

        return null;
    }

    /// <summary>The newest cycle of a clock; null if it was never started.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="item">The item that it times; null for a clock of the whole.</param>
    public SlaClock? Clock(ClockKey key, ItemId? item = null)
    {
        foreach (var clock in Clocks)
        {
            if (clock.Key == key && clock.Item == item) return clock;
        }

        return null;
    }

    /// <summary>The pause of the open hold; null while there is none.</summary>
    public Pause? Hold()
    {
        for (var at = Pauses.Count - 1; at >= 0; at--)
        {
            if (Pauses[at] is { To: null, HeldStage: not null } hold) return hold;
        }

        return null;
    }
}
