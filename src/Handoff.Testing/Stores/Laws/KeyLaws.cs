using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>Two keys are the same only if every character is.</summary>
internal static class KeyLaws
{
    /// <summary>Keys that some database, collation or column takes for one another, or cannot keep.</summary>
    internal static readonly IReadOnlyList<string> Alike =
    [
        "acme", "Acme", "ACME", "acme ", " acme", "acme\u00A0", "ac me",
        "acmé", "acme\u0301", "äcme", "acme\u200D", "\uFEFFacme", "ａcme", "аcme",
        "ss", "ß", "ẞ", "SS", "i", "I", "İ", "ı", "ae", "æ", "oe",
        "œ", "\u00C5", "\u212B", "가", "\u1100\u1161", "%", "_", "a%", "a_", "'", "\"", "\\", "a/b", "a",
        "0", "00", "1e3", "1000", "null", "NULL", "(none)",
        "\uFFFD", "\uFFFF", "\uE000", "\U0001F600", "\U0001F601", "\U0010FFFF", "مرحبا", "שלום",
        new string('x', 63), new string('x', 64), new string('x', 65), $"{new string('x', 64)}y", new string('x', 128),
        $"{new string('x', 199)}y", new string('x', 200),
        new string('ž', 200), $"{new string('ž', 199)}z", string.Concat(Enumerable.Repeat("\U0001F600", 100)),
        $"{string.Concat(Enumerable.Repeat("\U0001F600", 99))}\U0001F601",
    ];

    internal static IEnumerable<StoreLaw> All =>
    [
        new(
            "C2",
            "tenants by code point",
            "Tenants are the same only if every character is: not in another case, form or width, and not by their beginning.",
            Tenants),
        new(
            "C2",
            "ids by code point",
            "Engagements are the same only if every character of their ids is: not in another case, form or width.",
            Ids),
        ReadLaws.Law(
            "R2",
            "ids in order",
            "Lists are ordered by id, by code point, whatever the ids are.",
            InOrder),
        ReadLaws.Law(
            "R2",
            "filters by code point",
            "A list shows only the account, owner, stage or tenant whose every character is the same.",
            Filters),
    ];

    private static async Task Tenants(StoreTrial t)
    {
        List<EngagementKey> keys = [.. Alike.Select(tenant => Key(1, tenant))];
        await AreApart(t, keys);
        var messages = await t.ReadAsync(await t.LeaseOfAsync(keys[0]), 1000);
        Expect.Sequence(Named(keys), Named(messages.Select(message => message.Key.Key)), "The tenants with a message");
    }

    private static async Task Ids(StoreTrial t)
    {
        List<EngagementKey> keys = [.. Alike.Select(id => new EngagementKey("main", id))];
        await AreApart(t, keys);
        var told = new List<EngagementKey>();
        for (var lane = 0; lane < t.Store.Info.Lanes; lane++)
        {
            var lease = Expect.Something(await t.LeaseAsync(lane), "A free lane");
            told.AddRange((await t.ReadAsync(lease, 1000)).Select(message => message.Key.Key));
        }

        Expect.Sequence(Named(keys), Named(told), "The engagements with a message");
    }

    private static async Task InOrder(StoreTrial t, IHandoffReadStore reads)
    {
        foreach (var id in Alike) await t.CommitAsync(Commit(new EngagementKey("main", id), 0) with { Outbox = [] });
        var rows = await reads.ListAsync(new("main"), t.Cancellation).ToListAsync(t.Cancellation);
        Expect.Sequence(Alike.Order(CodePoints.Order), rows.Select(row => row.Key.Id.Value), "The list of all");
    }

    /// <summary>Each has its own state, its own deadline and its own message.</summary>
    private static async Task AreApart(StoreTrial t, List<EngagementKey> keys)
    {
        foreach (var key in keys)
        {
            var commit = Commit(key, 0) with { State = StateOf(key), NextWakeup = Start, Outbox = [Message(0, $"{keys.IndexOf(key)}")] };
            Expect.Nothing(
                (await t.LoadAsync(key, commit.CommandId)).Snapshot,
                Expect.Say($"The snapshot of '{key}' before its first commit"));
            Expect.Equal(
                new CommitResult(CommitOutcome.Committed, 1),
                await t.CommitAsync(commit),
                Expect.Say($"The first commit of '{key}'"));
        }

        foreach (var key in keys)
        {
            Expect.Equal(
                StateOf(key).Content(),
                (await t.LoadAsync(key)).Snapshot?.State.Content(),
                Expect.Say($"The state of '{key}'"));
        }

        Expect.Sequence(Named(keys), Named((await t.ClaimAsync(1000)).Select(claim => claim.Key)), "What has something due");
    }

    private static async Task Filters(StoreTrial t, IHandoffReadStore reads)
    {
        // Each text is the account of one, the owner of the next, the stage of the one after that, and a member of the one after that.
        var count = Alike.Count;
        await t.CommitAllAsync(Enumerable.Range(0, count).Select(n => Commit(Key(n), 0) with
        {
            State = State($"{n}", Alike[(n + 2) % count], Alike[n], Alike[(n + 1) % count]) with
            {
                Members = StateRecord.MembersText(["somebody", Alike[(n + 3) % count]]),
            },
        }));
        foreach (var tenant in Alike) await t.CommitAsync(Commit(Key(0, tenant), 0) with { Outbox = [] });

        for (var n = 0; n < count; n++)
        {
            await Listed(new("main") { Account = Alike[n] }, Key(n));
            await Listed(new("main") { Owner = Alike[(n + 1) % count] }, Key(n));
            await Listed(new("main") { Stage = Alike[(n + 2) % count] }, Key(n));
            await Listed(new("main") { Member = Alike[(n + 3) % count] }, Key(n));
            await Listed(new(Alike[n]), Key(0, Alike[n]));
        }

        async Task Listed(EngagementQuery query, EngagementKey key)
        {
            var rows = await reads.ListAsync(query, t.Cancellation).ToListAsync(t.Cancellation);
            Expect.Sequence([key], rows.Select(row => row.Key), Expect.Say($"The list of {query}"));
        }
    }

    private static StateRecord StateOf(EngagementKey key) => State("of one", account: key.Tenant.Value, owner: key.Id.Value);

    private static IEnumerable<string> Named(IEnumerable<EngagementKey> keys) =>
        keys.Select(key => key.ToString()).Order(CodePoints.Order);
}
