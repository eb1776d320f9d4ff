namespace Handoff.Storage;

public sealed partial class SqliteHandoffStore
{
    /// <inheritdoc/>
    public IAsyncEnumerable<StoredEvent> HistoryAsync(
        EngagementKey key, long fromVersion = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromVersion, 1);
        return Pages.AllAsync<CommitRow>(
            (last, stop) => ReadAsync(reader => reader.History(key, last?.Version + 1 ?? fromVersion, Pages.Size), stop),
            cancellationToken).EventsAsync(cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Reads all engagements of the tenant, page by page: for lists of many tenants' size, keep a projection of your own. With a due range
    /// it first reads the ids of all that are due in it, from the tenant's wake-ups.
    /// </remarks>
    public IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query is { Among: { } ids, DueFrom: null, DueBefore: null })
        {
            return Pages.OfAsync(
                _ => Task.FromResult(Pages.Among(ids, query.After)), (some, stop) => ReadAsync(reader => reader.Among(query, some), stop),
                cancellationToken);
        }

        return query.DueFrom is null && query.DueBefore is null
            ? Pages.AllAsync<EngagementRow>(
                (last, stop) => ReadAsync(reader => reader.List(query, last?.Key.Id.Value ?? query.After?.Value ?? "", Pages.Size), stop),
                cancellationToken)
            : Pages.OfAsync(
                stop => ReadAsync(reader => reader.Due(query), stop),
                (ids, stop) => ReadAsync(reader => reader.OfDue(query, ids), stop),
                cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ParkedWakeup> ParkedAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
        Pages.AllAsync<ParkedWakeup>(
            (last, stop) => ReadAsync(reader => reader.Parked(tenant, last?.Key, Pages.Size), stop),
            cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ParkedMessage> ParkedMessagesAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
        Pages.AllAsync<ParkedMessage>(
            (last, stop) => ReadAsync(reader => reader.ParkedMessages(tenant, last, Pages.Size), stop), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default) =>
        new(ReadAsync(reader => reader.Backlog(_clock.StoreNow()), cancellationToken));

    /// <summary>Done when it returns: a file does not answer later.</summary>
    private Task<T> ReadAsync<T>(Func<Reader, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(_readers.Read(read));
    }
}
