using NodaTime;

namespace Handoff.Storage;

/// <summary>The optional read side of a store; may be served from a replica, so nothing is ever decided from it.</summary>
public interface IHandoffReadStore
{
    /// <summary>The events of one engagement, in order; empty for one that does not exist.</summary>
    /// <param name="key">Which engagement.</param>
    /// <param name="fromVersion">The first version wanted; at least 1.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<StoredEvent> HistoryAsync(EngagementKey key, long fromVersion = 1, CancellationToken cancellationToken = default);

    /// <summary>The engagements of a tenant, ordered by id.</summary>
    IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default);

    /// <summary>What waits to be fired, by the store's clock: tells whether the sweeper keeps up.</summary>
    ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default);
}

/// <summary>Which engagements to list; a property left null does not filter.</summary>
/// <param name="Tenant">Whose.</param>
public sealed record EngagementQuery(TenantId Tenant)
{
    /// <summary>In this stage only.</summary>
    public StageKey? Stage { get; init; }

    /// <summary>Of this account only.</summary>
    public AccountId? Account { get; init; }

    /// <summary>Carried by this member only.</summary>
    public MemberId? Owner { get; init; }
}

/// <summary>One engagement of a list.</summary>
/// <param name="Key">Which.</param>
/// <param name="Snapshot">Its newest state.</param>
public sealed record EngagementRow(EngagementKey Key, Snapshot Snapshot);

/// <summary>The state of the wake-ups.</summary>
/// <param name="Due">How many are due and not parked.</param>
/// <param name="OldestDue">The oldest of these; null when none is due.</param>
/// <param name="Parked">How many were given up and wait for a commit or an operator.</param>
/// <param name="Unsent">How many messages wait in the outbox.</param>
/// <param name="StoreNow">As of when, by the store's clock.</param>
public sealed record Backlog(long Due, Instant? OldestDue, long Parked, long Unsent, Instant StoreNow)
{
    /// <summary>For how long the oldest has been due; zero when none is.</summary>
    public Duration Age() => OldestDue is { } oldest ? StoreNow - oldest : Duration.Zero;
}
