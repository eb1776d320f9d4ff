using NodaTime;

namespace Handoff.Storage;

public sealed partial class PostgreSqlHandoffStore
{
    /// <inheritdoc/>
    public async ValueTask AddStepsAsync(
        TenantId tenant, IReadOnlyList<StepRecord> steps, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureEach(steps);
        await _database.WriteAsync(StepStatements.Add(tenant, steps), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<StepNews> StepNewsAsync(TenantId tenant, long after, CancellationToken cancellationToken = default) =>
        (await _database.ReadAsync(StepStatements.News(tenant, after), cancellationToken).ConfigureAwait(false)).Single();

    /// <inheritdoc/>
    public IAsyncEnumerable<StepRecord> StepsAsync(StepQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Pages.AllAsync<StepRecord>(
            (last, stop) => _database.ReadAsync(StepStatements.Of(query, last, Pages.LargeSize), stop),
            cancellationToken,
            Pages.LargeSize);
    }

    /// <inheritdoc/>
    public async ValueTask KeepBookmarkAsync(
        TenantId tenant, StepBookmark bookmark, ReadOnlyMemory<byte> content, IReadOnlyList<Instant> dropped,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bookmark);
        ArgumentNullException.ThrowIfNull(dropped);
        await _database.WriteAsync(StepStatements.Keep(tenant, bookmark, content, dropped), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StepBookmark>> BookmarksAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        await _database.ReadAsync(StepStatements.Bookmarks(tenant), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadBookmarkAsync(
        TenantId tenant, Instant until, CancellationToken cancellationToken = default) =>
        await _database.ReadAsync(StepStatements.Content(tenant, until), cancellationToken).ConfigureAwait(false) is [var content]
            ? content
            : (ReadOnlyMemory<byte>?)null;
}
