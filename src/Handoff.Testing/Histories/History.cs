using NodaTime;

namespace Handoff.Testing;

/// <summary>
/// What hosts asked of a store and heard from it, and what the store holds in the end: what <see cref="HistoryChecker"/> judges.
/// </summary>
/// <remarks>
/// Every commit, load and delivery has to be in it. Moments are numbers that grow: what ended at 3 was over before what began at 4.
/// </remarks>
public sealed record History
{
    /// <summary>Every commit that was asked for.</summary>
    public IReadOnlyList<CommitCall> Commits { get; init; } = [];

    /// <summary>Every load that was answered.</summary>
    public IReadOnlyList<LoadCall> Loads { get; init; } = [];

    /// <summary>Every message that was handled, repetitions included.</summary>
    public IReadOnlyList<Delivery> Deliveries { get; init; } = [];

    /// <summary>What the store holds of each engagement in the end.</summary>
    public IReadOnlyList<StoredEngagement> Stored { get; init; } = [];

    /// <summary>
    /// Until when, by the store's clock, everything due was fired and every message delivered; null when the history breaks off somewhere.
    /// </summary>
    public Instant? DrainedAt { get; init; }
}

/// <summary>One commit, as whoever asked for it saw it.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Began">When it was asked.</param>
/// <param name="Ended">When it was answered or failed; <see cref="long.MaxValue"/> for never.</param>
/// <param name="Result">The answer; null when there was none.</param>
/// <param name="NotApplied">Whether the store said, instead of answering, that nothing was applied.</param>
/// <param name="StoreTime">The latest time that the store's clock had shown by then; null when unknown.</param>
public sealed record CommitCall(
    CommitRequest Request, long Began, long Ended, CommitResult? Result, bool NotApplied = false, Instant? StoreTime = null);

/// <summary>One load that was answered.</summary>
/// <param name="Key">Of which engagement.</param>
/// <param name="Began">When it was asked.</param>
/// <param name="Ended">When it was answered.</param>
/// <param name="Snapshot">The answer; null for an engagement that did not exist.</param>
public sealed record LoadCall(EngagementKey Key, long Began, long Ended, Snapshot? Snapshot);

/// <summary>One message that a subscriber handled.</summary>
/// <param name="Message">Where it is.</param>
/// <param name="Id">Its id, as delivered.</param>
/// <param name="At">When.</param>
public sealed record Delivery(MessageKey Message, Guid Id, long At);

/// <summary>What a store holds of one engagement.</summary>
/// <param name="Key">Which.</param>
/// <param name="Snapshot">Its newest state; null if the store knows none.</param>
/// <param name="Events">Its events, as the store orders them.</param>
public sealed record StoredEngagement(EngagementKey Key, Snapshot? Snapshot, IReadOnlyList<StoredEvent> Events);
