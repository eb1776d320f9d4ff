using NodaTime;
using Npgsql;

namespace Handoff.Tests;

/// <summary>Plans are kept for as long as a connection lives; those made while a table was small must do when it is large.</summary>
public sealed class PostgreSqlPlanTests
{
    private static readonly StoreInfo Info = new("postgresql", StoreDurability.Durable, 8);
    private static readonly CommitRequest Plain = Example.Commit(Example.Key(), 1) with { NextWakeup = Example.Occurred };
    private static readonly ItemRecord Item = new("call", "followUp", Function.Sales) { Member = "anna", At = Example.Occurred };
    private static readonly CommitRequest[] Unusual =
    [
        Plain with { Items = new() { Put = [Item] } },
        Plain with { Items = new() { Put = [Item, Item with { Id = "mail" }], Removed = ["one", "two"] } },
        Plain with { Items = new() { Removed = ["one"] } },
        Plain with { NextWakeup = null },
        Plain with { ExpectedVersion = 0 },
        Plain with { DecidedOn = Plain.State },
        Plain with { Claim = new ClaimFence(1, 1) },
        Plain with { Claim = new ClaimFence(1, 1), NextWakeup = null },
    ];

    private static readonly OutboxLease Held = new(0, 1, Example.Occurred) { Subscribers = ["mailer"] };

    private static readonly DeferredClaim Deferred = new(
        "mailer", new OutboxMessage(new MessageKey(Example.Key(), 1, 0), Example.Message(0, "m")), 1, 1);

    private static readonly WakeupClaim Claim = new(Example.Key(), Example.Occurred, new ClaimFence(1, 1), 1);

    private readonly string _database = PostgreSqlServer.Missing is null ? PostgreSqlServer.Current.NewSchema() : "";

    [PostgreSqlFact]
    public async Task No_statement_reads_a_whole_table_or_index_even_if_it_was_planned_when_there_was_nothing_in_it()
    {
        await _database.Open().DisposeAsync();
        foreach (var table in new[] { "ho_engagement", "ho_commit", "ho_wakeup", "ho_outbox", "ho_subscriber", "ho_deferred", "ho_item" })
        {
            PostgreSqlServer.Run(_database, $"vacuum analyze {table}");
        }

        await using var source = Sources.Open(new PostgreSqlStoreOptions { ConnectionString = _database });
        await using var connection = await source.OpenConnectionAsync();

        foreach (var commits in (List<CommitRequest[]>)
        [
            [Plain], [Plain, Plain], .. Unusual.Select(each => (CommitRequest[])[each]), [.. Unusual, .. Unusual],
        ])
        {
            await ReadsByKeyAsync(connection, CommitStatements.Of(commits, 1, null, Info));
            await ReadsByKeyAsync(connection, ObjectionStatement.Of(commits, null));
            await ReadsByKeyAsync(connection, LoadStatement.Of([.. commits.Select(each => (each.Key, (CommandId?)each.CommandId))], null));
        }

        await ReadsByKeyAsync(connection, WakeupStatements.Claim(new ClaimRequest(50, Duration.FromSeconds(30)), null));
        await ReadsByKeyAsync(connection, WakeupStatements.Release([new ClaimRelease(Claim, Example.Occurred)]));
        await ReadsByKeyAsync(connection, ReadStatements.List(new EngagementQuery("main"), "", 200));
        await ReadsByKeyAsync(connection, ReadStatements.List(new EngagementQuery("main") { Reference = "SO-17" }, "", 200));
        await ReadsByKeyAsync(connection, ReadStatements.OfDue(new EngagementQuery("main"), [Example.Key().Id.Value]));
        await ReadsByKeyAsync(connection, ReadStatements.Among(new EngagementQuery("main"), [Example.Key().Id.Value]));
        foreach (var query in Lists.Keys) await ReadsByKeyAsync(connection, ItemStatements.Of(query, 200));
        await ReadsByKeyAsync(connection, ItemStatements.Members("main"));
        await ReadsByKeyAsync(connection, ItemStatements.WithQueue("main"));
        await ReadsByKeyAsync(connection, ItemStatements.Carried("main", "", 200));
        await ReadsByKeyAsync(connection, ItemStatements.Due("main", Example.Occurred));
        await ReadsByKeyAsync(connection, LaneStatements.Read(Held, 200));
        await ReadsByKeyAsync(connection, DeferStatements.Take(Held, [new Deferral(Deferred.Message.Key, ["mailer"])], 200, null));
        await ReadsByKeyAsync(connection, DeferredStatements.Claim(new DeferredRequest(["mailer"], 50, Duration.FromSeconds(30)), null));
        await ReadsByKeyAsync(
            connection,
            DeferredStatements.Release([DeferredRelease.Told(Deferred), DeferredRelease.Again(Deferred, Duration.Zero)], Info, null));
    }

    [PostgreSqlFact]
    public async Task An_engagement_is_found_by_its_primary_key_and_not_by_the_index_of_lists()
    {
        await _database.Open().DisposeAsync();
        await using var source = Sources.Open(new PostgreSqlStoreOptions { ConnectionString = _database });
        await using var connection = await source.OpenConnectionAsync();
        await using var prepare = new NpgsqlCommand(
            $"prepare look (text, text, uuid, timestamptz) as {LoadStatement.Of([(Example.Key(), null)], null).Statements[0].Text}",
            connection);
        await prepare.ExecuteNonQueryAsync();

        var plan = await PlanAsync(connection, new Statement($"execute look ('main', '{Example.Key().Id}', null, null)", _ => { }));

        Assert.Contains(plan, line => line.Contains("using ho_engagement_pkey on", StringComparison.Ordinal));
    }

    [PostgreSqlFact]
    public async Task A_deal_is_looked_up_by_its_reference_among_those_of_that_reference_whatever_the_plan_was_made_for()
    {
        await _database.Open().DisposeAsync();
        await using var source = Sources.Open(new PostgreSqlStoreOptions { ConnectionString = _database });
        await using var connection = await source.OpenConnectionAsync();
        var lookup = ReadStatements.List(new EngagementQuery("main") { Reference = "SO-17" }, "", 200).Statements[0].Text;
        await using var prepare = new NpgsqlCommand(
            $"""
            set plan_cache_mode = force_generic_plan;
            prepare lookup (text, text, text, text, text, text, text, text, text, int) as {lookup}
            """,
            connection);
        await prepare.ExecuteNonQueryAsync();

        var plan = await PlanAsync(
            connection,
            new Statement("execute lookup (null, null, null, null, null, 'SO-17', null, 'main', '', 200)", _ => { }));

        Assert.Contains(plan, line => line.Contains("using ix_ho_engagement_reference on", StringComparison.Ordinal));
    }

    /// <summary>Which index each list is read along.</summary>
    private static Dictionary<ItemQuery, string> Lists { get; } = new()
    {
        [new("main") { Member = "m7" }] = "ix_ho_item_member",
        [new("main") { Function = Function.Operations, InQueue = true }] = "ix_ho_item_queue",
        [new("main")] = "ix_ho_item",
        [new("main") { Kind = "problem" }] = "ix_ho_item",
    };

    [PostgreSqlFact]
    public async Task A_work_list_is_read_along_the_index_of_those_it_is_of_page_by_page_whatever_the_plan_was_made_for()
    {
        await _database.Open().DisposeAsync();
        PostgreSqlServer.Run(_database, """
            insert into ho_item (tenant, id, item, kind, function, member, at, own)
            select 'main', gen_random_uuid(), n, 'problem', 'operations', case when n % 3 = 0 then '' else 'm' || n % 100 end,
                now() + n * interval '1 second', 0
            from generate_series(1, 20000) n
            """);
        PostgreSqlServer.Run(_database, "vacuum analyze ho_item");
        await using var source = Sources.Open(new PostgreSqlStoreOptions { ConnectionString = _database });
        await using var connection = await source.OpenConnectionAsync();
        foreach (var ((query, index), number) in Lists.Select((list, number) => (list, number)))
        {
            await using var prepare = new NpgsqlCommand(
                $"""
                set plan_cache_mode = force_generic_plan;
                prepare list_{number} (text, timestamptz, text, text, timestamptz, text, int, text, text, int) as
                {ItemStatements.Of(query, 50).Statements[0].Text}
                """,
                connection);
            await prepare.ExecuteNonQueryAsync();
            var given = $"'main', now(), 'a', 'a', 'infinity', {Text(query.Kind)}, 50, {Text(query.Function?.Value)}, "
                + $"{Text(query.InQueue ? "" : query.Member?.Value)}, 0";
            var plan = await PlanAsync(connection, new Statement($"execute list_{number} ({given})", _ => { }));

            var scan = plan.FindIndex(line => line.Contains($"using {index} on", StringComparison.Ordinal));
            Assert.True(scan >= 0, string.Join('\n', plan));
            Assert.Contains("(ROW(at, id, item) > ", plan[scan + 1], StringComparison.Ordinal);
            Assert.DoesNotContain(plan, line => line.Contains("Sort", StringComparison.Ordinal));
        }

        // A plan that is only explained does not show the hops after the first.
        var members = await PlanAsync(connection, ItemStatements.Members("main"));
        Assert.Contains(members, line => line.Contains("using ix_ho_item_member on", StringComparison.Ordinal));

        static string Text(string? value) => value is null ? "null" : $"'{value}'";
    }

    [PostgreSqlFact]
    public async Task R18_neither_a_quiet_tenants_wakeups_nor_suspects_are_looked_for_among_a_loud_tenants()
    {
        await _database.Open().DisposeAsync();
        PostgreSqlServer.Run(_database, """
            insert into ho_wakeup (tenant, id, due_at, visible_at, armed_version)
            select 'loud', gen_random_uuid(), now() - interval '1 day', now() - interval '1 day', 1 from generate_series(1, 20000)
            """);
        PostgreSqlServer.Run(_database, "vacuum analyze ho_wakeup");
        await using var source = Sources.Open(new PostgreSqlStoreOptions { ConnectionString = _database });
        await using var connection = await source.OpenConnectionAsync();

        var suspects = await PlanAsync(
            connection, WakeupStatements.Claim(new ClaimRequest(1, Duration.FromSeconds(30)) { Suspects = true }, null));
        Assert.Contains(suspects, line => line.Contains("using ix_ho_wakeup_suspect on", StringComparison.Ordinal));

        var plan = await PlanAsync(connection, WakeupStatements.ClaimRound(new ClaimRequest(50, Duration.FromSeconds(30)), 6, "", null));

        Assert.DoesNotContain(plan, line => line.Contains("using ix_ho_wakeup on", StringComparison.Ordinal));
        Assert.Contains(plan, line => line.Contains("Index Cond: ((ROW(tenant, visible_at) >= ", StringComparison.Ordinal));
    }

    [PostgreSqlFact]
    public async Task What_is_due_in_a_range_is_looked_for_among_the_tenants_wakeups_that_come_up_from_its_beginning_on()
    {
        await _database.Open().DisposeAsync();
        PostgreSqlServer.Run(_database, """
            insert into ho_wakeup (tenant, id, due_at, visible_at, armed_version)
            select 'tenant ' || n % 2, gen_random_uuid(), now() + n * interval '1 second', now() + n * interval '1 second', 1
              from generate_series(1, 20000) n
            """);
        PostgreSqlServer.Run(_database, "vacuum analyze ho_wakeup");
        await using var source = Sources.Open(new PostgreSqlStoreOptions { ConnectionString = _database });
        await using var connection = await source.OpenConnectionAsync();

        // As it is kept: with the values known, so small a table is read along another index.
        await using var prepare = new NpgsqlCommand(
            "prepare due (text, timestamptz, timestamptz, bigint, text) "
                + $"as {ReadStatements.Due(new EngagementQuery("tenant 1")).Statements[0].Text}",
            connection);
        await prepare.ExecuteNonQueryAsync();
        var plan = await PlanAsync(connection, new Statement("execute due ('tenant 1', now(), null, 100, null)", _ => { }));
        var found = plan.FindIndex(line => line.Contains("using ix_ho_wakeup_tenant on", StringComparison.Ordinal));
        Assert.Contains("Index Cond: ((ROW(tenant, visible_at) >= ", plan[found + 1], StringComparison.Ordinal);

        var backlog = await PlanAsync(connection, BacklogStatement.Of(null));
        Assert.Equal(2, backlog.Count(line => line.Contains("using ix_ho_wakeup on", StringComparison.Ordinal)));
        Assert.Contains(backlog, line => line.Contains("using ho_outbox_pkey on", StringComparison.Ordinal));
    }

    private static async Task ReadsByKeyAsync<T>(NpgsqlConnection connection, Query<T> query)
    {
        foreach (var statement in query.Statements)
        {
            var plan = await PlanAsync(connection, statement);
            for (var at = 0; at < plan.Count; at++)
            {
                // Few subscribers are known, and all of them are asked for.
                if (plan[at].Contains(" on ho_subscriber", StringComparison.Ordinal)) continue;

                // By where they are, which an index said.
                if (plan[at].Contains("Tid Scan on ho_item", StringComparison.Ordinal)) continue;
                if (!plan[at].Contains(" on ho_", StringComparison.Ordinal) || !plan[at].Contains("Scan", StringComparison.Ordinal))
                {
                    continue;
                }

                Assert.True(
                    plan[at].Contains("Index", StringComparison.Ordinal) && plan[at + 1].Contains("Index Cond", StringComparison.Ordinal),
                    $"{plan[at].Trim()} reads more than it is asked for:\n{string.Join('\n', plan)}");
            }

            if (!statement.Text.StartsWith("insert into ho_engagement", StringComparison.Ordinal))
            {
                Assert.Contains(plan, line => line.Contains("Index Cond", StringComparison.Ordinal));
            }
        }
    }

    private static Task<List<string>> PlanAsync<T>(NpgsqlConnection connection, Query<T> query) =>
        PlanAsync(connection, Assert.Single(query.Statements));

    private static async Task<List<string>> PlanAsync(NpgsqlConnection connection, Statement statement)
    {
        await using var batch = connection.CreateBatch();
        var explain = new Query<string>($"explain (costs off) {statement.Text}", statement.Fill, row => row.GetString(0));
        return await explain.RunAsync(batch, TableNames.Found, prepare: false, CancellationToken.None);
    }
}
