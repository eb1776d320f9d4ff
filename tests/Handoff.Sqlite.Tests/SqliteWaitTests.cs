using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>SQLite has one writer: who waits for it, how long in all, and who must not.</summary>
public sealed class SqliteWaitTests : IDisposable
{
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(1);

    private readonly StoreDirectory _directory = new();
    private readonly FakeClock _clock = new(Instant.FromUtc(2026, 3, 2, 9, 0));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task WF_63_A_command_waits_for_the_busy_timeout_once_and_reads_go_on()
    {
        await using var provider = Services();
        var handoff = provider.GetRequiredService<IHandoff>();
        (await handoff.ExecuteAsync(Open(1))).OrThrow();
        using var holder = Hold();

        var began = Stopwatch.GetTimestamp();
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await handoff.ExecuteAsync(Open(2)));

        Assert.InRange(Stopwatch.GetElapsedTime(began), BusyTimeout, 3 * BusyTimeout);
        Assert.Equal((false, false, "SQLITE_BUSY"), (refused.OutcomeUnknown, refused.RetryAtOnce, refused.Reason));
        Assert.NotNull(await handoff.LastCommittedAsync(Example.Key(1)));
    }

    [Fact]
    public async Task WF_63_Of_a_thousand_that_wait_together_none_waits_longer()
    {
        await using var store = _directory.Open(_clock, sqlite => sqlite.BusyTimeout = BusyTimeout);
        using var holder = Hold();

        var began = Stopwatch.GetTimestamp();
        var waits = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(n => Task.Run(async () =>
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CommitAsync(Example.Commit(Example.Key(n), 0)));
            return Stopwatch.GetElapsedTime(began);
        })));

        Assert.InRange(waits.Max(), BusyTimeout, 3 * BusyTimeout);
    }

    [Fact]
    public async Task WF_63_Less_than_a_second_is_less_than_a_second()
    {
        await using var store = _directory.Open(_clock, sqlite => sqlite.BusyTimeout = TimeSpan.FromMilliseconds(20));
        using var holder = Hold();
        var began = Stopwatch.GetTimestamp();
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CommitAsync(Example.Commit(Example.Key(), 0)));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(900));
    }

    [Fact]
    public async Task Who_came_later_goes_on_waiting_when_the_first_gives_up()
    {
        await using var store = _directory.Open(_clock, sqlite => sqlite.BusyTimeout = BusyTimeout);
        var holder = Hold();
        var first = store.CommitAsync(Example.Commit(Example.Key(1), 0)).AsTask();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => first);
        var second = store.CommitAsync(Example.Commit(Example.Key(2), 0)).AsTask();
        holder.Dispose();
        Assert.Equal(CommitOutcome.Committed, (await second).Outcome);
    }

    [Fact]
    public async Task A_command_from_inside_the_hosts_transaction_is_refused_at_once_and_served_afterwards()
    {
        await using var provider = Services(shared: true);
        var (handoff, store) = (provider.GetRequiredService<IHandoff>(), (ITransactionalStore)provider.GetRequiredService<IHandoffStore>());
        await using var connection = new SqliteConnection($"Data Source={_directory.Path};Pooling=false");
        await connection.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            var inside = handoff.Over(store.Enlist(transaction));
            (await inside.ExecuteAsync(Open(1))).OrThrow();

            var refused = await Assert.ThrowsAsync<InvalidOperationException>(async () => await handoff.ExecuteAsync(Open(2)));
            Assert.Contains("Over(store.Enlist(transaction))", refused.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<InvalidOperationException>(async () =>
                await Task.Run(async () => await handoff.ExecuteAsync(Open(2))));
            Assert.Null(await handoff.LastCommittedAsync(Example.Key(2)));
            await transaction.CommitAsync();
        }

        (await handoff.ExecuteAsync(Open(2))).OrThrow();
    }

    [Fact]
    public async Task Others_wait_for_the_hosts_transaction_and_are_served_after_it()
    {
        await using var store = _directory.Open(_clock, sqlite => sqlite.Shared = true);
        Task<CommitResult> other;
        await using (var connection = new SqliteConnection($"Data Source={_directory.Path};Pooling=false"))
        {
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            var joined = JoinApart(store, transaction);
            other = store.CommitAsync(Example.Commit(Example.Key(2), 0)).AsTask();
            await joined;
            Assert.False(other.IsCompleted);
            await transaction.CommitAsync();
        }

        Assert.Equal(CommitOutcome.Committed, (await other).Outcome);
    }

    /// <summary>A flow of calls of its own.</summary>
    private static async Task JoinApart(SqliteHandoffStore store, System.Data.Common.DbTransaction transaction) =>
        await store.Enlist(transaction).CommitAsync(Example.Commit(Example.Key(1), 0));

    private ServiceProvider Services(bool shared = false) => new ServiceCollection()
        .AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle).UseSqlite(
            sqlite => (sqlite.Path, sqlite.BusyTimeout, sqlite.Shared) = (_directory.Path, BusyTimeout, shared)))
        .BuildServiceProvider();

    private static CommandRequest Open(int n) =>
        new(Example.Key(n), new Command.Open("ACME", "standard"), Actor.Member("anna", Function.Sales), CommandId.Named($"open-{n}"));

    private SqliteConnection Hold()
    {
        var connection = new SqliteConnection($"Data Source={_directory.Path};Pooling=false");
        connection.Open();
        connection.Run("begin immediate");
        return connection;
    }
}
