using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

public sealed class SqliteGroupCommitTests : IDisposable
{
    private readonly StoreDirectory _directory = new();
    private readonly FakeClock _clock = new(Instant.FromUtc(2026, 3, 2, 9, 0));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Commits_at_once_share_groups_and_each_is_answered_for_itself()
    {
        await using (var store = _directory.Open(_clock))
        {
            await store.CommitAsync(Example.Commit(Example.Key(0), 0));
            List<Task<CommitResult>> answers;
            using (Hold())
            {
                answers = [.. Enumerable.Range(1, 64).Select(n => store.CommitAsync(Nth(n)).AsTask())];
                Assert.All(answers, answer => Assert.False(answer.IsCompleted));
            }

            var results = await Task.WhenAll(answers);
            for (var n = 1; n <= 64; n++) Assert.Equal(ExpectedOutcome(n), results[n - 1].Outcome);
        }

        await using var reopened = _directory.Open(_clock);
        for (var n = 1; n <= 64; n++)
        {
            var made = (await reopened.LoadAsync(Example.Key(n))).Snapshot is not null;
            Assert.Equal(ExpectedOutcome(n) is CommitOutcome.Committed, made);
        }
    }

    /// <summary>Whoever opens the file is one caller among many; its trace and its ambient values are not the others'.</summary>
    [Fact]
    public async Task The_writer_carries_nothing_of_the_flow_that_opened_the_file()
    {
        var flow = new FlowClock();
        flow.Value = "of the first caller";
        await using var store = _directory.Open(flow);
        await store.CommitAsync(Example.Commit(Example.Key(0), 0));
        flow.Value = "of the second caller";
        flow.Seen.Clear();
        await store.CommitAsync(Example.Commit(Example.Key(1), 0));
        await store.ClaimDueAsync(new ClaimRequest(10, Duration.FromMinutes(1)));
        Assert.NotEmpty(flow.Seen);
        Assert.All(flow.Seen, seen => Assert.Null(seen));
    }

    /// <summary>Notes in which flow it is asked.</summary>
    private sealed class FlowClock : IClock
    {
        private readonly AsyncLocal<string?> _flow = new();

        internal ConcurrentQueue<string?> Seen { get; } = [];

        internal string? Value
        {
            set => _flow.Value = value;
        }

        public Instant GetCurrentInstant()
        {
            Seen.Enqueue(_flow.Value);
            return Instant.FromUtc(2026, 3, 2, 9, 0);
        }
    }

    [Fact]
    public async Task A_write_that_fails_does_not_disturb_its_neighbours()
    {
        await using var store = _directory.Open(_clock);
        _directory.Ask("""
            create trigger fails before insert on ho_commit when new.events like '%"poison"%' begin select raise(abort, 'poison'); end
            """);
        List<Task<CommitResult>> answers;
        using (Hold())
        {
            answers = [.. Enumerable.Range(0, 32).Select(n => store.CommitAsync(
                Example.Commit(Example.Key(n), 0) with { Events = [Example.Event(n % 5 == 0 ? "poison" : "a")] }).AsTask())];
        }

        for (var n = 0; n < 32; n++)
        {
            if (n % 5 == 0) await Assert.ThrowsAsync<StoreCorruptException>(() => answers[n]);
            else Assert.Equal(new CommitResult(CommitOutcome.Committed, 1), await answers[n]);
            Assert.Equal(n % 5 == 0, (await store.LoadAsync(Example.Key(n))).Snapshot is null);
        }
    }

    [Fact]
    public async Task A_write_that_was_withdrawn_while_it_waited_is_not_applied()
    {
        await _directory.Open(_clock).DisposeAsync();
        using var file = new StoreFile(new SqliteStoreOptions { Path = _directory.Path });
        await using var writer = new Writer(
            file, file.OpenWriter().Connection, _clock, new StoreInfo("sqlite", StoreDurability.Durable, 4));
        using var begun = new ManualResetEventSlim();
        using var mayGoOn = new ManualResetEventSlim();
        using var cancel = new CancellationTokenSource();

        var first = writer.RunAsync(
            _ =>
            {
                begun.Set();
                mayGoOn.Wait();
                return true;
            },
            CancellationToken.None);
        begun.Wait();
        var withdrawn = writer.RunAsync(tables => tables.Engagements.Commit(Example.Commit(Example.Key(), 0)), cancel.Token);
        await cancel.CancelAsync();
        mayGoOn.Set();

        Assert.True(await first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => withdrawn);
        Assert.Equal(0L, _directory.Ask("select count(*) from ho_commit"));
    }

    [Fact]
    public async Task C14_a_file_that_another_process_keeps_locked_is_unavailable_and_nothing_is_applied()
    {
        await using var store = _directory.Open(_clock, options => options.BusyTimeout = TimeSpan.FromMilliseconds(50));
        using (Hold())
        {
            var busy = await Assert.ThrowsAsync<StoreUnavailableException>(
                async () => await store.CommitAsync(Example.Commit(Example.Key(), 0)));
            Assert.Equal((false, "SQLITE_BUSY"), (busy.OutcomeUnknown, busy.Reason));
            Assert.Null((await store.LoadAsync(Example.Key())).Snapshot);
        }

        Assert.Equal(CommitOutcome.Committed, (await store.CommitAsync(Example.Commit(Example.Key(), 0))).Outcome);
    }

    [Fact]
    public async Task C14_without_room_nothing_is_written_and_with_room_again_everything_goes_on()
    {
        using var file = new StoreFile(new SqliteStoreOptions { Path = _directory.Path });
        var connection = file.OpenWriter().Connection;
        await using var writer = new Writer(file, connection, _clock, new StoreInfo("sqlite", StoreDurability.Durable, 4));
        var large = Example.Commit(Example.Key(), 0) with { Events = [Example.Event("a", new string('x', 100_000))] };

        connection.Run("pragma max_page_count = 20");
        var answers = Enumerable.Range(0, 3).Select(_ => writer.RunAsync(tables => tables.Engagements.Commit(large), default)).ToList();
        foreach (var answer in answers) await Assert.ThrowsAsync<StoreFullException>(() => answer);
        Assert.Equal(0L, _directory.Ask("select count(*) from ho_engagement"));

        connection.Run("pragma max_page_count = 100000");
        Assert.Equal(1, (await writer.RunAsync(tables => tables.Engagements.Commit(large), default)).Version);
    }

    [Fact]
    public async Task Disposing_answers_what_still_waits_and_refuses_what_comes_later()
    {
        var store = _directory.Open(_clock);
        var answers = Enumerable.Range(0, 300).Select(n => store.CommitAsync(Example.Commit(Example.Key(n), 0)).AsTask()).ToList();
        await store.DisposeAsync();
        await store.DisposeAsync();

        Assert.All(await Task.WhenAll(answers), answer => Assert.Equal(CommitOutcome.Committed, answer.Outcome));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.CommitAsync(Example.Commit(Example.Key(), 1)));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.LoadAsync(Example.Key()));
    }

    [Fact]
    public async Task Two_stores_on_one_file_make_one_history()
    {
        await using var north = _directory.Open(_clock);
        await using var south = _directory.Open(_clock);
        var writers = new[] { north, south, north, south }.Select((store, writer) => Task.Run(() => Write(store, writer)));

        var made = (await Task.WhenAll(writers)).SelectMany(versions => versions).Order().ToList();

        Assert.Equal(Enumerable.Range(1, 400).Select(version => (long)version), made);
        Assert.Equal(400, (await north.LoadAsync(Example.Key())).Snapshot!.Version);
        Assert.Equal("ok", _directory.Ask("pragma integrity_check"));
    }

    [Fact]
    public async Task Two_stores_opening_a_new_file_at_once_both_find_it_ready()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _directory.Open(_clock))));
        foreach (var store in stores) Assert.Equal(4, store.Info.Lanes);
        foreach (var store in stores) await store.DisposeAsync();
    }

    private static async Task<List<long>> Write(SqliteHandoffStore store, int writer)
    {
        var made = new List<long>();
        while (made.Count < 100)
        {
            var version = (await store.LoadAsync(Example.Key())).Snapshot?.Version ?? 0;
            var result = await store.CommitAsync(Example.Commit(Example.Key(), version, $"{writer}-{made.Count}"));
            if (result.Outcome is CommitOutcome.Committed) made.Add(result.Version);
        }

        return made;
    }

    /// <summary>Every third repeats a command, every fifth is a conflict.</summary>
    private static CommitRequest Nth(int n) =>
        n % 3 == 0 ? Example.Commit(Example.Key(0), 0) : Example.Commit(Example.Key(n), n % 5 == 0 ? 9 : 0);

    private static CommitOutcome ExpectedOutcome(int n) =>
        n % 3 == 0 ? CommitOutcome.AlreadyApplied : n % 5 == 0 ? CommitOutcome.VersionConflict : CommitOutcome.Committed;

    /// <summary>The write lock, held from outside: what is asked of the store meanwhile has to wait, and then goes together.</summary>
    private SqliteConnection Hold()
    {
        var connection = new SqliteConnection($"Data Source={_directory.Path};Pooling=false");
        connection.Open();
        connection.Run("begin immediate");
        return connection;
    }
}
