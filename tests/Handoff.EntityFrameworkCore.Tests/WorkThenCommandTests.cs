using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Handoff.Tests;

/// <summary>A row that names its engagement, and the engagement: both are committed once, or neither.</summary>
public abstract class WorkThenCommandTests : IAsyncLifetime
{
    private protected Crm Crm { get; private set; } = null!;

    /// <summary>The contexts that the work was given, in order.</summary>
    private protected List<DbContextId> Worked { get; } = [];

    public async Task InitializeAsync() => Crm = await OpenAsync();

    public async Task DisposeAsync() => await Crm.DisposeAsync();

    [SkippableFact]
    public async Task A_row_whose_identity_the_database_gives_names_its_engagement()
    {
        var opened = Assert.IsType<Outcome.Decided>(await OpenDealAsync());

        Assert.NotNull(await Crm.Handoff.FindAsync(opened.State.Origin.Reference!));
        Assert.Equal(1, await Crm.DealsAsync());
    }

    [SkippableFact]
    public async Task What_is_refused_was_given_before_or_has_nothing_to_do_leaves_no_row()
    {
        Assert.IsType<Outcome.Refused>(await OpenDealAsync("no such lifecycle"));

        var key = new EngagementKey("main", new EngagementId("deal-1"));
        await Crm.ProposeAsync(key);
        await Crm.PromiseAsync(key, "training");
        Assert.True(Assert.IsType<Outcome.Decided>(await AddRowAsync(Crm.Promise(key, "training"))).Repeated);

        var nothing = new CommandRequest(key, new Command.SetFacts(new Facts()), Crm.Anna, CommandId.Named("nothing"));
        Assert.Empty(Assert.IsType<Outcome.Decided>(await AddRowAsync(nothing)).Events);
        Assert.Equal(0, await Crm.DealsAsync());
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WF_43_What_the_work_throws_reaches_the_caller_as_it_is(bool ofAStrategy)
    {
        Exception thrown = ofAStrategy ? new RetryLimitExceededException("another database is away") : new NotSupportedException();
        var caught = await Assert.ThrowsAnyAsync<Exception>(async () => await Crm.Embedded.ExecuteAfterAsync(async (context, token) =>
        {
            await AddDealAsync(context, token);
            throw thrown;
        }));

        Assert.Same(thrown, caught);
        Assert.Single(Worked);
        Assert.Equal(0, await Crm.DealsAsync());
    }

    [SkippableFact]
    public async Task R14_a_commit_whose_answer_was_lost_is_found_and_the_row_is_made_once()
    {
        Crm.Faults.AfterCommit.Enqueue(Lost());

        var opened = Assert.IsType<Outcome.Decided>(await OpenDealAsync());

        Assert.False(opened.Repeated);
        Assert.NotEmpty(opened.Events);
        Assert.Single(Worked);
        Assert.Equal(1, await Crm.DealsAsync());
    }

    private protected abstract Task<Crm> OpenAsync();

    /// <summary>What the driver says when a connection breaks.</summary>
    private protected abstract DbException Lost();

    private protected ValueTask<Outcome> OpenDealAsync(string lifecycle = "standard") =>
        Crm.Embedded.ExecuteAfterAsync((context, token) => OpenDealAsync(context, lifecycle, token));

    private protected async Task<CommandRequest> OpenDealAsync(CrmContext context, string lifecycle, CancellationToken cancellationToken)
    {
        var id = $"deal-{await AddDealAsync(context, cancellationToken)}";
        return new CommandRequest(id, new Command.Open("ACME", lifecycle) { Reference = id }, Crm.Anna, CommandId.Named("open"));
    }

    private protected async Task<int> AddDealAsync(CrmContext context, CancellationToken cancellationToken)
    {
        Worked.Add(context.ContextId);
        var deal = new Deal();
        context.Deals.Add(deal);
        await context.SaveChangesAsync(cancellationToken);
        return deal.Id;
    }

    private ValueTask<Outcome> AddRowAsync(CommandRequest request) => Crm.Embedded.ExecuteAfterAsync((context, _) =>
    {
        context.Deals.Add(new Deal());
        return Task.FromResult(request);
    });
}

public sealed class SqliteWorkThenCommandTests : WorkThenCommandTests
{
    private protected override async Task<Crm> OpenAsync() => await SqliteCrm.OpenAsync();

    private protected override DbException Lost() => new SqliteException("disk I/O error", 10);
}

public sealed class PostgreSqlWorkThenCommandTests : WorkThenCommandTests
{
    [SkippableFact]
    public async Task R14_a_commit_that_was_never_made_is_tried_again_on_another_context()
    {
        Crm.Faults.BeforeCommit.Enqueue(Lost());

        Assert.False(Assert.IsType<Outcome.Decided>(await OpenDealAsync()).Repeated);

        Assert.Equal(2, Worked.Distinct().Count());
        Assert.Equal(1, await Crm.DealsAsync());
    }

    [SkippableFact]
    public async Task R14_without_a_strategy_that_retries_a_lost_answer_is_asked_for_all_the_same()
    {
        await using var crm = await PostgreSqlCrm.OpenAsync(retries: 0);
        crm.Faults.AfterCommit.Enqueue(Lost());

        var opened = await crm.Embedded.ExecuteAfterAsync((context, token) => OpenDealAsync(context, "standard", token));

        Assert.False(Assert.IsType<Outcome.Decided>(opened).Repeated);
        Assert.Equal(1, await crm.DealsAsync());
    }

    [SkippableFact]
    public async Task A_commit_that_nobody_finds_is_of_unknown_outcome()
    {
        await using var crm = await PostgreSqlCrm.OpenAsync(retries: 0);
        crm.Faults.BeforeCommit.Enqueue(Lost());

        var failed = await Assert.ThrowsAsync<StoreUnavailableException>(
            async () => await crm.Embedded.ExecuteAfterAsync((context, token) => OpenDealAsync(context, "standard", token)));

        Assert.True(failed.OutcomeUnknown);
        Assert.Equal(0, await crm.DealsAsync());
    }

    [SkippableFact]
    public async Task A_server_that_is_away_is_told_in_the_words_of_the_contract()
    {
        await using var crm = await PostgreSqlCrm.OpenAsync(retries: 0);
        crm.Faults.BeforeBegin.Enqueue(Lost());

        var failed = await Assert.ThrowsAsync<StoreUnavailableException>(
            async () => await crm.Embedded.ExecuteAfterAsync((context, token) => OpenDealAsync(context, "standard", token)));

        Assert.False(failed.OutcomeUnknown);
        Assert.Empty(Worked);
    }

    [SkippableFact]
    public async Task A_server_that_goes_away_after_the_work_failed_is_not_taken_for_the_work()
    {
        await using var crm = await PostgreSqlCrm.OpenAsync(retries: 1);

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await crm.Embedded.ExecuteAfterAsync((_, _) =>
        {
            crm.Faults.BeforeBegin.Enqueue(Lost());
            throw Lost();
        }));
    }

    [SkippableFact]
    public async Task R13_the_engagement_refused_by_a_serializable_transaction_is_decided_anew()
    {
        var key = new EngagementKey("main", new EngagementId("deal-1"));
        await Crm.ProposeAsync(key);
        var serializable = new EmbeddedHandoff<CrmContext>(Crm.Handoff, Crm.Store, Crm, IsolationLevel.Serializable);

        var promised = await serializable.ExecuteAfterAsync(async (context, token) =>
        {
            await AddDealAsync(context, token);
            if (Worked.Count == 1) await Crm.PromiseAsync(key, "meanwhile");
            return Crm.Promise(key, "training");
        });

        Assert.Equal(2, Assert.IsType<Outcome.Decided>(promised).State.Commitments.Count());
        Assert.Equal(2, Worked.Distinct().Count());
        Assert.Equal(1, await Crm.DealsAsync());
    }

    private protected override async Task<Crm> OpenAsync() => await PostgreSqlCrm.OpenAsync();

    private protected override DbException Lost() => new NpgsqlException("The connection was lost.", new IOException());
}
