using System.Data.Common;
using NodaTime;

namespace Handoff.Storage;

/// <summary>Keeps engagements in one SQLite file: durable, without a server, for one machine.</summary>
/// <remarks>
/// All members are safe for concurrent use. Within a process all writes go through one writer, which makes those that wait together
/// durable together; several processes on one machine may share the file. An answered commit survives the end of the process and, unless
/// <see cref="SqliteStoreOptions.FlushEveryCommit"/> is off, of the power. Instants are kept in units of 100 ns: wake-ups and leases
/// rounded up, all others down. Dispose to close the file.
/// </remarks>
public sealed partial class SqliteHandoffStore : ITransactionalStore, IOptimisticStore, IWorkListStore, IDefinitionStore,
    IStepStore, IAsyncDisposable
{
    private readonly IClock _clock;
    private readonly StoreFile _file;
    private readonly ReaderPool _readers;
    private readonly Writer _writer;

    /// <summary>
    /// Opens the file; unless <see cref="SqliteStoreOptions.Migrate"/> is off, creates it when it does not exist, and brings its tables up
    /// to date.
    /// </summary>
    /// <param name="options">Read now; later changes have no effect.</param>
    /// <param name="clock">The store's clock: the only one that decides what is due. All processes on one file need the same time.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="StoreSchemaException">
    /// The file is of a newer version, of another application, or old and not to be touched.
    /// </exception>
    /// <exception cref="StoreCorruptException">The file is damaged, or no database.</exception>
    /// <exception cref="StoreUnavailableException">The file cannot be opened or written.</exception>
    public SqliteHandoffStore(SqliteStoreOptions options, IClock clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        if (options.Problem() is { } problem) throw new ArgumentException(problem, nameof(options));

        _file = new StoreFile(options);
        var (connection, lanes) = _file.OpenWriter();
        Info = new StoreInfo("sqlite", options.FlushEveryCommit ? StoreDurability.Durable : StoreDurability.Volatile, lanes);
        _clock = clock;
        _readers = new ReaderPool(_file);
        _writer = new Writer(_file, connection, clock, Info);
    }

    /// <inheritdoc/>
    public StoreInfo Info { get; }

    /// <inheritdoc/>
    public ValueTask<LoadResult> LoadAsync(EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (snapshot, prior) = _readers.Read(reader => reader.Load(key, dedupe));
        return new(new LoadResult(snapshot, _clock.StoreNow(), prior));
    }

    /// <inheritdoc/>
    public Instant? NowOf(EngagementKey key) => _clock.StoreNow();

    /// <inheritdoc/>
    /// <remarks>Cancelling withdraws a commit that still waits for the writer; one that has begun is answered.</remarks>
    public async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        commit.EnsureValid();
        AmbientTransaction.EnsureNone();
        return await _writer.RunAsync(tables => tables.Engagements.Commit(commit), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<CommitResult>> CommitManyAsync(
        IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureValid(commits);
        AmbientTransaction.EnsureNone();

        var answers = commits.Select(commit => _writer.RunAsync(tables => tables.Engagements.Commit(commit), cancellationToken));
        return await Task.WhenAll(answers).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(
        ClaimRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await _writer.RunAsync(tables => tables.Wakeups.Claim(request), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseAsync(IReadOnlyList<ClaimRelease> releases, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureEach(releases);
        await _writer.RunAsync(tables => tables.Wakeups.Release(releases), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DefinitionRecord>> KeepDefinitionsAsync(
        IReadOnlyList<DefinitionRecord> definitions, bool replace, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureEach(definitions);
        return await _writer.RunAsync(tables => tables.Definitions.Keep(definitions, replace), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A <see cref="Microsoft.Data.Sqlite.SqliteTransaction"/> on the store's file; it holds the lock of the one writer. Until it is
    /// finished, whatever the same flow of calls asks of the store outside of it, and would write, is refused with an
    /// <see cref="InvalidOperationException"/>: it would wait for itself.
    /// </remarks>
    public IHandoffStore Enlist(DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var joined = _file.Join(transaction);
        _writer.Joined.Value = joined;
        return new EnlistedStore(this, joined, _file, _clock);
    }

    /// <summary>
    /// Answers what still waits, then closes the file; calls that come later throw <see cref="ObjectDisposedException"/>.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        _readers.Dispose();
        _file.Dispose();
    }
}
