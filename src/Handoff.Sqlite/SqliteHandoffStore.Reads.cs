using System.Runtime.CompilerServices;
using Handoff.Storage;

namespace Handoff;

public sealed partial class SqliteHandoffStore
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
    /// reads the ids of all that are due in it, from the tenant's wake-ups.
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
    public ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(_readers.Read(reader => reader.Backlog(_clock.StoreNow())));
    }

    private async IAsyncEnumerable<StoredEvent> EventsAsync(
        EngagementKey key, long fromVersion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var (version, ordinal) = (fromVersion, -1);
        List<StoredEvent> page;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            page = _readers.Read(reader => reader.History(key, version, ordinal, Page));
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
        await Task.CompletedTask.ConfigureAwait(false);
        byte[] after = [];
        List<EngagementRow> page;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            page = _readers.Read(reader => reader.List(query, after, Page));
            foreach (var row in page)
            {
                after = row.Key.Id.Blob();
                yield return row;
            }
        }
        while (page.Count == Page);
    }

    private async IAsyncEnumerable<EngagementRow> DueRowsAsync(
        EngagementQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var ids in _readers.Read(reader => reader.Due(query)).Chunk(Page))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var row in _readers.Read(reader => reader.OfDue(query, ids))) yield return row;
        }
    }

    private async IAsyncEnumerable<ParkedWakeup> ParkedRowsAsync(TenantId? tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var (afterTenant, afterId) = ("", Array.Empty<byte>());
        List<ParkedWakeup> page;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            page = _readers.Read(reader => reader.Parked(tenant, afterTenant, afterId, Page));
            foreach (var parked in page)
            {
                (afterTenant, afterId) = (parked.Key.Tenant.Value, parked.Key.Id.Blob());
                yield return parked;
            }
        }
        while (page.Count == Page);
    }

    private async IAsyncEnumerable<ParkedMessage> ParkedMessageRowsAsync(
        TenantId? tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        ParkedMessage? after = null;
        List<ParkedMessage> page;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            page = _readers.Read(reader => reader.ParkedMessages(tenant, after, Page));
            foreach (var parked in page)
            {
                after = parked;
                yield return parked;
            }
        }
        while (page.Count == Page);
    }
}
