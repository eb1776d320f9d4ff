using NodaTime;
using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>Work lists show what commits made of the open items: all of them, in order, and nobody else's.</summary>
internal static partial class ItemLaws
{
    private static readonly Instant Noon = Start + Duration.FromHours(3);

    /// <summary>As many bytes as a text can have, all of them different, so that no compression makes room in an index.</summary>
    private static readonly string Widest = string.Concat(Enumerable.Range(0, 200).Select(n => (char)(0x4E00 + (n * 97 % 20_000))));

    internal static IEnumerable<StoreLaw> All =>
    [
        Law("items as committed", "An item is listed as the last commit that named it said, until a commit removes it.", AsCommitted),
        Law("refused commits change no item", "A refused or repeated commit changes nothing of the items.", RefusedChangeNothing),
        Law(
            "items in order",
            "Items are listed by date, those without one last, then by engagement and item; filtered by whose they are, kind and range.",
            InOrder),
        Law("items page after page", "Pages that begin after the last one's end make the whole list.", Pages),
        Law("items by code point", "Which an item is, and whose, counts to the last character, in whatever combination.", ByCodePoint),
        Law("what is overdue", "What is due by an instant is listed with its state, parked as well; nothing else of anybody.", WhatIsDue),
        Law("who carries", "Engagements are told with who is responsible, where anybody is; and whoever has items to attend to.", Carriers),
    ];

    internal static StoreLaw Law(string name, string promise, Func<StoreTrial, IWorkListStore, Task> tryOn) =>
        new("R5", name, promise, (StoreTrial t) => t.Lists is { } lists ? tryOn(t, lists) : Task.CompletedTask);

    private static async Task AsCommitted(StoreTrial t, IWorkListStore lists)
    {
        var (one, two) = (Item("one", "anna", Noon), Item("two", null, null));
        await t.CommitAsync(With(Key(), 0, one, two));
        await t.CommitAsync(With(Key(2), 0, one));
        await t.CommitAsync(With(Key(1, "another"), 0, two));
        await Listed("main", (Key(), one), (Key(2), one), (Key(), two));
        await Listed("another", (Key(1, "another"), two));

        await t.CommitAsync(Commit(Key(), 1));
        await Listed("main", (Key(), one), (Key(2), one), (Key(), two));

        var moved = two with { Function = Function.Operations, Member = "omar", At = Noon - Duration.FromTicks(10), IsOwn = true };
        await t.CommitAsync(Commit(Key(), 2) with { Items = new() { Put = [moved], Removed = ["one", "unknown"] } });
        await Listed("main", (Key(), moved), (Key(2), one));
        await t.CommitAsync(Commit(Key(), 3) with { Items = new() { Removed = ["two"] } });
        await Listed("main", (Key(2), one));
        var version = 4;
        foreach (var change in (ItemRecord[])
        [
            one, one with { Member = "omar" }, one with { Function = Function.Operations, Member = null }, one with { IsOwn = true },
            one with { Kind = "milestone" }, one with { At = null }, one,
        ])
        {
            await t.CommitAsync(With(Key(), version++, change));
            (EngagementKey, ItemRecord)[] both = change.At is null ? [(Key(2), one), (Key(), change)] : [(Key(), change), (Key(2), one)];
            await Listed("main", both);
        }

        async Task Listed(TenantId tenant, params (EngagementKey, ItemRecord)[] expected) =>
            Expect.Sequence(expected, await RowsAsync(t, lists, new(tenant)), Expect.Say($"The items of tenant {tenant}"));
    }

    private static async Task RefusedChangeNothing(StoreTrial t, IWorkListStore lists)
    {
        var (kept, never) = (Item("kept", "anna", Noon), Item("never", null, null));
        var first = With(Key(), 0, kept);
        await t.CommitAsync(first);
        var refused = new ItemChanges { Put = [never], Removed = ["kept"] };
        await t.CommitAllAsync(
        [
            Commit(Key(), 0, "stale") with { Items = refused },
            first with { Items = refused },
            Commit(Key(), 1, "claimed") with { Items = refused, Claim = new ClaimFence(1, 1) },
            Commit(Key(), 1, "command-0", "f1") with { Items = refused },
        ]);
        Expect.Sequence([(Key(), kept)], await RowsAsync(t, lists, new("main")), "The items after refused and repeated commits");
    }

    private static async Task InOrder(StoreTrial t, IWorkListStore lists)
    {
        var all = await ItemCrowd.FillAsync(t);
        foreach (var query in ItemCrowd.Queries)
        {
            Expect.Sequence(ItemCrowd.Expected(all, query), await RowsAsync(t, lists, query), Expect.Say($"The list of {query}"));
        }
    }

    private static async Task Pages(StoreTrial t, IWorkListStore lists)
    {
        var all = await ItemCrowd.FillAsync(t);
        foreach (var query in ItemCrowd.Queries)
        {
            List<(EngagementKey, ItemRecord)> paged = [];
            for (var (next, more) = (query, true); more;)
            {
                var page = await lists.ItemsAsync(next, t.Cancellation).Take(7).ToListAsync(t.Cancellation);
                paged.AddRange(page.Select(row => (row.Key, row.Item)));
                more = page.Count == 7 && paged.Count <= all.Count;
                if (more) next = next with { After = page[^1].Place };
            }

            Expect.Sequence(ItemCrowd.Expected(all, query), paged, Expect.Say($"The pages of {query}"));
        }
    }

    /// <summary>Each text is the item of one, the member of the next, and the function of the one after that; or all of them.</summary>
    private static async Task ByCodePoint(StoreTrial t, IWorkListStore lists)
    {
        var (texts, count) = (KeyLaws.Alike, KeyLaws.Alike.Count);
        await t.CommitAllAsync(Enumerable.Range(0, count).Select(n => With(
            Key(n), 0,
            new ItemRecord(texts[n], "problem", new Function(texts[(n + 2) % count])) { Member = texts[(n + 1) % count], At = Noon },
            new ItemRecord("queued", "problem", new Function(texts[(n + 2) % count])))));
        for (var n = 0; n < count; n++)
        {
            await Listed(new("main") { Member = texts[(n + 1) % count] }, (Key(n), texts[n]));
            await Listed(new("main") { Function = texts[(n + 2) % count] }, (Key(n), texts[n]), (Key(n), "queued"));
            await Listed(new("main") { Function = texts[(n + 2) % count], InQueue = true }, (Key(n), "queued"));
        }

        foreach (var text in texts.Append(Widest))
        {
            var (key, item) = (new EngagementKey(text, text), new ItemRecord(text, "problem", new Function(text)));
            await t.CommitAsync(With(key, 0, item, item with { Id = "mine", Member = text }));
            await Listed(new(text) { Function = text, InQueue = true }, (key, text));
            await Listed(new(text) { Member = text }, (key, "mine"));
        }

        async Task Listed(ItemQuery query, params (EngagementKey, ItemId)[] expected)
        {
            var rows = await lists.ItemsAsync(query, t.Cancellation).ToListAsync(t.Cancellation);
            Expect.Sequence(expected, rows.Select(row => (row.Key, row.Item.Id)), Expect.Say($"The list of {query}"));
        }
    }

    private static async Task<List<(EngagementKey, ItemRecord)>> RowsAsync(StoreTrial t, IWorkListStore lists, ItemQuery query) =>
        await lists.ItemsAsync(query, t.Cancellation).Select(row => (row.Key, row.Item)).ToListAsync(t.Cancellation);

    private static CommitRequest With(EngagementKey key, long expected, params ItemRecord[] items) =>
        Commit(key, expected) with { Items = new() { Put = items }, Outbox = [] };

    private static ItemRecord Item(string id, string? member, Instant? at) => new(id, "follow-up", Function.Sales)
    {
        Member = member is null ? (MemberId?)null : member,
        At = at,
    };
}
