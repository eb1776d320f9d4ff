using System.Collections.Concurrent;
using Xunit.Abstractions;

namespace Handoff.Tests;

/// <summary>R14: the connection breaks at the worst of moments.</summary>
public sealed class PostgreSqlLinkTests(ITestOutputHelper output)
{
    private const int Engagements = 5, Hosts = 2, Clients = 4, CommandsEach = 30;

    private readonly string _database = PostgreSqlServer.Missing is null ? PostgreSqlServer.Current.NewSchema() : "";

    [PostgreSqlTheory]
    [InlineData(Cut.BeforeRequest, 1)]
    [InlineData(Cut.InRequest, 1)]
    [InlineData(Cut.BeforeAnswer, 2)]
    internal async Task R14_the_store_does_not_know_and_says_so_and_the_command_id_answers(Cut cut, long stands)
    {
        await using var link = CuttableLink.To(_database);
        await using var store = link.ConnectionString.Open();
        await store.CommitAsync(Example.Commit(Example.Key(), 0));
        var commit = Example.Commit(Example.Key(), 1);
        link.CutNextCommit(cut);

        var lost = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CommitAsync(commit));

        Assert.True(lost.OutcomeUnknown);
        Assert.Equal(1, link.Cuts);
        var loaded = await store.LoadAsync(commit.Key, commit.CommandId);
        Assert.Equal((stands, stands == 2), (loaded.Snapshot!.Version, loaded.Prior is not null));
        var again = await store.CommitAsync(commit);
        Assert.Equal((stands == 2 ? CommitOutcome.AlreadyApplied : CommitOutcome.Committed, 2), (again.Outcome, again.Version));
        AssertStands(versions: 2);
    }

    [PostgreSqlTheory]
    [InlineData(Cut.BeforeRequest)]
    [InlineData(Cut.InRequest)]
    [InlineData(Cut.BeforeAnswer)]
    internal async Task R14_the_engine_repeats_with_the_same_command_id_and_answers_as_if_nothing_had_been(Cut cut)
    {
        await using var link = CuttableLink.To(_database);
        await using var store = link.ConnectionString.Open();
        var witness = new Witness(store);
        (await witness.Engine.ExecuteAsync(Ask.Open(Example.Key()))).OrThrow();
        link.CutNextCommit(cut);

        var decided = Assert.IsType<Outcome.Decided>(await witness.Engine.ExecuteAsync(Ask.Segment(Example.Key(), "large")));

        Assert.Equal((2L, false), (decided.Version, decided.Repeated));
        Assert.Equal("large", decided.State.Facts.Segment);
        Assert.IsType<Event.FactsSet>(Assert.Single(decided.Events));
        Assert.True(Assert.Single(witness.Failures).OutcomeUnknown);
        Assert.Equal(cut == Cut.BeforeAnswer ? 1 : 2, witness.Commits.Count(id => id == CommandId.Named("large")));
        AssertStands(versions: 2);
    }

    [PostgreSqlFact]
    public async Task R14_a_link_that_is_down_applies_nothing()
    {
        var link = CuttableLink.To(_database);
        await using var store = link.ConnectionString.Open();
        link.Plan = _ => Task.FromResult(Cut.BeforeRequest);
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.LoadAsync(Example.Key()));
        await link.DisposeAsync();

        var away = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CommitAsync(Example.Commit(
            Example.Key(), 0)));

        Assert.False(away.OutcomeUnknown);
    }

    [PostgreSqlTheory]
    [InlineData(Cut.BeforeRequest)]
    [InlineData(Cut.InRequest)]
    [InlineData(Cut.BeforeAnswer)]
    internal async Task R14_of_many_who_travel_together_each_is_applied_once(Cut cut)
    {
        const int Callers = 40;
        await using var link = CuttableLink.To(_database);
        await using var store = link.ConnectionString.Open(configure: options => options.Writers = 1);
        var witness = new Witness(store);
        var allAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        witness.Asked = asked => _ = asked == Callers && allAsked.TrySetResult();
        var groups = 0;
        link.Plan = async commits =>
        {
            if (!commits) return Cut.None;
            if (Interlocked.Increment(ref groups) == 1) await allAsked.Task; // The first goes alone, and all others wait behind it.
            return groups == 2 ? cut : Cut.None;
        };

        var outcomes = await Task.WhenAll(Enumerable.Range(1, Callers).Select(
            n => Task.Run(async () => await witness.Engine.ExecuteAsync(Ask.Open(Example.Key(n))))));

        Assert.All(
            outcomes,
            outcome => Assert.Equal((1L, false), (Assert.IsType<Outcome.Decided>(outcome).Version, ((Outcome.Decided)outcome).Repeated)));
        Assert.Equal((1, Callers - 1), (link.Cuts, witness.Failures.Count));
        Assert.All(witness.Failures, failed => Assert.True(failed.OutcomeUnknown));
        if (cut == Cut.BeforeAnswer) Assert.Equal(2, link.Commits);
        AssertStands(Callers);
    }

    [PostgreSqlTheory(isLong: true)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task R14_whatever_is_cut_all_that_was_asked_for_happens_once(int seed)
    {
        var (random, recorder, cuts) = (new Random(seed), new HistoryRecorder(), new ConcurrentBag<(bool Commits, Cut Cut)>());
        await using var direct = _database.Open();
        var setup = new Witness(recorder.Around(direct));
        for (var n = 0; n < Engagements; n++) (await setup.Engine.ExecuteAsync(Ask.Open(Example.Key(n)))).OrThrow();

        await Task.WhenAll(Enumerable.Range(0, Hosts).Select(host => Task.Run(async () =>
        {
            await using var link = CuttableLink.To(_database);
            await using var store = link.ConnectionString.Open();
            var witness = new Witness(recorder.Around(store));
            link.Plan = commits => Task.FromResult(Roll(commits));
            await Task.WhenAll(Enumerable.Range(0, Clients)
                .Select(client => SendAsync(witness.Engine, $"{host}/{client}", (seed * 100) + (host * 10) + client)));
        })));

        var counted = cuts.CountBy(cut => cut).Select(cut => $"{cut.Value} {(cut.Key.Commits ? "commits" : "loads")} cut {cut.Key.Cut}");
        output.WriteLine($"Seed {seed}: {string.Join(", ", counted)}");
        Assert.True(cuts.Count > 20);
        Assert.Empty(HistoryChecker.Check(await recorder.ReadAsync(direct, direct)));
        AssertStands(Engagements + (Hosts * Clients * CommandsEach));

        Cut Roll(bool commits)
        {
            lock (random)
            {
                var cut = random.Next(commits ? 4 : 20) == 0 ? (Cut)random.Next(1, 4) : Cut.None;
                if (cut != Cut.None) cuts.Add((commits, cut));
                return cut;
            }
        }
    }

    /// <summary>Whoever gets no answer asks again, as the exception says.</summary>
    private static async Task SendAsync(IHandoff handoff, string client, int seed)
    {
        var random = new Random(seed);
        for (var n = 0; n < CommandsEach; n++)
        {
            var request = Ask.Segment(Example.Key(random.Next(Engagements)), $"{client}/{n}");
            while (!await AnsweredAsync(handoff, request)) await Task.Yield();
        }
    }

    private static async Task<bool> AnsweredAsync(IHandoff handoff, CommandRequest request)
    {
        try
        {
            (await handoff.ExecuteAsync(request)).OrThrow();
            return true;
        }
        catch (Exception none) when (none is StoreUnavailableException or ConflictException)
        {
            return false;
        }
    }

    /// <summary>So many versions in all, each with one event that carries a command id, and one set of messages.</summary>
    private void AssertStands(int versions)
    {
        Assert.Equal((long)versions, PostgreSqlServer.Ask(_database, "select sum(version)::bigint from ho_engagement"));
        Assert.Equal((long)versions, PostgreSqlServer.Ask(_database, "select count(*) from ho_commit"));
        Assert.Equal(0L, PostgreSqlServer.Ask(_database, """
            select count(*) from ho_commit c where 1 <> (
                select count(*) from ho_outbox o
                where (o.tenant, o.id, o.version, o.command_id) = (c.tenant, c.id, c.version, c.command_id))
            """));
    }
}
