using NodaTime;
using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>Lists show whom they are asked for, all of them and nobody else.</summary>
internal static class ListLaws
{
    internal static IEnumerable<StoreLaw> All =>
    [
        ReadLaws.Law("R2", "lists", "The engagements of one tenant are listed by id, filtered by stage, account and owner.", Lists),
        ReadLaws.Law(
            "R2",
            "lists by due range",
            "A due range lists what is due in it by when it is, with its first instant and without its last.",
            ByDueRange),
        ReadLaws.Law(
            "R2",
            "lists of ids",
            "Of the ids asked for those that are the tenant's and fit are listed, in order, each once, also where they have to be due.",
            ByIds),
        ReadLaws.Law(
            "R2",
            "due as it stands",
            "An engagement is listed as due when its last commit said, though it is claimed, put off or parked.",
            DueAsItStands),
        ReadLaws.Law(
            "R4",
            "what is parked",
            "What is parked is listed by tenant and id, with reason, due instant and attempts, of one tenant or of all.",
            Parked),
        ReadLaws.Law(
            "R4",
            "parked until the next commit",
            "A commit takes an engagement off the list of what is parked, whether it arms a wake-up or not.",
            UntilCommit),
    ];

    private static async Task Lists(StoreTrial t, IHandoffReadStore reads)
    {
        StateRecord[] states = [State("0"), State("1", stage: "offered"), State("2", account: "other"), State("3", owner: null)];
        await t.CommitAllAsync(Enumerable.Range(0, 240).Select(n => Commit(Key(n), 0) with { State = states[n % 4] }));
        await t.CommitAsync(Commit(Key(1, "another"), 0));

        var byId = Enumerable.Range(0, 240).OrderBy(n => Key(n).Id.ToString(), CodePoints.Order).ToList();
        await Listed(new("main"), [0, 1, 2, 3]);
        await Listed(new("main") { Stage = "offered" }, [1]);
        await Listed(new("main") { Account = "acme" }, [0, 1, 3]);
        await Listed(new("main") { Owner = "anna" }, [0, 1, 2]);
        await Listed(new("main") { Stage = "won", Account = "acme", Owner = "anna" }, [0]);
        var other = Expect.One(
            await reads.ListAsync(new("another"), t.Cancellation).ToListAsync(t.Cancellation), "The engagements of another tenant");
        Expect.Equal(State("after 1").Content(), other.Snapshot.State.Content(), "The state in the list of another tenant");

        async Task Listed(EngagementQuery query, int[] kinds)
        {
            var rows = await reads.ListAsync(query, t.Cancellation).ToListAsync(t.Cancellation);
            Expect.Sequence(
                byId.Where(n => kinds.Contains(n % 4)).Select(n => (Key(n), states[n % 4].Content())),
                rows.Select(row => (row.Key, row.Snapshot.State.Content())),
                $"The list of {query}");
        }
    }

    private static async Task ByDueRange(StoreTrial t, IHandoffReadStore reads)
    {
        // Of each five that are due at the same minute one is of another stage; every seventh is not timed.
        StateRecord[] states = [State("0"), State("1", stage: "offered")];
        await t.CommitAllAsync(
            Enumerable.Range(0, 420).Select(n => Commit(Key(n), 0) with { State = states[n % 5 == 0 ? 1 : 0], NextWakeup = Due(n) }));
        await t.CommitAsync(Commit(Key(1, "another"), 0) with { NextWakeup = Minute(20) });

        await Listed(new("main") { DueFrom = Minute(20), DueBefore = Minute(24) }, 20, 24);
        await Listed(new("main") { DueFrom = Minute(70) }, 70, 84);
        await Listed(new("main") { DueBefore = Minute(70) }, 0, 70);
        await Listed(new("main") { DueFrom = Minute(20), DueBefore = Minute(20) }, 20, 20);
        await Listed(new("main") { DueFrom = Minute(20), DueBefore = Minute(30), Stage = "offered" }, 20, 30, stage: 1);

        async Task Listed(EngagementQuery query, int from, int before, int? stage = null)
        {
            var expected = Enumerable.Range(0, 420)
                .Where(n => Due(n) >= Minute(from) && Due(n) < Minute(before) && (stage is null || n % 5 == 0))
                .OrderBy(n => Due(n)).ThenBy(n => Key(n).Id.ToString(), CodePoints.Order)
                .Select(n => (Key(n), Due(n), states[n % 5 == 0 ? 1 : 0].Content()));
            var rows = await reads.ListAsync(query, t.Cancellation).ToListAsync(t.Cancellation);
            Expect.Sequence(expected, rows.Select(row => (row.Key, row.DueAt, row.Snapshot.State.Content())), $"The list of {query}");
        }

        static Instant? Due(int n) => n % 7 == 0 ? null : Minute(n / 5);
    }

    private static async Task ByIds(StoreTrial t, IHandoffReadStore reads)
    {
        await t.CommitAllAsync(Enumerable.Range(0, 420).Select(n => Commit(Key(n), 0) with
        {
            State = State("s", stage: n % 5 == 0 ? "offered" : "won"),
            NextWakeup = n % 2 == 0 ? Minute(n) : null,
        }));
        await t.CommitAsync(Commit(Key(9, "another"), 0));
        var ids = Enumerable.Range(0, 900).Where(n => n % 3 == 0).Reverse().Append(9).Select(n => Key(n).Id).ToValueList();

        await Listed(new("main") { Among = ids }, n => true);
        await Listed(new("main") { Among = ids, Stage = "offered" }, n => n % 5 == 0);
        await Listed(
            new("main") { Among = ids, After = Key(300).Id },
            n => CodePoints.Order.Compare(Key(n).Id.Value, Key(300).Id.Value) > 0);
        await Listed(new("main") { Among = ids, DueFrom = Minute(100), DueBefore = Minute(200) }, n => n is >= 100 and < 200 && n % 2 == 0);
        await Listed(new("main") { Among = [] }, n => false);
        Expect.One(
            await reads.ListAsync(new("another") { Among = ids }, t.Cancellation).ToListAsync(t.Cancellation), "Those of another tenant");

        async Task Listed(EngagementQuery query, Func<int, bool> fits)
        {
            var expected = Enumerable.Range(0, 420).Where(n => n % 3 == 0 && fits(n)).Select(n => Key(n));
            expected = query.DueFrom is null ? expected.OrderBy(key => key.Id.Value, CodePoints.Order) : expected;
            var rows = await reads.ListAsync(query, t.Cancellation).ToListAsync(t.Cancellation);
            Expect.Sequence(expected, rows.Select(row => row.Key), Expect.Say($"The list of {ids.Count} ids, with {query.Stage}"));
        }
    }

    private static async Task DueAsItStands(StoreTrial t, IHandoffReadStore reads)
    {
        foreach (var number in new[] { 1, 2, 3 }) await t.CommitAsync(Commit(Key(number), 0) with { NextWakeup = Start });
        var claims = (await t.ClaimAsync()).ToDictionary(claim => claim.Key);
        await t.ReleaseAsync(
            new ClaimRelease(claims[Key(2)], Start + Duration.FromDays(9)), new ClaimRelease(claims[Key(3)], null, "poison"));
        await Told(Key(1), Start, "claimed");
        await Told(Key(2), Start, "put off");
        await Told(Key(3), Start, "parked");

        await t.CommitAsync(Commit(Key(1), 1) with { NextWakeup = Minute(5) });
        await Told(Key(1), Minute(5), "armed again");
        await t.CommitAsync(Commit(Key(1), 2));
        var left = await reads.ListAsync(new("main") { DueBefore = Minute(60) }, t.Cancellation).ToListAsync(t.Cancellation);
        Expect.Equal(2, left.Count, "The number that is due when one is not timed any more");
        var all = await reads.ListAsync(new("main"), t.Cancellation).ToListAsync(t.Cancellation);
        Expect.Nothing(all.Single(row => row.Key == Key(1)).DueAt, "When something is due that is not timed any more");

        async Task Told(EngagementKey key, Instant due, string how)
        {
            foreach (var query in new EngagementQuery[]
            {
                new("main"),
                new("main") { DueFrom = due, DueBefore = due + Duration.FromMinutes(1) },
            })
            {
                var row = (await reads.ListAsync(query, t.Cancellation).ToListAsync(t.Cancellation)).Find(row => row.Key == key);
                Expect.Equal(due, row?.DueAt, Expect.Say($"When something is due that is {how}, in the list of {query}"));
            }
        }
    }

    private static async Task Parked(StoreTrial t, IHandoffReadStore reads)
    {
        // More than a page; every third is claimed twice before it is parked.
        List<EngagementKey> keys = [.. Enumerable.Range(0, 220).Select(n => Key(n)), Key(1, "another"), Key(2, "another")];
        await t.CommitAllAsync(keys.Select((key, n) => Commit(key, 0) with { NextWakeup = Minute(n) }));
        await t.CommitAsync(Commit(Key(999), 0) with { NextWakeup = Start });
        t.Clock.Now = Minute(keys.Count);
        var claims = (await t.ClaimAsync(1000)).ToDictionary(claim => claim.Key);
        await t.ReleaseAsync([.. keys.Where((_, n) => n % 3 == 0).Select(key => new ClaimRelease(claims[key], Start))]);
        foreach (var claim in await t.ClaimAsync(1000)) claims[claim.Key] = claim;
        await t.ReleaseAsync([.. keys.Select((key, n) => new ClaimRelease(claims[key], null, $"reason {n}"))]);

        var expected = keys
            .Select((key, n) => new ParkedWakeup(key, $"reason {n}", Minute(n), n % 3 == 0 ? 2 : 1))
            .OrderBy(parked => parked.Key.Tenant.Value, CodePoints.Order).ThenBy(
                parked => parked.Key.Id.ToString(), CodePoints.Order)
            .ToList();
        Expect.Sequence(expected, await reads.ParkedAsync(null, t.Cancellation).ToListAsync(t.Cancellation), "What is parked");
        foreach (var tenant in new TenantId[] { "main", "another", "a third" })
        {
            var ofOne = expected.Where(parked => parked.Key.Tenant == tenant);
            Expect.Sequence(
                ofOne,
                await reads.ParkedAsync(tenant, t.Cancellation).ToListAsync(t.Cancellation),
                Expect.Say($"What is parked of tenant {tenant}"));
        }
    }

    private static async Task UntilCommit(StoreTrial t, IHandoffReadStore reads)
    {
        foreach (var next in new Instant?[] { null, Start })
        {
            var key = Key(next is null ? 1 : 2);
            await t.ReleaseAsync(new ClaimRelease(await t.ClaimedAsync(key, Start), null, "poison"));
            Expect.Equal(
                "poison",
                Expect.One(await reads.ParkedAsync("main", t.Cancellation).ToListAsync(t.Cancellation), "What is parked").Reason,
                "The reason");
            await t.CommitAsync(Commit(key, 1) with { NextWakeup = next });
            Expect.None(await reads.ParkedAsync("main", t.Cancellation).ToListAsync(t.Cancellation), "What is parked after a commit");
        }
    }

    private static Instant Minute(int number) => Start + Duration.FromMinutes(number);
}
