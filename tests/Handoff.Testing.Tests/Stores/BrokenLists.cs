using NodaTime;

namespace Handoff.Tests;

/// <summary>The list is changed on its way out.</summary>
internal sealed class ChangesLists(
    IClock clock, Func<ItemQuery, ItemQuery> ask, Func<IAsyncEnumerable<ItemRow>, IAsyncEnumerable<ItemRow>> tell)
    : Broken(clock)
{
    public override IAsyncEnumerable<ItemRow> ItemsAsync(ItemQuery query, CancellationToken cancellationToken = default) =>
        tell(Good.ItemsAsync(ask(query), cancellationToken));
}

/// <summary>Writes them whatever becomes of the commit.</summary>
internal sealed class WritesItemsApart(IClock clock) : Broken(clock)
{
    public override async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        var result = await Inner.CommitAsync(commit, cancellationToken);
        if (result.Outcome is CommitOutcome.Committed || commit.Items.IsEmpty) return result;
        var stored = (await Inner.LoadAsync(commit.Key, null, cancellationToken)).Snapshot;
        if (stored is null) return result;
        var apart = commit with { ExpectedVersion = stored.Version, CommandId = CommandId.New(), Claim = null, State = stored.State };
        await Inner.CommitAsync(apart, cancellationToken);
        return result;
    }
}

/// <summary>A page ends with its instant: others of the same are taken for seen.</summary>
internal sealed class PagesByInstant(IClock clock) : Broken(clock)
{
    public override IAsyncEnumerable<ItemRow> ItemsAsync(ItemQuery query, CancellationToken cancellationToken = default) =>
        Good.ItemsAsync(query with { After = null }, cancellationToken)
            .Where(row => query.After is not { } after || (row.Item.At ?? Instant.MaxValue) > (after.At ?? Instant.MaxValue));
}

internal sealed class OverlooksWhatIsParked(IClock clock) : Broken(clock)
{
    public override async IAsyncEnumerable<EngagementRow> DueAsync(
        TenantId tenant, Instant at, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var parked = await Good.ParkedAsync(tenant, cancellationToken).Select(each => each.Key).ToListAsync(cancellationToken);
        await foreach (var row in Good.DueAsync(tenant, at, cancellationToken))
        {
            if (!parked.Contains(row.Key)) yield return row;
        }
    }
}

internal sealed class CarriesWhatHasEnded(IClock clock) : Broken(clock)
{
    public override async IAsyncEnumerable<CarriedEngagement> CarriedAsync(
        TenantId tenant, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in Good.ListAsync(new(tenant), cancellationToken))
        {
            var owner = row.Snapshot.State.Owner is { } member ? new MemberId(member) : (MemberId?)null;
            yield return new CarriedEngagement(row.Key, new ItemOwner(row.Snapshot.State.Responsible ?? "nobody", owner));
        }
    }
}

internal sealed class KnowsMembersOnly(IClock clock) : Broken(clock)
{
    public override async ValueTask<ItemCarriers> ItemCarriersAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        await Good.ItemCarriersAsync(tenant, cancellationToken) with { Queues = [] };
}
