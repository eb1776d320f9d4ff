using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>A file that also holds the host's tables.</summary>
public sealed class SqliteSharedTests : IDisposable
{
    private readonly StoreDirectory _directory = new();
    private readonly FakeClock _clock = new(Instant.FromUtc(2026, 3, 2, 9, 0));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Tables_are_made_beside_the_hosts_and_the_header_stays_the_hosts()
    {
        _directory.Ask("create table deal (name text); pragma application_id = 7; pragma user_version = 42");
        await using (var store = Open()) await store.CommitAsync(Example.Commit(Example.Key(), 0));

        Assert.Equal(
            (7L, 42L, (long)TablesText.Version),
            (
                _directory.Ask("pragma application_id"),
                _directory.Ask("pragma user_version"),
                _directory.Ask("select version from ho_schema")));
        await using var reopened = Open();
        Assert.Equal(1, (await reopened.LoadAsync(Example.Key())).Snapshot!.Version);
        Assert.Equal(4, reopened.Info.Lanes);
    }

    [Fact]
    public async Task A_shared_file_is_refused_by_a_store_that_wants_it_alone_and_told_the_way()
    {
        await Open().DisposeAsync();
        var refused = Assert.Throws<StoreSchemaException>(() => _directory.Open(_clock));
        Assert.Contains("'Shared'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_ours_alone_can_be_shared_afterwards()
    {
        await using (var alone = _directory.Open(_clock)) await alone.CommitAsync(Example.Commit(Example.Key(), 0));
        await using var shared = Open();
        Assert.Equal(1, (await shared.LoadAsync(Example.Key())).Snapshot!.Version);
    }

    [Fact]
    public async Task A_newer_version_is_refused()
    {
        await Open().DisposeAsync();
        _directory.Ask("update ho_schema set version = 9");
        var refused = Assert.Throws<StoreSchemaException>(Open);
        Assert.Equal((9, TablesText.Version), (refused.Found, refused.Supported));
    }

    private SqliteHandoffStore Open() => _directory.Open(_clock, options => options.Shared = true);
}
