using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Handoff.Tests;

public sealed class PostgreSqlEmbeddedTests : EmbeddedTests
{
    private const int MostTries = 8;

    private static readonly EngagementKey Other = new("main", new EngagementId("deal-2"));

    [SkippableFact]
    public async Task R14_a_commit_whose_answer_was_lost_is_found_and_the_work_does_not_run_again()
    {
        Crm.Faults.AfterCommit.Enqueue(Lost());
        var before = await Crm.VersionAsync(Key);

        var won = Assert.IsType<Outcome.Decided>(await WinAsync());

        Assert.False(won.Repeated);
        Assert.Single(Worked);
        Assert.Equal((1, before + 1), (await Crm.WinsAsync(), await Crm.VersionAsync(Key)));
    }

    [SkippableFact]
    public async Task R14_a_commit_that_was_never_made_is_tried_again_on_another_context()
    {
        Crm.Faults.BeforeCommit.Enqueue(Lost());

        Assert.False(Assert.IsType<Outcome.Decided>(await WinAsync()).Repeated);

        Assert.Equal(2, Worked.Distinct().Count());
        Assert.Equal(1, await Crm.WinsAsync());
    }

    [SkippableFact]
    public async Task R14_without_a_strategy_that_retries_the_engine_asks_the_command_id()
    {
        await using var crm = await PostgreSqlCrm.OpenAsync(retries: 0);
        await crm.ProposeAsync(Key);
        await crm.AddDealsAsync(1);
        crm.Faults.AfterCommit.Enqueue(Lost());

        Assert.False(Assert.IsType<Outcome.Decided>(await crm.Embedded.ExecuteAsync(Win(), Count)).Repeated);
        Assert.Equal(1, await crm.WinsAsync());
    }

    [SkippableFact]
    public async Task Without_a_strategy_that_retries_the_engine_tries_again_where_no_transaction_began()
    {
        await using var crm = await PostgreSqlCrm.OpenAsync(retries: 0);
        await crm.ProposeAsync(Key);
        await crm.AddDealsAsync(1);
        crm.Faults.BeforeBegin.Enqueue(Lost());

        Assert.False(Assert.IsType<Outcome.Decided>(await crm.Embedded.ExecuteAsync(Win(), Count)).Repeated);
        Assert.Equal(1, await crm.WinsAsync());
    }

    [SkippableFact]
    public async Task WF_37_A_context_that_retries_takes_a_command_with_rows()
    {
        await using var context = Crm.CreateDbContext();
        Assert.True(context.Database.CreateExecutionStrategy().RetriesOnFailure);
        Assert.False(Assert.IsType<Outcome.Decided>(await WinAsync()).Repeated);
        Assert.Equal(1, await Crm.WinsAsync());
    }

    [SkippableFact]
    public async Task WF_40_A_context_and_a_data_source_that_use_NodaTime_take_a_command_with_rows()
    {
        var source = new NpgsqlDataSourceBuilder(((PostgreSqlCrm)Crm).Database);
        source.UseNodaTime();
        await using var built = source.Build();
        var options = new DbContextOptionsBuilder<CrmContext>().UseNpgsql(built, npgsql => npgsql.UseNodaTime()).Options;
        var embedded = new EmbeddedHandoff<CrmContext>(Crm.Handoff, Crm.Store, new PooledDbContextFactory<CrmContext>(options));

        (await embedded.ExecuteAsync(Win(), Count)).OrThrow();

        Assert.Equal((1, "won"), (await Crm.WinsAsync(), (await Crm.Handoff.LastCommittedAsync(Key))!.Position.Stage.Value));
    }

    [SkippableFact]
    public async Task R13_a_connection_killed_during_the_work_is_tried_again()
    {
        await Crm.Embedded.ExecuteAsync(Win(), async (context, token) =>
        {
            await Count(context, token);
            await context.SaveChangesAsync(token);
            if (Worked.Count == 1) await context.Database.ExecuteSqlAsync($"select pg_terminate_backend(pg_backend_pid())", token);
        });

        Assert.Equal(2, Worked.Distinct().Count());
        Assert.Equal(1, await Crm.WinsAsync());
    }

    [SkippableFact]
    public async Task R13_hosts_rows_locked_in_opposite_order_end_well()
    {
        await Crm.ProposeAsync(Other);
        await AddOtherDealAsync();

        var tries = await TwoAtOnceAsync(
            Crm.Embedded,
            (context, first, second) => context.Database.ExecuteSqlAsync($"""update deal set "Wins" = "Wins" + 1 where "Id" = {first}"""),
            (context, first, second) => context.Database.ExecuteSqlAsync($"""update deal set "Wins" = "Wins" + 1 where "Id" = {second}"""));

        Assert.InRange(tries, 3, 2 * MostTries);
        Assert.Equal(4, await Crm.WinsAsync());
    }

    [SkippableFact]
    public async Task R13_a_serializable_host_is_tried_again_when_the_server_refuses()
    {
        await Crm.ProposeAsync(Other);
        await AddOtherDealAsync();

        // Each reads what the other one writes.
        var tries = await TwoAtOnceAsync(
            Serializable,
            (context, first, second) => context.Deals.AsNoTracking().SingleAsync(deal => deal.Id == first),
            (context, first, second) => context.Database.ExecuteSqlAsync($"""update deal set "Wins" = "Wins" + 1 where "Id" = {second}"""));

        Assert.InRange(tries, 3, 2 * MostTries);
        Assert.Equal(2, await Crm.WinsAsync());
    }

    [SkippableFact]
    public async Task R13_the_engagement_refused_by_a_serializable_transaction_is_decided_anew()
    {
        (await Serializable.ExecuteAsync(Win(), async (context, token) =>
        {
            await Count(context, token);
            if (Worked.Count == 1) await Crm.PromiseAsync(Key, "meanwhile");
        })).OrThrow();

        // Once for the server's refusal (40001), once because the engagement is another one by then.
        Assert.Equal(3, Worked.Distinct().Count());
        Assert.Equal(1, await Crm.WinsAsync());
    }

    [SkippableFact]
    public async Task The_engagement_is_not_locked_while_the_work_runs()
    {
        var won = Assert.IsType<Outcome.Decided>(await Crm.Embedded.ExecuteAsync(Win(), async (context, token) =>
        {
            await Count(context, token);
            if (Worked.Count == 1) await Crm.PromiseAsync(Key, "meanwhile").WaitAsync(TimeSpan.FromSeconds(20), token);
        }));

        Assert.Equal(2, Worked.Distinct().Count());
        Assert.Equal((1, won.Version), (await Crm.WinsAsync(), await Crm.VersionAsync(Key)));
    }

    private protected override async Task<Crm> OpenAsync() => await PostgreSqlCrm.OpenAsync();

    private EmbeddedHandoff<CrmContext> Serializable => new(Crm.Handoff, Crm.Store, Crm, IsolationLevel.Serializable);

    private async Task AddOtherDealAsync()
    {
        await using var context = Crm.CreateDbContext();
        context.Deals.Add(new Deal { Id = 2 });
        await context.SaveChangesAsync();
    }

    private static NpgsqlException Lost() => new("The connection was lost.", new IOException());

    /// <summary>Wins two deals at once; both have begun before either goes on. How many tries it took together.</summary>
    private static async Task<int> TwoAtOnceAsync(
        EmbeddedHandoff<CrmContext> embedded, Func<CrmContext, int, int, Task> begin, Func<CrmContext, int, int, Task> goOn)
    {
        var contexts = new System.Collections.Concurrent.ConcurrentBag<DbContextId>();
        var bothBegan = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var began = 0;
        await Task.WhenAll(WinAsync(Key, 1, 2), WinAsync(Other, 2, 1));
        Assert.Equal(contexts.Count, contexts.Distinct().Count());
        return contexts.Count;

        async Task WinAsync(EngagementKey key, int first, int second) => (await embedded.ExecuteAsync(
            new(key, new Command.Win(), Crm.Anna, CommandId.Named($"{key}/win")),
            async (context, token) =>
            {
                contexts.Add(context.ContextId);
                await begin(context, first, second);
                if (Interlocked.Increment(ref began) == 2) bothBegan.SetResult();
                await bothBegan.Task.WaitAsync(TimeSpan.FromSeconds(20), token);
                await goOn(context, first, second);
            })).OrThrow();
    }
}
