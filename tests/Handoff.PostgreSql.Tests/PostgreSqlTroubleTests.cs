using Npgsql;
using Xunit.Abstractions;

namespace Handoff.Tests;

/// <summary>R13: the server refuses, or ends connections, in the middle of commands.</summary>
public sealed class PostgreSqlTroubleTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly CommandId Large = CommandId.Named("large");

    private readonly string _database = PostgreSqlServer.Missing is null ? PostgreSqlServer.Current.NewSchema() : "";

    public async Task InitializeAsync()
    {
        if (PostgreSqlServer.Missing is not null) return;
        await using var store = _database.Open();
        (await new Witness(store).Engine.ExecuteAsync(Ask.Open(Example.Key()))).OrThrow();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [PostgreSqlFact]
    public async Task R13_a_host_that_holds_the_row_for_longer_than_the_lock_timeout_delays_the_command()
    {
        await using var store = $"{_database};Options=-c lock_timeout=50ms".Open();
        var witness = new Witness(store);
        await using var host = await RowLock.TakeAsync(_database, "ho_engagement");
        witness.Failing = failures => failures == 3 ? host.DisposeAsync().AsTask() : Task.CompletedTask;

        await SucceedsAsync(witness, witness.Engine.ExecuteAsync(Ask.Segment(Example.Key(), "large")), tries: 4, "55P03", unknown: false);
    }

    [PostgreSqlFact]
    public async Task R13_a_command_that_was_chosen_to_end_a_deadlock_is_tried_again()
    {
        await using var store = _database.Open();
        var witness = new Witness(store);
        await using var host = await RowLock.TakeAsync(_database, "ho_wakeup");

        var asked = witness.Engine.ExecuteAsync(Ask.Segment(Example.Key(), "large")).AsTask();
        await host.AwaitedAsync();
        await host.AlsoAsync("ho_engagement");
        await host.DisposeAsync();

        await SucceedsAsync(witness, new(asked), tries: 2, "40P01", unknown: false);
    }

    [PostgreSqlFact]
    public async Task R13_two_groups_of_the_same_engagements_wait_for_each_other_in_one_order_only()
    {
        await using var one = _database.Open();
        await using var other = _database.Open();
        List<EngagementKey> keys = [.. Enumerable.Range(2, 3).Select(n => Example.Key(n)).OrderBy(key => key.Id.Value)];
        await one.CommitManyAsync([.. keys.Select(key => Example.Commit(key, 0))]);
        await using var host = await RowLock.TakeAsync(_database, $"ho_engagement where id = '{keys[1].Id}'");

        var first = one.CommitManyAsync([.. keys.Select(key => Example.Commit(key, 1, "first"))]).AsTask();
        var holder = await host.AwaitedAsync();
        var second = other.CommitManyAsync([.. Enumerable.Reverse(keys).Select(key => Example.Commit(key, 1, "second"))]).AsTask();
        await host.AwaitedAsync(holder);
        await host.DisposeAsync();

        Assert.All(await first, result => Assert.Equal(CommitOutcome.Committed, result.Outcome));
        Assert.All(await second, result => Assert.Equal(CommitOutcome.VersionConflict, result.Outcome));
    }

    [PostgreSqlFact]
    public async Task R13_a_serialization_failure_is_tried_again()
    {
        // At read committed, which the store insists on, there is none of the server's own: something of the host's has to say so.
        PostgreSqlServer.Run(_database, """
            create sequence tried;
            create function refuse() returns trigger language plpgsql as $$
            begin
                if nextval('tried') < 3 then raise exception 'could not serialize access' using errcode = '40001'; end if;
                return new;
            end $$;
            create trigger refuse before insert on ho_commit for each row execute function refuse();
            """);
        await using var store = _database.Open();
        var witness = new Witness(store);

        await SucceedsAsync(witness, witness.Engine.ExecuteAsync(Ask.Segment(Example.Key(), "large")), tries: 3, "40001", unknown: false);
    }

    [PostgreSqlFact]
    public async Task R13_a_connection_that_the_server_ends_in_the_middle_of_a_commit_leaves_the_outcome_unknown()
    {
        await using var store = _database.Open();
        var witness = new Witness(store);
        await using var host = await RowLock.TakeAsync(_database, "ho_engagement");

        var asked = witness.Engine.ExecuteAsync(Ask.Segment(Example.Key(), "large")).AsTask();
        PostgreSqlServer.Run(_database, $"select pg_terminate_backend({await host.AwaitedAsync()})");
        await host.AwaitedAsync();
        await host.DisposeAsync();

        await SucceedsAsync(witness, new(asked), tries: 2, "57P01", unknown: true);
    }

    [PostgreSqlFact]
    public async Task R13_connections_that_the_server_ends_again_and_again_lose_and_double_nothing()
    {
        const int Clients = 8, CommandsEach = 25, Apart = 20;
        var recorder = new HistoryRecorder();
        await using var store = $"{_database};Application Name={new NpgsqlConnectionStringBuilder(_database).SearchPath}".Open();
        var witness = new Witness(recorder.Around(store));
        foreach (var client in Enumerable.Range(0, Clients))
        {
            (await witness.Engine.ExecuteAsync(Ask.Open(Example.Key(100 + client)))).OrThrow();
        }

        var ended = 0L;
        witness.Asking = asked =>
        {
            if (asked % Apart == 0) Interlocked.Add(ref ended, EndAll());
        };

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            for (var n = 0; n < CommandsEach; n++)
            {
                Assert.False(
                    Assert.IsType<Outcome.Decided>(
                        await witness.Engine.ExecuteAsync(Ask.Segment(Example.Key(100 + client), $"{client}/{n}"))).Repeated);
            }
        })));

        output.WriteLine($"{ended} connections ended; {witness.Failures.Count} commits "
            + $"failed, {witness.Failures.Count(failed => failed.OutcomeUnknown)} of unknown outcome");
        Assert.NotEmpty(witness.Failures);
        Assert.Empty(HistoryChecker.Check(await recorder.ReadAsync(store, store)));
        Assert.Equal(
            1L + (Clients * (1 + CommandsEach)), PostgreSqlServer.Ask(_database, "select sum(version)::bigint from ho_engagement"));
    }

    /// <summary>Within the engine's retries, by the same command id, and once.</summary>
    private async Task SucceedsAsync(Witness witness, ValueTask<Outcome> asked, int tries, string code, bool unknown)
    {
        var decided = Assert.IsType<Outcome.Decided>(await asked);

        Assert.Equal((2L, false), (decided.Version, decided.Repeated));
        Assert.Equal(Enumerable.Repeat(Large, tries), witness.Commits);
        Assert.Equal(tries - 1, witness.Failures.Count);
        Assert.All(
            witness.Failures,
            failed => Assert.Equal((unknown, true), (failed.OutcomeUnknown, failed.Message.Contains(code, StringComparison.Ordinal))));
        Assert.Equal(1L, PostgreSqlServer.Ask(_database, $"select count(*) from ho_commit where command_id = '{Large.Value}'"));
        Assert.Equal(2L, PostgreSqlServer.Ask(_database, "select version from ho_engagement"));
    }

    private long EndAll() => (long)PostgreSqlServer.Ask(_database, $"""
        select count(pg_terminate_backend(pid)) from pg_stat_activity
          where application_name = '{new NpgsqlConnectionStringBuilder(_database).SearchPath}'
        """)!;
}
