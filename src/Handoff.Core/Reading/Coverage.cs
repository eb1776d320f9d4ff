using System.Runtime.CompilerServices;
using NodaTime;

namespace Handoff;

/// <summary>Whether somebody is there, for every open engagement, now and ahead. Safe for concurrent use.</summary>
/// <param name="reader">Lists the engagements and their items; its store is an <see cref="IWorkListStore"/>.</param>
/// <param name="people">Everybody.</param>
public sealed class Coverage(HandoffReader reader, IPeople people)
{
    /// <summary>
    /// Every stretch in which an open engagement of a tenant, or one of its items that is due then, has nobody who is there: who carries it
    /// is absent, nobody stands in, and nobody serves the queue. Before it happens, if the absences are known. In no stated order.
    /// </summary>
    /// <remarks>
    /// States are read only where somebody stands in by <see cref="Command.Cover"/>, and of what is due and was not fired yet, which is
    /// told as of now. An item that names no owner of its own is covered where its engagement is.
    /// </remarks>
    /// <param name="tenant">Whose engagements.</param>
    /// <param name="from">From when, most often now.</param>
    /// <param name="until">The horizon; later than <paramref name="from"/>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidOperationException">The store is not an <see cref="IWorkListStore"/>.</exception>
    /// <exception cref="StoreCorruptException">A state cannot be read: damaged, or written by a newer version.</exception>
    public async IAsyncEnumerable<CoverageGap> GapsAsync(
        TenantId tenant, Instant from, Instant until, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (until <= from) throw new ArgumentOutOfRangeException(nameof(until), until, "The horizon comes after the beginning.");
        var (store, map) = (reader.Lists, new CoverageMap(people, from, until));
        var (told, covered) = (new HashSet<EngagementId>(), new HashSet<EngagementId>());
        var now = await store.NowAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var (key, _, state) in Overdue.OfAsync(reader, tenant, now, cancellationToken).ConfigureAwait(false))
        {
            told.Add(key.Id);
            foreach (var gap in map.Of(key, state)) yield return gap;
        }

        await foreach (var carried in store.CarriedAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            if (told.Contains(carried.Key.Id)) continue;
            if (carried.IsCovered) covered.Add(carried.Key.Id);
            else foreach (var gap in map.Of(carried.By)) yield return CoverageMap.Gap(carried.Key, null, carried.By, gap);
        }

        var those = new EngagementQuery(tenant) { Among = covered.ToValueList() };
        await foreach (var row in store.ListAsync(those, cancellationToken).ConfigureAwait(false))
        {
            foreach (var gap in map.Of(row.Key, Overdue.Read(reader, row, now))) yield return gap;
        }

        told.UnionWith(covered);
        await foreach (var (row, gap) in OfItemsAsync(store, map, tenant, cancellationToken).ConfigureAwait(false))
        {
            if (!told.Contains(row.Key.Id)) yield return CoverageMap.Gap(row.Key, row.Item.Id, Owner(row), gap);
        }
    }

    /// <summary>The items that are due in a gap of their own owner; only what is due while nobody stands in is looked at.</summary>
    private static async IAsyncEnumerable<(ItemRow Row, Interval Gap)> OfItemsAsync(
        IWorkListStore store, CoverageMap map, TenantId tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var carriers = await store.ItemCarriersAsync(tenant, cancellationToken).ConfigureAwait(false);
        var ofMembers = carriers.Members.SelectMany(member => map.AbsenceOf(member), (member, absence) =>
            DueIn(absence, new ItemQuery(tenant) { Member = member }));
        var ofQueues = carriers.Queues.SelectMany(function => map.Of(new ItemOwner(function)), (function, gap) =>
            DueIn(gap, new ItemQuery(tenant) { Function = function, InQueue = true }));
        foreach (var query in ofMembers.Concat(ofQueues))
        {
            await foreach (var row in store.ItemsAsync(query, cancellationToken).ConfigureAwait(false))
            {
                if (row.Item.At is not { } at) continue;
                foreach (var gap in map.Of(Owner(row)))
                {
                    if (gap.Contains(at)) yield return (row, gap);
                }
            }
        }
    }

    private static ItemOwner Owner(ItemRow row) => new(row.Item.Function, row.Item.Member);

    private static ItemQuery DueIn(Interval stretch, ItemQuery query) =>
        query with { IsOwn = true, From = stretch.Start, Before = stretch.End };
}
