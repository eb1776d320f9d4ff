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
    /// No state is read but of what is due and was not fired yet, which is told as of now. An item that names no owner of its own is
    /// covered where its engagement is.
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
        var (store, map, told) = (reader.Lists, new CoverageMap(people, from, until), new HashSet<EngagementId>());
        var now = await store.NowAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var (key, _, state) in Overdue.OfAsync(store, reader.Rules, tenant, now, cancellationToken).ConfigureAwait(false))
        {
            told.Add(key.Id);
            foreach (var gap in map.Of(key, state)) yield return gap;
        }

        await foreach (var carried in store.CarriedAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            if (told.Contains(carried.Key.Id)) continue;
            foreach (var gap in map.Of(carried.By)) yield return CoverageMap.Gap(carried.Key, null, carried.By, gap);
        }

        foreach (var owner in await store.ItemOwnersAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            foreach (var gap in map.Of(owner))
            {
                await foreach (var row in store.ItemsAsync(DueIn(gap, tenant, owner), cancellationToken).ConfigureAwait(false))
                {
                    if (row.Item.IsOwn && !told.Contains(row.Key.Id)) yield return CoverageMap.Gap(row.Key, row.Item.Id, owner, gap);
                }
            }
        }
    }

    private static ItemQuery DueIn(Interval gap, TenantId tenant, ItemOwner owner) => new(tenant)
    {
        Function = owner.Function,
        Member = owner.Member,
        InQueue = owner.Member is null,
        From = gap.Start,
        Before = gap.End,
    };
}
