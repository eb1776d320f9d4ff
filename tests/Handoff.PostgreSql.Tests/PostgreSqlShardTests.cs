using Npgsql;

namespace Handoff.Tests;

/// <summary>Schemas of one database as shards: plain tables, so that a commit locks few of them, however many there are.</summary>
public sealed class PostgreSqlShardTests
{
    /// <summary>More often than a server plans a prepared statement anew before it keeps a plan for all parameters.</summary>
    private const int Enough = 12;

    /// <summary>
    /// While somebody makes a table, a relation that shares its place in the server's table of locks is not on the fast path; that passes.
    /// </summary>
    private const int Looks = 5;

    public static TheoryData<string> Laws => new(StoreLaws.All
        .Select(law => law.ToString())
        .Where(law => law.StartsWith("C3", StringComparison.Ordinal) || law.StartsWith("C11", StringComparison.Ordinal) || law[0] == 'R')
        .Where(law => law != "C11 deferred for whom")); // Which of many come first is each shard's own.

    [PostgreSqlTheory(isLong: true)]
    [MemberData(nameof(Laws))]
    public Task Over_two_schemas_it_keeps(string law) => StoreLaws.All.Single(each => each.ToString() == law).CheckAsync(
        clock => new(new ShardedStore(
        [
            PostgreSqlServer.Current.NewSchema().Open(clock),
            PostgreSqlServer.Current.NewSchema().Open(clock),
        ])));

    [PostgreSqlFact]
    public async Task R25_a_commit_locks_few_relations_and_all_on_the_fast_path()
    {
        var database = PostgreSqlServer.Current.NewSchema();
        await using var store = database.Open();
        await FewLocksAsync(database, store, Example.Key());
    }

    [PostgreSqlFact(isLong: true)]
    public async Task R25_nor_does_it_lock_more_where_there_are_64_schemas_and_four_shards_are_open()
    {
        var schemas = Enumerable.Range(0, 64).Select(_ => PostgreSqlServer.Current.NewSchema()).ToList();
        foreach (var schema in schemas.Skip(4)) await schema.Open().DisposeAsync();
        await using var store = new ShardedStore([.. schemas.Take(4).Select(schema => schema.Open())]);
        for (var shard = 0; shard < 4; shard++)
        {
            var key = Enumerable.Range(0, 1000).Select(n => Example.Key(n)).First(key => key.Id.Bucket % 4 == shard);
            await FewLocksAsync(schemas[shard], (ITransactionalStore)store.ShardOf(key.Id), key);
        }
    }

    private static async Task FewLocksAsync(string database, ITransactionalStore store, EngagementKey key)
    {
        for (var version = 0; version < Enough; version++) await store.CommitAsync(Commit(key, version));
        for (var look = 0; look < Looks; look++)
        {
            var joined = await JoinedAsync(database, store, Commit(key, Enough + 2 * look));
            var prepared = await PreparedAsync(database, store, Commit(key, Enough + 2 * look + 1));
            Assert.InRange(joined.Relations, 8, 16);
            Assert.InRange(prepared.Relations, 8, 16);
            if (joined.Slow + prepared.Slow == 0) return;
        }

        Assert.Fail($"In none of {Looks} looks were all locks on the fast path.");
    }

    /// <summary>In a transaction of the host's, which holds the locks of the commit until it ends.</summary>
    private static async Task<(long Relations, long Slow)> JoinedAsync(string database, ITransactionalStore store, CommitRequest commit)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        Assert.Equal(CommitOutcome.Committed, (await store.Enlist(transaction).CommitAsync(commit)).Outcome);
        var locks = (long[])PostgreSqlServer.Ask(database, Locks($"pid = {connection.ProcessID}"))!;
        await transaction.CommitAsync();
        return (locks[0], locks[1]);
    }

    /// <summary>
    /// On the store's own connection, with the plans that it keeps: somebody holds the last row that it writes, so that it waits with all
    /// its locks.
    /// </summary>
    private static async Task<(long Relations, long Slow)> PreparedAsync(string database, ITransactionalStore store, CommitRequest commit)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand(
            "insert into ho_outbox (lane, seq, tenant, id, version, command_id, ords, occurred_at) overriding system value "
                + "select $1, coalesce(pg_sequence_last_value(pg_get_serial_sequence('ho_outbox', 'seq')::regclass) + 1, 1), '', '', 1, "
                + "gen_random_uuid(), '{}', '{}'",
            connection,
            transaction);
        hold.Parameters.Add(new() { Value = store.Info.LaneOf(commit.Key.Id) });
        await hold.ExecuteNonQueryAsync();
        var waiting = store.CommitAsync(commit).AsTask();

        var locks = new long[2];
        for (var look = 0; locks[0] == 0 && look < 1000; look++)
        {
            locks = (long[])PostgreSqlServer.Ask(database, Locks($"{connection.ProcessID} = any(pg_blocking_pids(pid))"))!;
        }

        await transaction.RollbackAsync();
        Assert.Equal(CommitOutcome.Committed, (await waiting).Outcome);
        return (locks[0], locks[1]);
    }

    private static CommitRequest Commit(EngagementKey key, int version) =>
        Example.Commit(key, version) with { NextWakeup = Example.Occurred };

    /// <summary>
    /// The relations locked, and how many of these locks did not fit on the fast path, of which a backend has a slot for each of 16
    /// relations.
    /// </summary>
    private static string Locks(string whose) =>
        "select array[count(distinct relation), count(*) filter (where not fastpath)] from pg_locks where locktype = 'relation' "
            + $"and {whose}";
}
