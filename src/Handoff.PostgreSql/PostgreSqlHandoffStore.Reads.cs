namespace Handoff.Storage;

public sealed partial class PostgreSqlHandoffStore
{
    /// <inheritdoc/>
    public IAsyncEnumerable<StoredEvent> HistoryAsync(
        EngagementKey key, long fromVersion = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromVersion, 1);
        return Pages.AllAsync<CommitRow>(
            (last, stop) => _database.ReadAsync(ReadStatements.History(key, last?.Version + 1 ?? fromVersion, Pages.Size), stop),
            cancellationToken).EventsAsync(cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Reads all engagements of the tenant, page by page: for lists of many tenants' size, keep a projection of your own. With a due range
    /// it first reads the ids of all that are due in it, from the tenant's wake-ups that come up from the range's beginning on.
    /// </remarks>
    public IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query is { Among: { } ids, DueFrom: null, DueBefore: null })
        {
            return Pages.OfAsync(
                _ => Task.FromResult(Pages.Among(ids, query.After)),
                (some, stop) => _database.ReadAsync(ReadStatements.Among(query, some), stop),
                cancellationToken);
        }

        return query.DueFrom is null && query.DueBefore is null
            ? Pages.AllAsync<EngagementRow>(
                (last, stop) => _database.ReadAsync(
                    ReadStatements.List(query, last?.Key.Id.Value ?? query.After?.Value ?? "", Pages.Size), stop),
                cancellationToken)
            : Pages.OfAsync(
                async stop => Pages.Within(
                    query.Among, await _database.ReadAsync(ReadStatements.Due(query), stop).ConfigureAwait(false)),
                (ids, stop) => _database.ReadAsync(ReadStatements.OfDue(query, ids), stop),
                cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ParkedWakeup> ParkedAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
        Pages.AllAsync<ParkedWakeup>(
            (last, stop) => _database.ReadAsync(ReadStatements.Parked(tenant, last?.Key, Pages.Size), stop),
            cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ParkedMessage> ParkedMessagesAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
        Pages.AllAsync<ParkedMessage>(
            (last, stop) => _database.ReadAsync(DeferredStatements.ParkedAfter(last, tenant, Pages.Size), stop), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default) =>
        (await _database.ReadAsync(BacklogStatement.Of(Now), cancellationToken).ConfigureAwait(false)).Single();
}
