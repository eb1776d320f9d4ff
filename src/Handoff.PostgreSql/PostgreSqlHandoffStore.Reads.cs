using System.Runtime.CompilerServices;
using Handoff.Storage;

namespace Handoff;

public sealed partial class PostgreSqlHandoffStore
{
    /// <summary>How many rows are read at once; between pages no read stays open.</summary>
    private const int Page = 200;

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredEvent> HistoryAsync(
        EngagementKey key, long fromVersion = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromVersion, 1);
        return EventsAsync(key, fromVersion, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Reads all engagements of the tenant, page by page: for lists of many tenants' size, keep a projection of your own. With a due range it first
    /// reads the ids of all that are due in it, from the tenant's wake-ups that come up from the range's beginning on.
    /// </remarks>
    public IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.DueFrom is null && query.DueBefore is null ? RowsAsync(query, cancellationToken) : DueRowsAsync(query, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ParkedWakeup> ParkedAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
        ParkedRowsAsync(tenant, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ParkedMessage> ParkedMessagesAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
        ParkedMessageRowsAsync(tenant, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default) =>
        (await _database.ReadAsync(BacklogStatement.Of(Now), cancellationToken).ConfigureAwait(false)).Single();

    private async IAsyncEnumerable<StoredEvent> EventsAsync(
        EngagementKey key, long fromVersion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (version, ordinal) = (fromVersion, -1);
        List<StoredEvent> page;
        do
        {
            page = await _database.ReadAsync(ReadStatements.History(key, version, ordinal, Page), cancellationToken).ConfigureAwait(false);
            foreach (var stored in page)
            {
                (version, ordinal) = (stored.Version, stored.Ordinal);
                yield return stored;
            }
        }
        while (page.Count == Page);
    }

    private async IAsyncEnumerable<EngagementRow> RowsAsync(
        EngagementQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = Guid.Empty;
        List<EngagementRow> page;
        do
        {
            page = await _database.ReadAsync(ReadStatements.List(query, after, Page), cancellationToken).ConfigureAwait(false);
            foreach (var row in page)
            {
                after = row.Key.Id.Value;
                yield return row;
            }
        }
        while (page.Count == Page);
    }

    private async IAsyncEnumerable<EngagementRow> DueRowsAsync(
        EngagementQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var due = await _database.ReadAsync(ReadStatements.Due(query), cancellationToken).ConfigureAwait(false);
        foreach (var ids in due.Chunk(Page))
        {
            foreach (var row in await _database.ReadAsync(ReadStatements.OfDue(query, ids), cancellationToken).ConfigureAwait(false)) yield return row;
        }
    }

    private async IAsyncEnumerable<ParkedWakeup> ParkedRowsAsync(TenantId? tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (afterTenant, afterId) = ("", Guid.Empty);
        List<ParkedWakeup> page;
        do
        {
            page = await _database.ReadAsync(ReadStatements.Parked(tenant, afterTenant, afterId, Page), cancellationToken).ConfigureAwait(false);
            foreach (var parked in page)
            {
                (afterTenant, afterId) = (parked.Key.Tenant.Value, parked.Key.Id.Value);
                yield return parked;
            }
        }
        while (page.Count == Page);
    }

    private async IAsyncEnumerable<ParkedMessage> ParkedMessageRowsAsync(
        TenantId? tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ParkedMessage? after = null;
        List<ParkedMessage> page;
        do
        {
            page = await _database.ReadAsync(DeferredStatements.ParkedAfter(after, tenant, Page), cancellationToken).ConfigureAwait(false);
            foreach (var parked in page)
            {
                after = parked;
                yield return parked;
            }
        }
        while (page.Count == Page);
    }
}
