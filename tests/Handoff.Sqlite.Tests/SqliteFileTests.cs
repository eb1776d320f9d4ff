using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

public sealed class SqliteFileTests : IDisposable
{
    private readonly StoreDirectory _directory = new();
    private readonly FakeClock _clock = new(Instant.FromUtc(2026, 3, 2, 9, 0));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_backlog_is_counted_so_far_and_tells_the_oldest()
    {
        await using var store = _directory.Open(_clock);
        var now = _clock.GetCurrentInstant();
        await store.CommitManyAsync([.. Enumerable.Range(0, 12_000)
            .Select(n => Example.Commit(Example.Key(n), 0) with { NextWakeup = now - Duration.FromSeconds(n) })]);
        var last = Example.Commit(new EngagementKey("zenith", new EngagementId("of the last tenant")), 0);
        await store.CommitAsync(last with { NextWakeup = now - Duration.FromDays(7) });

        var backlog = await store.BacklogAsync();

        Assert.Equal((Backlog.Most, Backlog.Most, 0L), (backlog.Due, backlog.Unsent, backlog.Parked));
        Assert.Equal((Duration.FromDays(7), now - Example.Occurred), (backlog.Age(), backlog.UnsentAge()));
        Assert.Equal(Enumerable.Range(0, store.Info.Lanes), backlog.Lanes.Select(lane => lane.Lane));
    }

    [Fact]
    public async Task C13_everything_is_there_when_the_file_is_opened_again()
    {
        var key = Example.Key();
        OutboxLease? lease;
        await using (var store = _directory.Open(_clock))
        {
            Assert.Equal(StoreDurability.Durable, store.Info.Durability);
            await store.CommitAsync(Example.Commit(key, 0) with { NextWakeup = _clock.GetCurrentInstant() });
            await store.ClaimDueAsync(new ClaimRequest(1, Duration.FromMinutes(1)));
            lease = await store.LeaseLaneAsync(new LaneRequest(store.Info.LaneOf(key.Id), Duration.FromMinutes(1)));
        }

        await using var reopened = _directory.Open(_clock);
        var loaded = await reopened.LoadAsync(key, CommandId.Named("command-0"));
        Assert.Equal(Example.State("after 1").Content(), loaded.Snapshot!.State.Content());
        Assert.Equal(Example.Event("accepted").Content(), Assert.Single(loaded.Prior!.Events).Record.Content());
        Assert.Empty(await reopened.ClaimDueAsync(new ClaimRequest(1, Duration.FromMinutes(1))));
        Assert.Single(await reopened.ReadLaneAsync(lease!, 10));
        _clock.AdvanceMinutes(1);
        Assert.Equal(new ClaimFence(1, 2), Assert.Single(await reopened.ClaimDueAsync(new ClaimRequest(1, Duration.FromMinutes(1)))).Fence);
    }

    [Theory]
    [InlineData(true, 2)] // full
    [InlineData(false, 1)] // normal
    public async Task The_file_says_what_it_is_and_is_flushed_at_every_commit_unless_the_host_says_otherwise(bool flush, int synchronous)
    {
        await using (var store = _directory.Open(_clock, sqlite => sqlite.FlushEveryCommit = flush))
        {
            Assert.Equal(flush ? StoreDurability.Durable : StoreDurability.Volatile, store.Info.Durability);
        }

        Assert.Equal((long)OwnSchema.ApplicationId, _directory.Ask("pragma application_id"));
        Assert.Equal((long)TablesText.Version, _directory.Ask("pragma user_version"));
        Assert.Equal("wal", _directory.Ask("pragma journal_mode"));
        using var file = new StoreFile(new SqliteStoreOptions { Path = _directory.Path, FlushEveryCommit = flush });
        using var writer = file.OpenWriter().Connection;
        using var checkpoints = file.OpenReader();
        Assert.Equal(synchronous, writer.Scalar("pragma synchronous"));
        Assert.Equal(synchronous, checkpoints.Scalar("pragma synchronous"));
    }

    [Fact]
    public async Task Closing_leaves_one_file_that_can_be_deleted()
    {
        await using (var store = _directory.Open(_clock)) await store.CommitAsync(Example.Commit(Example.Key(), 0));

        Assert.Equal([_directory.Path], Directory.GetFiles(Path.GetDirectoryName(_directory.Path)!));
        File.Delete(_directory.Path);
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused_and_not_changed()
    {
        await _directory.Open(_clock).DisposeAsync();
        _directory.Ask("pragma user_version = 9");
        var before = await File.ReadAllBytesAsync(_directory.Path);

        var refused = Assert.Throws<StoreSchemaException>(() => _directory.Open(_clock));

        Assert.Equal((9, TablesText.Version), (refused.Found, refused.Supported));
        Assert.Contains(_directory.Path, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(_directory.Path));
    }

    [Fact]
    public async Task A_file_of_another_application_is_refused_and_not_changed()
    {
        _directory.Ask("create table customer (id integer)");
        var before = await File.ReadAllBytesAsync(_directory.Path);

        Assert.Throws<StoreSchemaException>(() => _directory.Open(_clock));

        Assert.Equal(before, await File.ReadAllBytesAsync(_directory.Path));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_not_changed()
    {
        var text = string.Concat(Enumerable.Repeat("Dear customer, ", 500));
        await File.WriteAllTextAsync(_directory.Path, text);

        Assert.Throws<StoreCorruptException>(() => _directory.Open(_clock));

        Assert.Equal(text, await File.ReadAllTextAsync(_directory.Path));
    }

    [Fact]
    public async Task An_empty_file_becomes_a_store()
    {
        await File.WriteAllBytesAsync(_directory.Path, []);
        await using var store = _directory.Open(_clock);
        Assert.Equal(1, (await store.CommitAsync(Example.Commit(Example.Key(), 0))).Version);
    }

    [Fact]
    public async Task A_damaged_page_is_reported_as_damage()
    {
        await using (var store = _directory.Open(_clock))
        {
            for (var n = 0; n < 50; n++) await store.CommitAsync(Example.Commit(Example.Key(n), 0));
        }

        await using (var file = File.OpenWrite(_directory.Path))
        {
            file.Position = 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0xA5, (int)file.Length - 4096).ToArray());
        }

        Assert.Throws<StoreCorruptException>(() => _directory.Open(_clock));
    }

    [Fact]
    public async Task A_read_only_file_is_refused()
    {
        await _directory.Open(_clock).DisposeAsync();
        File.SetAttributes(_directory.Path, FileAttributes.ReadOnly);

        // An administrator may write whatever the attribute says.
        if (!Environment.IsPrivilegedProcess) Assert.Throws<StoreUnavailableException>(() => _directory.Open(_clock));
        File.SetAttributes(_directory.Path, FileAttributes.Normal);
    }

    [Fact]
    public void A_directory_that_does_not_exist_is_named()
    {
        var path = Path.Combine(_directory.Path, "missing", "handoff.db");
        var refused = Assert.Throws<StoreUnavailableException>(() => _directory.Open(_clock, options => options.Path = path));

        Assert.False(refused.OutcomeUnknown);
        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_keeps_the_number_of_lanes_it_was_created_with()
    {
        await using (var store = _directory.Open(_clock, options => options.Lanes = 7)) Assert.Equal(7, store.Info.Lanes);
        await using var reopened = _directory.Open(_clock, options => options.Lanes = 2);
        Assert.Equal(7, reopened.Info.Lanes);
    }

    [Theory]
    [InlineData("")]
    [InlineData(":memory:")]
    [InlineData("file:handoff.db?mode=memory")]
    public void A_path_that_is_none_is_refused(string path) =>
        Assert.Throws<ArgumentException>(() => new SqliteHandoffStore(new SqliteStoreOptions { Path = path }, _clock));

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => _directory.Open(_clock, options => options.Lanes = 0));
        Assert.Throws<ArgumentException>(() => _directory.Open(_clock, options => options.BusyTimeout = TimeSpan.Zero));
        Assert.False(File.Exists(_directory.Path));
    }

    [Theory]
    [InlineData(5, 5, StoreStep.Beginning, typeof(StoreUnavailableException))]
    [InlineData(6, 262, StoreStep.Reading, typeof(StoreUnavailableException))]
    [InlineData(8, 8, StoreStep.Writing, typeof(StoreUnavailableException))]
    [InlineData(10, 778, StoreStep.Writing, typeof(StoreFullException))]
    [InlineData(10, 778, StoreStep.Committing, typeof(StoreFullException))]
    [InlineData(10, 266, StoreStep.Reading, typeof(StoreUnavailableException))]
    [InlineData(11, 11, StoreStep.Reading, typeof(StoreCorruptException))]
    [InlineData(13, 13, StoreStep.Committing, typeof(StoreFullException))]
    [InlineData(19, 2067, StoreStep.Writing, typeof(StoreCorruptException))]
    [InlineData(26, 26, StoreStep.Reading, typeof(StoreCorruptException))]
    internal void C14_errors_are_told_in_the_contracts_words(int code, int extended, StoreStep step, Type expected)
    {
        var error = StoreErrors.Explain(new SqliteException("message", code, extended), "a.db", TimeSpan.FromSeconds(1), step);

        Assert.IsType(expected, error);
        Assert.Contains("a.db", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.InnerException);
        if (error is StoreUnavailableException unavailable) Assert.False(unavailable.OutcomeUnknown);
    }

    [Fact]
    public void C14_a_commit_that_the_disk_did_not_confirm_may_have_been_applied()
    {
        var error = StoreErrors.Explain(new SqliteException("fsync", 10, 1034), "a.db", TimeSpan.FromSeconds(1), StoreStep.Committing);
        Assert.True(Assert.IsType<StoreUnavailableException>(error) is { OutcomeUnknown: true, Reason: "SQLITE_IOERR" });
    }

    [Fact]
    public async Task The_log_is_moved_into_the_file_beside_the_writer_before_it_is_full()
    {
        await _directory.Open(_clock).DisposeAsync();
        // The last to close would move the log in any case.
        using var other = new SqliteConnection($"Data Source={_directory.Path};Pooling=false");
        other.Open();
        other.Scalar("select count(*) from ho_commit");
        var before = new FileInfo(_directory.Path).Length;

        await using (var store = _directory.Open(_clock))
        {
            await store.CommitManyAsync([.. Enumerable.Range(0, 2_000).Select(n => Example.Commit(Example.Key(n), 0))]);
        }

        Assert.InRange(new FileInfo(_directory.Path + "-wal").Length, 1, 16_000 * 4_096);
        Assert.True(new FileInfo(_directory.Path).Length > before + 500_000, "The log was not moved.");
    }

    [Fact]
    public async Task An_event_that_is_nested_as_deep_as_may_be_is_read_as_it_was_written()
    {
        var json = System.Text.Encoding.UTF8.GetBytes(new string('[', 1_000) + new string(']', 1_000));
        await using var store = _directory.Open(_clock);
        var deep = Example.Event("deep") with { Json = json };
        await store.CommitAsync(Example.Commit(Example.Key(), 0) with { Events = [deep], Outbox = [] });
        Assert.Equal(json, Assert.Single(await store.HistoryAsync(Example.Key()).ToListAsync()).Record.Json.ToArray());
    }
}
