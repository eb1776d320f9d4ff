using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Clocks;

/// <summary>An interval in which somebody is waited for. The ledger of pauses belongs to the board, not to a clock.</summary>
public sealed record Pause
{
    /// <summary>When it began.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant From { get; init; }

    /// <summary>When it ended; null while it lasts.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? To { get; init; }

    /// <summary>What is being waited for; each open pause has a different one.</summary>
    public required string Cause { get; init; }

    /// <summary>The item that it waits for; null where it waits for none.</summary>
    public ItemId? Item { get; init; }

    /// <summary>Who makes it wait.</summary>
    public required Party Party { get; init; }

    /// <summary>When it ends by itself.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant ExpiresAt { get; init; }

    /// <summary>The stage to continue in after a hold; null for a pause that no hold made.</summary>
    public StageKey? HeldStage { get; init; }
}
