using NodaTime;

namespace Handoff.Storage;

public sealed partial class SqliteHandoffStore
{
    /// <inheritdoc/>
    public async ValueTask AddStepsAsync(
        TenantId tenant, IReadOnlyList<StepRecord> steps, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureEach(steps);
        await _writer.RunAsync(tables => tables.Steps.Add(tenant, steps), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<StepNews> StepNewsAsync(TenantId tenant, long after, CancellationToken cancellationToken = default) =>
        await ReadAsync(reader => reader.Steps.News(tenant, after), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public IAsyncEnumerable<StepRecord> StepsAsync(StepQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Pages.AllAsync<StepRecord>(
            (last, stop) => ReadAsync(reader => reader.Steps.Of(query, last, Pages.LargeSize), stop), cancellationToken, Pages.LargeSize);
    }

    /// <inheritdoc/>
    public async ValueTask KeepBookmarkAsync(
        TenantId tenant, StepBookmark bookmark, ReadOnlyMemory<byte> content, IReadOnlyList<Instant> dropped,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bookmark);
        ArgumentNullException.ThrowIfNull(dropped);
        await _writer.RunAsync(
            tables => tables.Steps.Keep(tenant, bookmark, content, dropped), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StepBookmark>> BookmarksAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        await ReadAsync(reader => reader.Steps.Bookmarks(tenant), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadBookmarkAsync(
        TenantId tenant, Instant until, CancellationToken cancellationToken = default) =>
        await ReadAsync(reader => reader.Steps.Content(tenant, until), cancellationToken).ConfigureAwait(false) is { } content
            ? content
            : (ReadOnlyMemory<byte>?)null;
}
