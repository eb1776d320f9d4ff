using NodaTime;

namespace Handoff.Clocks;

/// <summary>An interval in which somebody is waited for. The ledger of pauses belongs to the board, not to a clock.</summary>
public sealed record Pause
{
    /// <summary>When it began.</summary>
    public required Instant From { get; init; }

    /// <summary>When it ended; null while it lasts.</summary>
    public Instant? To { get; init; }

    /// <summary>What is being waited for; each open pause has a different one.</summary>
    public required string Cause { get; init; }

    /// <summary>Who makes it wait.</summary>
    public required Party Party { get; init; }

    /// <summary>When it ends by itself.</summary>
    public required Instant ExpiresAt { get; init; }

    /// <summary>The stage to continue in after a hold; null for a pause that no hold made.</summary>
    public StageKey? HeldStage { get; init; }
}
