using System.Runtime.CompilerServices;
using Handoff.Storage;
using NodaTime;

namespace Handoff;

public sealed partial class InMemoryHandoffStore
{
    /// <inheritdoc/>
    public IAsyncEnumerable<StoredEvent> HistoryAsync(
        EngagementKey key, long fromVersion = 1, CancellationToken cancellationToken = default)
    {
        if (fromVersion < 1) throw new ArgumentOutOfRangeException(nameof(fromVersion), fromVersion, "Versions start at 1.");

        lock (_gate)
        {
            return _engagements.TryGetValue(key, out var found)
                ? StreamAsync([.. found.Events.Where(stored => stored.Version >= fromVersion)], cancellationToken)
                : StreamAsync<StoredEvent>([], cancellationToken);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        lock (_gate)
        {
            var rows = _engagements
                .Where(entry => entry.Key.Tenant == query.Tenant && Matches(query, entry.Value.Snapshot.State))
                .OrderBy(entry => entry.Key.Id.Value)
                .Select(entry => new EngagementRow(entry.Key, entry.Value.Snapshot));
            return StreamAsync([.. rows], cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = Now;
            var due = _wakeups.Values.Where(wakeup => wakeup.Parked is null && wakeup.DueAt <= now).Select(wakeup => wakeup.DueAt).ToList();
            Instant? oldest = due.Count == 0 ? null : due.Min();
            return new(new Backlog(due.Count, oldest, _wakeups.Values.Count(wakeup => wakeup.Parked is not null), _outbox.Count, now));
        }
    }

    private static bool Matches(EngagementQuery query, StateRecord state) =>
        (query.Stage is not { } stage || state.Stage == stage.Value)
        && (query.Account is not { } account || state.Account == account.Value)
        && (query.Owner is not { } owner || state.Owner == owner.Value);

    private static async IAsyncEnumerable<T> StreamAsync<T>(
        IReadOnlyList<T> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }
}
