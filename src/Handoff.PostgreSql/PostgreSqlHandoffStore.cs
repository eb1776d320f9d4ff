using System.Data.Common;
using System.Diagnostics;
using NodaTime;
using Npgsql;

namespace Handoff.Storage;

/// <summary>Keeps engagements in a PostgreSQL database: durable, for any number of hosts.</summary>
/// <remarks>
/// All members are safe for concurrent use. What many callers of one process ask at the same time travels together, in one statement and
/// one transaction, and is answered to each on its own. Instants of wake-ups and leases are kept in microseconds, rounded up.
/// The server's clock decides what is due. Dispose to close the connections.
/// </remarks>
public sealed partial class PostgreSqlHandoffStore : ITransactionalStore, IOptimisticStore, IWorkListStore,
    IDefinitionStore, IStepStore, IAsyncDisposable, IDisposable
{
    /// <summary>The most requests of one statement: enough to share a flush, few enough that none waits long for its neighbours.</summary>
    internal const int LargestGroup = 64;

    private readonly Database _database;
    private readonly IClock? _clock;
    private readonly ServerClock _server = new(Stopwatch.GetTimestamp);
    private readonly Engagements _engagements;
    private readonly Grouped<CommitRequest, CommitResult> _commits;

    // Apart from the others, so that somebody's one command does not wait behind a sweeper's thousands.
    private readonly Grouped<CommitRequest, CommitResult> _batches;
    private readonly Grouped<(EngagementKey Key, CommandId? Command), LoadResult> _loads;

    // Two claims at once may begin with the same tenant; each gets others of its wake-ups.
    private volatile string _served = "";

    /// <summary>Connects, checks the server's settings, and creates the tables or brings them up to date.</summary>
    /// <param name="options">Read now; later changes have no effect.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="StoreSchemaException">The tables are newer than this package, or old and not to be touched.</exception>
    /// <exception cref="StoreUnavailableException">The server does not answer, or is set up so that the rules cannot be kept.</exception>
    public PostgreSqlHandoffStore(PostgreSqlStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Problem() is { } problem) throw new ArgumentException(problem, nameof(options));

        _clock = options.Clock;
        _database = new Database(options);
        try
        {
            Info = _database.Open(connection =>
            {
                var durability = Settings.Check(connection, options.RequireDurable);
                var home = Home.Of(connection);
                Schema.Ensure(connection, TablesText.Updates, options.Lanes, options.Migrate);
                Schema.EnsureAsMade(connection, home);
                _database.Settle(connection, home);
                return new StoreInfo("postgresql", durability, Schema.Lanes(connection));
            });
        }
        catch
        {
            _database.Dispose();
            throw;
        }

        _engagements = new Engagements(_database, _clock, Info);
        _commits = new(options.Writers, LargestGroup, commits => _engagements.CommitAsync(commits, CancellationToken.None));
        _batches = new(options.Writers, LargestGroup, commits => _engagements.CommitAsync(commits, CancellationToken.None));
        _loads = new(options.Writers, LargestGroup, asked => _engagements.LoadAsync(asked, CancellationToken.None));
    }

    /// <inheritdoc/>
    public StoreInfo Info { get; }

    /// <inheritdoc/>
    public async ValueTask<LoadResult> LoadAsync(EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default)
    {
        _ = (key.Tenant.Value, key.Id.Value, dedupe?.Value);
        var loaded = await _loads.AskAsync((key, dedupe), cancellationToken).ConfigureAwait(false);
        _server.Hear(loaded.StoreNow);
        return loaded;
    }

    /// <inheritdoc/>
    /// <remarks>By what the server said when it was last asked for an engagement; null when that was long ago.</remarks>
    public Instant? NowOf(EngagementKey key) => _clock is null ? _server.Now : _clock.GetCurrentInstant().Down().ToInstant();

    /// <inheritdoc/>
    /// <remarks>Cancelling withdraws a commit that still waits; one that has begun is answered.</remarks>
    public async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        commit.EnsureValid();
        AmbientTransaction.EnsureNone();
        return await _commits.AskAsync(commit, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<CommitResult>> CommitManyAsync(
        IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureValid(commits);
        AmbientTransaction.EnsureNone();

        var results = new CommitResult?[commits.Count];
        while (Engagements.NextRound(commits, results) is { Count: > 0 } round)
        {
            var answers = await _batches.AskAllAsync(round.Select(at => commits[at]), cancellationToken).ConfigureAwait(false);
            for (var at = 0; at < round.Count; at++) results[round[at]] = answers[at];
        }

        return results!;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var claims = request.Share is { } share
            ? await ClaimRoundAsync(request, share, cancellationToken).ConfigureAwait(false)
            : await _database.WriteAsync(WakeupStatements.Claim(request, Now), cancellationToken).ConfigureAwait(false);
        claims.Sort((one, other) => one.DueAt.CompareTo(other.DueAt));
        return claims;
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseAsync(IReadOnlyList<ClaimRelease> releases, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureEach(releases);
        await _database.WriteAsync(WakeupStatements.Release(releases), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DefinitionRecord>> KeepDefinitionsAsync(
        IReadOnlyList<DefinitionRecord> definitions, bool replace, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureEach(definitions);
        return await _database.WriteAsync(DefinitionStatements.Keep(definitions, replace), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// An <see cref="NpgsqlTransaction"/> in the store's database, on a connection that finds the store's tables by their names or none,
    /// but no others. Asks the server for that, once, before it returns.
    /// </remarks>
    public IHandoffStore Enlist(DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return new EnlistedStore(this, new Engagements(_database.Join(transaction), _clock, Info));
    }

    /// <summary>Closes the connections; calls that come later throw <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose() => _database.Dispose();

    /// <summary>Closes the connections; calls that come later throw <see cref="ObjectDisposedException"/>.</summary>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<List<WakeupClaim>> ClaimRoundAsync(ClaimRequest request, int share, CancellationToken cancellationToken)
    {
        var rows = await _database.WriteAsync(
            WakeupStatements.ClaimRound(request, share, _served, Now), cancellationToken).ConfigureAwait(false);
        _served = rows[0].Served ?? "";
        return [.. rows.Select(row => row.Claim).OfType<WakeupClaim>()];
    }

    /// <summary>Null while the server's clock decides.</summary>
    private Instant? Now => _clock?.GetCurrentInstant();
}
