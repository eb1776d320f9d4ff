using System.Runtime.CompilerServices;
using NodaTime;

namespace Handoff.Storage;

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
            var among = query.Among is { } ids ? new HashSet<EngagementId>(ids) : null;
            var rows = _engagements
                .Where(entry => entry.Key.Tenant == query.Tenant && among?.Contains(entry.Key.Id) is not false)
                .Where(entry => Matches(query, entry.Value.Snapshot.State))
                .Select(entry => new EngagementRow(entry.Key, entry.Value.Snapshot) { DueAt = DueAt(entry.Key) })
                .OrderBy(row => row.Key.Id.Value, CodePoints.Order);
            return StreamAsync(
                query.DueFrom is null && query.DueBefore is null ? [.. rows.Where(row => IsAfter(query, row))] : InDueRange(query, rows),
                cancellationToken);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ParkedWakeup> ParkedAsync(TenantId? tenant = null, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            var parked = _wakeups
                .Where(entry => entry.Value.Parked is not null && (tenant is not { } wanted || entry.Key.Tenant == wanted))
                .OrderBy(entry => entry.Key.Tenant.Value, CodePoints.Order)
                .ThenBy(entry => entry.Key.Id.Value, CodePoints.Order)
                .Select(entry => new ParkedWakeup(entry.Key, entry.Value.Parked!, entry.Value.DueAt, entry.Value.Attempts));
            return StreamAsync([.. parked], cancellationToken);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ParkedMessage> ParkedMessagesAsync(TenantId? tenant = null, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            var parked = _deferred
                .Where(deferred => deferred.Parked is not null && (tenant is not { } wanted || deferred.Message.Key.Key.Tenant == wanted))
                .OrderBy(deferred => deferred.Subscriber.Value, CodePoints.Order)
                .ThenBy(deferred => deferred.Message.Key.Key.Tenant.Value, CodePoints.Order)
                .ThenBy(deferred => deferred.Message.Key.Key.Id.Value, CodePoints.Order)
                .Select(deferred => new ParkedMessage(
                    deferred.Subscriber,
                    deferred.Message.Key,
                    deferred.Message.Record.Type,
                    deferred.Message.Record.OccurredAt,
                    deferred.Parked!,
                    deferred.Attempts));
            return StreamAsync([.. parked], cancellationToken);
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
            return new(new Backlog(due.Count, oldest, _wakeups.Values.Count(wakeup => wakeup.Parked is not null), _outbox.Count, now)
            {
                Lanes = LanesWithMessages(),
                Subscribers = _subscribers.Select(WhatWaitsFor).ToValueList(),
            });
        }
    }

    private Instant? DueAt(EngagementKey key) => _wakeups.TryGetValue(key, out var wakeup) ? wakeup.DueAt : null;

    private static List<EngagementRow> InDueRange(EngagementQuery query, IEnumerable<EngagementRow> rows) =>
    [
        .. rows
            .Where(row => row.DueAt is { } due && !(due < query.DueFrom) && !(due >= query.DueBefore))
            .Where(row => row.DueAt != query.DueFrom || IsAfter(query, row))
            .OrderBy(row => row.DueAt),
    ];

    private ValueList<LaneBacklog> LanesWithMessages() => _outbox
        .GroupBy(message => Info.LaneOf(message.Key.Key.Id))
        .OrderBy(lane => lane.Key)
        .Select(lane => new LaneBacklog(lane.Key, lane.First().Record.OccurredAt))
        .ToValueList();

    private SubscriberBacklog WhatWaitsFor(string name)
    {
        var waiting = _deferred.Where(deferred => deferred.Subscriber.Value == name).ToList();
        var happened = Firsts().Where(first => first.Subscriber.Value == name && first.Parked is null)
            .Select(first => first.Message.Record.OccurredAt).ToList();
        return new SubscriberBacklog(
            name, waiting.Count, waiting.Count(deferred => deferred.Parked is not null), happened.Count == 0 ? null : happened.Min());
    }

    private static bool IsAfter(EngagementQuery query, EngagementRow row) =>
        query.After is not { } after || CodePoints.Order.Compare(row.Key.Id.Value, after.Value) > 0;

    private static bool Matches(EngagementQuery query, StateRecord state) =>
        (query.Stage is not { } stage || state.Stage == stage.Value)
        && (query.PhaseName is not { } phase || state.Phase == phase)
        && (query.Reference is not { } reference || state.Reference == reference)
        && (query.Responsible is not { } responsible || state.Responsible == responsible.Value)
        && (query.Account is not { } account || state.Account == account.Value)
        && (query.Owner is not { } owner || state.Owner == owner.Value)
        && (query.MemberText is not { } member || state.Members?.Contains(member, StringComparison.Ordinal) == true);

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
