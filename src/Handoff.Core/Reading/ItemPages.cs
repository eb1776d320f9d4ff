using NodaTime;

namespace Handoff;

/// <summary>Reads a work list page by page: from the store's rows, and from the states of what is due and was not fired yet.</summary>
/// <param name="reader">Has the rows, and the states of the page's engagements; its store is an <see cref="IWorkListStore"/>.</param>
/// <param name="query">Which items.</param>
/// <param name="size">How many at most.</param>
internal sealed class ItemPages(HandoffReader reader, ItemQuery query, int size)
{
    /// <summary>One more than the page has, so that it is known whether another one follows.</summary>
    private readonly int _most = size < int.MaxValue ? size + 1 : size;

    private readonly IWorkListStore _store = reader.Lists;
    private readonly HashSet<EngagementId> _overdue = [];
    private readonly List<(ItemPlace Place, KnownItem? Item)> _found = [];

    internal async ValueTask<ItemPage> ReadAsync(CancellationToken cancellationToken)
    {
        // What is overdue comes first: what a sweeper fires meanwhile is then told once, and as it is now.
        var now = await _store.NowAsync(cancellationToken).ConfigureAwait(false);
        await FindOverdueAsync(now, cancellationToken).ConfigureAwait(false);
        await FindStoredAsync(cancellationToken).ConfigureAwait(false);
        KeepFirst(_most);

        var page = _found.Take(size).ToList();
        return new ItemPage
        {
            Items = await FillAsync(page, now, cancellationToken).ConfigureAwait(false),
            AsOf = now,
            Next = _found.Count > size ? query with { After = page[^1].Place } : null,
        };
    }

    private async Task FindOverdueAsync(Instant now, CancellationToken cancellationToken)
    {
        await foreach (var (key, version, state) in Overdue.OfAsync(reader, query.Tenant, now, cancellationToken).ConfigureAwait(false))
        {
            _overdue.Add(key.Id);
            foreach (var (item, record) in ItemRecords.Of(state))
            {
                var row = new ItemRow(key, record);
                if (ItemOrder.Lists(query, row)) _found.Add((row.Place, Known(row, version, state, item, now)));
            }

            if (_found.Count > 8L * _most) KeepFirst(_most);
        }
    }

    private async Task FindStoredAsync(CancellationToken cancellationToken)
    {
        var stored = 0;
        await foreach (var row in _store.ItemsAsync(query, cancellationToken).ConfigureAwait(false))
        {
            if (_overdue.Contains(row.Key.Id)) continue;
            _found.Add((row.Place, null));
            if (++stored > size) return;
        }
    }

    private void KeepFirst(int count)
    {
        _found.Sort(static (one, other) => ItemOrder.Compare(one.Place, other.Place));
        if (_found.Count > count) _found.RemoveRange(count, _found.Count - count);
    }

    /// <summary>Reads the states of the page. What changed since its row was read is left out, unless it is in its place.</summary>
    private async Task<ValueList<KnownItem>> FillAsync(
        List<(ItemPlace Place, KnownItem? Item)> page, Instant now, CancellationToken cancellationToken)
    {
        var among = page.Where(found => found.Item is null).Select(found => found.Place.Engagement).Distinct().ToValueList();
        var states = new Dictionary<EngagementId, (EngagementKey Key, long Version, Engagement State)>();
        if (among.Count > 0)
        {
            var wanted = new EngagementQuery(query.Tenant) { Among = among };
            await foreach (var row in _store.ListAsync(wanted, cancellationToken).ConfigureAwait(false))
            {
                states[row.Key.Id] = (row.Key, row.Snapshot.Version, Overdue.Read(reader, row, now));
            }
        }

        return page.Select(found => found.Item ?? Find(found.Place)).OfType<KnownItem>().ToValueList();

        KnownItem? Find(ItemPlace place)
        {
            if (!states.TryGetValue(place.Engagement, out var of)) return null;
            var item = of.State.Items.FirstOrDefault(each => each.Id == place.Item);
            if (item is null || ItemRecords.Of(of.State, item) is not { } record) return null;
            var row = new ItemRow(of.Key, record);
            return record.At == place.At && ItemOrder.Lists(query, row) ? Known(row, of.Version, of.State, item, now) : null;
        }
    }

    private static KnownItem Known(ItemRow row, long version, Engagement state, Item item, Instant now)
    {
        var at = item.DueAt ?? item.NextLookAt;
        return new KnownItem
        {
            Key = row.Key,
            Version = version,
            State = state,
            Item = item,
            Function = row.Item.Function,
            Member = row.Item.Member,
            At = at,
            IsOverdue = at <= now,
        };
    }
}
