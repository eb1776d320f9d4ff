using System.Runtime.CompilerServices;

namespace Handoff.Storage;

public sealed partial class ShardedStore
{
    /// <inheritdoc/>
    public IAsyncEnumerable<StoredEvent> HistoryAsync(
        EngagementKey key, long fromVersion = 1, CancellationToken cancellationToken = default) =>
        Of(key.Id).Reads.HistoryAsync(key, fromVersion, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var isByDue = query.DueFrom is not null || query.DueBefore is not null;
        return Merge(reads => reads.ListAsync(query, cancellationToken), isByDue ? ByDue : ById, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ParkedWakeup> ParkedAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
        Merge(reads => reads.ParkedAsync(tenant, cancellationToken), ByTenant, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ParkedMessage> ParkedMessagesAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
        MergeAsync([.. Shards.Select(shard => shard.ParkedMessagesAsync(tenant, cancellationToken))], BySubscriber, cancellationToken);

    /// <summary>What waits in all shards, as of the latest of their clocks.</summary>
    /// <exception cref="HandoffException">A shard failed: a sum without it would be wrong.</exception>
    public async ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default)
    {
        var parts = await Task.WhenAll(_shards.Select(async shard =>
            (Shard: shard, Backlog: await shard.Reads.BacklogAsync(cancellationToken).ConfigureAwait(false)))).ConfigureAwait(false);
        return new Backlog(
            parts.Sum(part => part.Backlog.Due),
            parts.Min(part => part.Backlog.OldestDue),
            parts.Sum(part => part.Backlog.Parked),
            parts.Sum(part => part.Backlog.Unsent),
            parts.Max(part => part.Backlog.StoreNow))
        {
            Lanes = parts.SelectMany(part => part.Backlog.Lanes.Select(lane => lane with
            {
                Lane = part.Shard.FirstLane + lane.Lane,
            })).ToValueList(),
            Subscribers = OfAll(parts.SelectMany(part => part.Backlog.Subscribers)),
            OldestTransaction = parts.Max(part => part.Backlog.OldestTransaction),
        };
    }

    private static int ById(EngagementRow one, EngagementRow other) => CodePoints.Order.Compare(one.Key.Id.Value, other.Key.Id.Value);

    private static int ByDue(EngagementRow one, EngagementRow other) =>
        Nullable.Compare(one.DueAt, other.DueAt) is not 0 and var byDue ? byDue : ById(one, other);

    private static int ByTenant(ParkedWakeup one, ParkedWakeup other) => ByTenant(one.Key, other.Key);

    private static int BySubscriber(ParkedMessage one, ParkedMessage other) =>
        CodePoints.Order.Compare(one.Subscriber.Value, other.Subscriber.Value) is not 0 and var byName
            ? byName
            : ByTenant(one.Message.Key, other.Message.Key);

    private static int ByTenant(EngagementKey one, EngagementKey other) =>
        CodePoints.Order.Compare(one.Tenant.Value, other.Tenant.Value) is not 0 and var byTenant
            ? byTenant
            : CodePoints.Order.Compare(one.Id.Value, other.Id.Value);

    private static ValueList<SubscriberBacklog> OfAll(IEnumerable<SubscriberBacklog> ofShards) => ofShards
        .GroupBy(part => part.Subscriber)
        .OrderBy(parts => parts.Key.Value, CodePoints.Order)
        .Select(parts => new SubscriberBacklog(
            parts.Key, parts.Sum(part => part.Deferred), parts.Sum(part => part.Parked), parts.Min(part => part.OldestDeferred)))
        .ToValueList();

    /// <summary>What every shard lists, each in this order, as one list in this order.</summary>
    private IAsyncEnumerable<T> Merge<T>(
        Func<IHandoffReadStore, IAsyncEnumerable<T>> list, Comparison<T> order, CancellationToken cancellationToken) =>
        MergeAsync([.. _shards.Select(shard => list(shard.Reads))], order, cancellationToken);

    private static async IAsyncEnumerable<T> MergeAsync<T>(
        IReadOnlyList<IAsyncEnumerable<T>> lists, Comparison<T> order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var open = lists.Select(list => list.GetAsyncEnumerator(cancellationToken)).ToList();
        var heads = new List<IAsyncEnumerator<T>>();
        try
        {
            foreach (var rows in open)
            {
                if (await rows.MoveNextAsync().ConfigureAwait(false)) heads.Add(rows);
            }

            while (heads.Count > 0)
            {
                var next = heads.Aggregate((one, other) => order(other.Current, one.Current) < 0 ? other : one);
                yield return next.Current;
                if (!await next.MoveNextAsync().ConfigureAwait(false)) heads.Remove(next);
            }
        }
        finally
        {
            foreach (var rows in open) await rows.DisposeAsync().ConfigureAwait(false);
        }
    }
}
