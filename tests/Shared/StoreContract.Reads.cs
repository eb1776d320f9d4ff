using Handoff.Storage;
using NodaTime;

namespace Handoff.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task C12_every_load_after_a_commit_sees_it()
    {
        var key = Sample.Key();
        for (var version = 0; version < 100; version++)
        {
            await Commit(Sample.Commit(key, version));
            var seen = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () => await Store.LoadAsync(key))));
            Assert.All(seen, loaded => Assert.Equal(version + 1, loaded.Snapshot!.Version));
        }
    }

    [Fact]
    public void C13_the_store_says_what_survives()
    {
        Assert.NotEqual(StoreDurability.Unknown, Store.Info.Durability);
        Assert.NotEmpty(Store.Info.Name);
        Assert.True(Store.Info.Lanes >= 1);
    }

    [Fact]
    public async Task C14_a_cancelled_commit_is_not_applied()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Store.CommitAsync(Sample.Commit(Sample.Key(), 0), cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Store.LoadAsync(Sample.Key(), null, cancelled.Token));
        Assert.Null((await Store.LoadAsync(Sample.Key())).Snapshot);
    }

    [Fact]
    public async Task History_starts_where_it_was_asked_to_and_is_complete()
    {
        var key = Sample.Key();
        await Commit(Sample.Commit(Sample.Key(2), 0));
        for (var version = 0; version < 150; version++)
        {
            await Commit(Sample.Commit(key, version) with { Events = [Sample.Event("a"), Sample.Event("b"), Sample.Event("c")] });
        }

        var all = await History(key);
        Assert.Equal(450, all.Count);
        Assert.Equal(all.OrderBy(stored => (stored.Version, stored.Ordinal)), all);
        Assert.Equal((149L, 0), ((await History(key, 149))[0].Version, (await History(key, 149))[0].Ordinal));
        Assert.Equal(6, (await History(key, 149)).Count);
        Assert.Empty(await History(key, 151));
        Assert.Empty(await History(Sample.Key(3)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => History(key, 0));
    }

    [Fact]
    public async Task Lists_are_of_one_tenant_ordered_by_id_and_filtered()
    {
        StateRecord[] states =
        [
            Sample.State("0"), Sample.State("1", stage: "offered"), Sample.State("2", account: "other"), Sample.State("3", owner: null),
        ];
        await Store.CommitManyAsync(
            [.. Enumerable.Range(0, 240).Select(n => Sample.Commit(Sample.Key(n), 0) with { State = states[n % 4] })]);
        await Commit(Sample.Commit(Sample.Key(1, "another"), 0));

        var all = await List(new EngagementQuery("main"));
        Assert.Equal(240, all.Count);
        Assert.Equal(all.OrderBy(row => row.Key.Id.ToString(), StringComparer.Ordinal), all);
        Assert.Equal(60, (await List(new EngagementQuery("main") { Stage = "offered" })).Count);
        Assert.Equal(180, (await List(new EngagementQuery("main") { Account = "acme" })).Count);
        Assert.Equal(180, (await List(new EngagementQuery("main") { Owner = "anna" })).Count);
        Assert.Equal(60, (await List(new EngagementQuery("main") { Stage = "won", Account = "acme", Owner = "anna" })).Count);
        Assert.Equal(Sample.State("after 1").Content(), Assert.Single(await List(new EngagementQuery("another"))).Snapshot.State.Content());
    }

    [Fact]
    public async Task The_backlog_counts_what_is_due_whether_claimed_or_not()
    {
        Assert.Equal(new Backlog(0, null, 0, 0, Start), await Reads.BacklogAsync());
        for (var number = 0; number < 5; number++)
        {
            await Commit(Sample.Commit(Sample.Key(number), 0) with { NextWakeup = Start + Duration.FromMinutes(number) });
        }

        Clock.Advance(Duration.FromMinutes(2));
        await Claim(1);
        Assert.Equal(new Backlog(3, Start, 0, 5, Start + Duration.FromMinutes(2)), await Reads.BacklogAsync());
    }

    private async Task<List<EngagementRow>> List(EngagementQuery query)
    {
        var rows = new List<EngagementRow>();
        await foreach (var row in Reads.ListAsync(query)) rows.Add(row);
        return rows;
    }
}
