using System.Data.Common;
using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Tests;

/// <summary>A deal is marked won and the Yes is committed, or neither.</summary>
public abstract class EmbeddedTests : IAsyncLifetime
{
    private protected static EngagementKey Key { get; } = new("main", new EngagementId("deal-1"));

    private protected Crm Crm { get; private set; } = null!;

    /// <summary>The contexts that the work was given, in order.</summary>
    private protected List<DbContextId> Worked { get; } = [];

    public async Task InitializeAsync()
    {
        Crm = await OpenAsync();
        await Crm.ProposeAsync(Key);
        await Crm.AddDealsAsync(1);
    }

    public async Task DisposeAsync() => await Crm.DisposeAsync();

    [SkippableFact]
    public void WF_68_Odd_texts_are_kept() =>
        OddTexts.AreKept(Crm.Services, request => Crm.Embedded.ExecuteAsync(request, (_, _) => Task.CompletedTask));

    [SkippableFact]
    public async Task The_hosts_row_and_the_Yes_are_committed_together()
    {
        var won = Assert.IsType<Outcome.Decided>(await WinAsync());

        Assert.False(won.Repeated);
        Assert.Equal("won", won.State.Position.Stage.Value);
        Assert.Equal((1, won.Version), (await Crm.WinsAsync(), await Crm.VersionAsync(Key)));
    }

    [SkippableFact]
    public async Task Neither_is_there_when_the_work_throws()
    {
        var before = await Crm.VersionAsync(Key);
        await Assert.ThrowsAsync<NotSupportedException>(async () => await Crm.Embedded.ExecuteAsync(Win(), async (context, token) =>
        {
            await Count(context, token);
            await context.SaveChangesAsync(token);
            throw new NotSupportedException();
        }));

        Assert.Equal((0, before), (await Crm.WinsAsync(), await Crm.VersionAsync(Key)));
    }

    public static TheoryData<string> Thrown => new(
        nameof(StoreUnavailableException),
        "StoreUnavailableException of unknown outcome",
        nameof(StoreFullException),
        nameof(ConflictException),
        nameof(CommandMismatchException),
        nameof(
            InvalidOperationException), nameof(
                OperationCanceledException), nameof(DbUpdateException), nameof(RetryLimitExceededException), nameof(AggregateException));

    [SkippableTheory]
    [MemberData(nameof(Thrown))]
    public async Task WF_43_What_the_work_throws_reaches_the_caller_once_whatever_its_type(string type)
    {
        Exception thrown = type switch
        {
            nameof(StoreUnavailableException) => new StoreUnavailableException("another store is away", outcomeUnknown: false),
            "StoreUnavailableException of unknown outcome" =>
                new StoreUnavailableException("another store is away", outcomeUnknown: true, new TimeoutException()),
            nameof(StoreFullException) => new StoreFullException("another store is full"),
            nameof(ConflictException) => new ConflictException(Key, 9),
            nameof(CommandMismatchException) => new CommandMismatchException(Key, CommandId.Named("other")),
            nameof(OperationCanceledException) => new OperationCanceledException(),
            nameof(DbUpdateException) => new DbUpdateException("a rule of the host's"),
            nameof(RetryLimitExceededException) => new RetryLimitExceededException("another database is away"),
            nameof(AggregateException) =>
                new AggregateException(new StoreUnavailableException("another store is away", outcomeUnknown: false)),
            _ => new InvalidOperationException("a rule of the host's"),
        };
        var before = await Crm.VersionAsync(Key);

        var caught = await Assert.ThrowsAnyAsync<Exception>(async () => await Crm.Embedded.ExecuteAsync(Win(), async (context, token) =>
        {
            await Count(context, token);
            await context.SaveChangesAsync(token);
            throw thrown;
        }));

        Assert.Same(thrown, caught);
        Assert.Single(Worked);
        Assert.Equal((0, before), (await Crm.WinsAsync(), await Crm.VersionAsync(Key)));
    }

    [SkippableFact]
    public async Task WF_43_What_the_context_makes_of_a_row_reaches_the_caller_too()
    {
        await Assert.ThrowsAsync<DbUpdateException>(async () => await Crm.Embedded.ExecuteAsync(Win(), async (context, token) =>
        {
            await Count(context, token);
            context.Deals.Add(new Deal { Id = 7, Wins = 1 });
            await context.Database.ExecuteSqlAsync($"""insert into deal ("Id", "Wins") values (7, 1)""", token);
        }));
        Assert.Single(Worked);
    }

    [SkippableFact]
    public async Task A_refused_command_does_not_run_the_work()
    {
        var refused = await Crm.Embedded.ExecuteAsync(new(Key, new Command.Accept(), Crm.Anna, CommandId.Named("accept")), Count);

        Assert.IsType<Outcome.Refused>(refused);
        Assert.Empty(Worked);
    }

    [SkippableFact]
    public async Task A_repeated_command_does_not_run_the_work_again()
    {
        await WinAsync();
        var again = Assert.IsType<Outcome.Decided>(await WinAsync());

        Assert.True(again.Repeated);
        Assert.Single(Worked);
        Assert.Equal(1, await Crm.WinsAsync());
    }

    [SkippableFact]
    public async Task A_stale_version_takes_the_hosts_row_back_and_is_decided_anew_on_another_context()
    {
        var contexts = Crm.Contexts.Count;
        Crm.BeforeContext = made => made == contexts ? Crm.PromiseAsync(Key, "meanwhile") : Task.CompletedTask;

        var won = Assert.IsType<Outcome.Decided>(await WinAsync());

        Assert.Equal(2, Worked.Distinct().Count());
        Assert.Equal((1, won.Version), (await Crm.WinsAsync(), await Crm.VersionAsync(Key)));
        Assert.Contains(won.State.Commitments, commitment => commitment.Id == new ItemId("meanwhile"));
    }

    [SkippableFact]
    public async Task Of_many_who_win_the_same_deal_one_does()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(async () => await WinAsync($"win-{n}"))));

        Assert.Single(outcomes.OfType<Outcome.Decided>());
        Assert.Equal(1, await Crm.WinsAsync());
    }

    [SkippableFact]
    public async Task Of_many_whose_commands_agree_each_leaves_its_row()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(async () => (await Crm.Embedded.ExecuteAsync(
            Crm.Promise(Key, $"promise-{n}"),
            (context, _) =>
            {
                context.Deals.Add(new Deal { Id = 10 + n });
                return Task.CompletedTask;
            })).OrThrow())));

        Assert.Equal(1 + 4, await Crm.DealsAsync());
    }

    [SkippableFact]
    public async Task WF_38_Contexts_of_a_pool_leave_nothing_behind_for_the_next_command()
    {
        await using var context = Crm.CreateDbContext();
        var options = (DbContextOptions<CrmContext>)context.GetService<IDbContextOptions>();
        var embedded = new EmbeddedHandoff<CrmContext>(Crm.Handoff, Crm.Store, new PooledDbContextFactory<CrmContext>(options, 1));
        await Assert.ThrowsAsync<NotSupportedException>(async () => await embedded.ExecuteAsync(Win("first"), (pooled, _) =>
        {
            pooled.Deals.Add(new Deal { Id = 99 });
            throw new NotSupportedException();
        }));

        (await embedded.ExecuteAsync(Win(), Count)).OrThrow();

        Assert.Equal((1, 1), (await Crm.WinsAsync(), await Crm.DealsAsync()));
    }

    [SkippableFact]
    public async Task Plain_transactions_do_the_same()
    {
        var handoff = Crm.Handoff;
        await using var context = Crm.CreateDbContext();
        var connection = context.Database.GetDbConnection();
        await connection.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await RunAsync(connection, transaction, "update deal set \"Wins\" = 1");
            (await handoff.Over(Crm.Store.Enlist(transaction)).ExecuteAsync(Win())).OrThrow();
            await transaction.RollbackAsync();
        }

        Assert.Equal(0, await Crm.WinsAsync());
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await RunAsync(connection, transaction, "update deal set \"Wins\" = 1");
            Assert.False(Assert.IsType<Outcome.Decided>(await handoff.Over(Crm.Store.Enlist(transaction)).ExecuteAsync(Win())).Repeated);
            await transaction.CommitAsync();
        }

        Assert.Equal(1, await Crm.WinsAsync());
        Assert.True(Assert.IsType<Outcome.Decided>(await handoff.ExecuteAsync(Win())).Repeated);
    }

    [SkippableFact]
    public async Task An_ambient_transaction_is_refused_before_the_work_runs()
    {
        var before = await Crm.VersionAsync(Key);
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(async () => await WinAsync());
            Assert.Contains("TransactionScope", refused.Message, StringComparison.Ordinal);
        }

        Assert.Empty(Worked);
        Assert.Equal((0, before), (await Crm.WinsAsync(), await Crm.VersionAsync(Key)));
    }

    [SkippableFact]
    public async Task A_store_that_cannot_join_is_refused_by_name_when_the_host_starts_and_when_it_is_first_used()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IDbContextFactory<CrmContext>>(Crm);
        services.AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle).UseInMemoryStore().UseDbContext<CrmContext>());
        await using var provider = services.BuildServiceProvider();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => ContainerTests.StartAsync(provider));
        Assert.Contains(nameof(InMemoryHandoffStore), refused.Message, StringComparison.Ordinal);
        var used = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await provider.GetRequiredService<EmbeddedHandoff<CrmContext>>().ExecuteAsync(Win(), Count));
        Assert.Equal(refused.Message, used.Message);
    }

    private protected abstract Task<Crm> OpenAsync();

    private protected static CommandRequest Win(string id = "win") => new(Key, new Command.Win(), Crm.Anna, CommandId.Named(id));

    private protected ValueTask<Outcome> WinAsync(string id = "win") => Crm.Embedded.ExecuteAsync(Win(id), Count);

    /// <summary>Wins the deal; what it does not save is saved for it.</summary>
    private protected async Task Count(CrmContext context, CancellationToken cancellationToken)
    {
        lock (Worked) Worked.Add(context.ContextId);
        var deal = await context.Deals.SingleAsync(deal => deal.Id == 1, cancellationToken);
        deal.Wins++;
    }

    private static async Task RunAsync(DbConnection connection, DbTransaction transaction, string sql)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        await command.ExecuteNonQueryAsync();
    }
}
