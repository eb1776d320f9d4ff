using Microsoft.Data.Sqlite;
using NodaTime;

namespace Handoff.Storage;

/// <summary>Messages that wait for one subscriber each; of each engagement and subscriber one is first, and has its turn.</summary>
internal sealed class DeferredTable(SqliteConnection connection, IClock clock) : IDisposable
{
    internal const string ItsCommit = "join ho_commit c on c.seq = d.commit_seq";

    private const string Queue = "subscriber = $1 and tenant = $2 and id = $3";
    private const string Row = $"{Queue} and version = $4 and ord = $5";

    private readonly Statement _defer = new(connection, $"""
        insert into ho_deferred (subscriber, tenant, id, version, ord, commit_seq, own, occurred_at, first, visible_at, claim_no, attempts)
        select $1, $2, $3, $4, $5, $6, cast($7 as text), $8, not exists (
            select 1 from ho_deferred where {Queue} and (version, ord) < ($4, $5)), $9, 0, 0
        """);

    private readonly Statement _demote = new(
        connection, $"update ho_deferred set first = 0 where {Queue} and first = 1 and (version, ord) > ($4, $5)");

    private readonly Statement _promote = new(connection, $"""
        update ho_deferred set first = 1, visible_at = $4
        where {Queue} and first = 0 and (version, ord) = (select version, ord from ho_deferred where {Queue} order by version, ord limit 1)
        """);

    private readonly Statement _claimable = new(connection, $"""
        select d.claim_no + 1, d.attempts + 1, d.visible_at, {Rows.DeferredColumns}
        from ho_deferred d indexed by ix_ho_deferred {ItsCommit}
        where d.subscriber = $1 and d.first = 1 and d.parked is null and d.visible_at <= $2
        order by d.visible_at limit $3
        """);

    private readonly Statement _claim = new(
        connection, $"update ho_deferred set visible_at = $6, claim_no = claim_no + 1, attempts = attempts + 1 where {Row}");

    private readonly Statement _told = new(connection, $"delete from ho_deferred where {Row} and claim_no = $6");

    // A fence of its own, so that a release that comes twice is counted once.
    private readonly Statement _release = new(connection, $"""
        update ho_deferred set visible_at = $7, parked = $8, attempts = attempts - $9, claim_no = claim_no + 1 where {Row} and claim_no = $6
        """);

    private readonly Statement _parked = new(connection, """
        select subscriber, tenant, id, version, ord from ho_deferred where parked is not null and ($1 is null or subscriber = $1)
            and ($2 is null or (tenant = $2 and id = $3 and version = $4 and ord = $5))
        """);

    private readonly Statement _unpark = new(
        connection, $"update ho_deferred set parked = null, attempts = 0, visible_at = $6 where {Row}");
    private readonly Statement _remove = new(connection, $"delete from ho_deferred where {Row}");
    private readonly Statement _forget = new(connection, "delete from ho_deferred where subscriber = $1");

    /// <summary>Keeps a message of the outbox for a subscriber.</summary>
    internal void Defer(string subscriber, OutboxRow row, OutboxMessage message)
    {
        var ((tenant, id), version, ordinal) = (Names(message.Key.Key), message.Key.Version, message.Key.Ordinal);
        _defer.Run(subscriber, tenant, id, version, ordinal, row.CommitSeq, row.Own, message.Record.OccurredAt.Ticks(), Now);
        _demote.Run(subscriber, tenant, id, version, ordinal);
    }

    internal List<DeferredClaim> Claim(DeferredRequest request)
    {
        var claimable = request.Subscribers
            .SelectMany(subscriber => _claimable.All(
                row => (Claim: Read(subscriber, row), VisibleAt: row.GetInt64(2)), subscriber.Value, Now, request.Limit))
            .OrderBy(found => found.VisibleAt)
            .Take(request.Limit)
            .Select(found => found.Claim)
            .ToList();
        var until = (clock.GetCurrentInstant() + request.Lease).TicksNotBefore();
        foreach (var claim in claimable) _claim.Run([.. Place(claim.Subscriber, claim.Message.Key), until]);
        return claimable;
    }

    internal int Release(IReadOnlyList<DeferredRelease> releases)
    {
        foreach (var release in releases)
        {
            var (subscriber, message) = (release.Claim.Subscriber, release.Claim.Message.Key);
            if (release.IsTold)
            {
                if (_told.Run([.. Place(subscriber, message), release.Claim.ClaimNo]) > 0) Promote(subscriber, message.Key);
                continue;
            }

            var visible = (clock.GetCurrentInstant() + release.Pause).TicksNotBefore();
            _release.Run([.. Place(subscriber, message), release.Claim.ClaimNo, visible, release.Reason, release.IsUntried ? 1 : 0]);
        }

        return releases.Count;
    }

    internal long Unpark(UnparkRequest request)
    {
        var only = request.Message;
        var parked = _parked.All(
            row => (Subscriber: new SubscriberName(row.GetString(0)), Message: row.ReadMessageKey(1)),
            request.Subscriber?.Value, only?.Key.Tenant.Value, only?.Key.Id.Value, only?.Version, only?.Ordinal);
        foreach (var (subscriber, message) in parked)
        {
            if (!request.Skip) _unpark.Run([.. Place(subscriber, message), Now]);
            else if (_remove.Run(Place(subscriber, message)) > 0) Promote(subscriber, message.Key);
        }

        return parked.Count;
    }

    internal long Forget(SubscriberName subscriber) => _forget.Run(subscriber.Value);

    public void Dispose()
    {
        foreach (var statement in new[]
        {
            _defer,
            _demote,
            _promote,
            _claimable,
            _claim,
            _told,
            _release,
            _parked,
            _unpark,
            _remove,
            _forget,
        })
        {
            statement.Dispose();
        }
    }

    private static (string Tenant, string Id) Names(EngagementKey key) => (key.Tenant.Value, key.Id.Value);

    private long Now => clock.GetCurrentInstant().Ticks();

    private void Promote(SubscriberName subscriber, EngagementKey key) =>
        _promote.Run(subscriber.Value, key.Tenant.Value, key.Id.Value, Now);

    private static object?[] Place(SubscriberName subscriber, MessageKey message) =>
        [subscriber.Value, message.Key.Tenant.Value, message.Key.Id.Value, message.Version, message.Ordinal];

    private static DeferredClaim Read(SubscriberName subscriber, SqliteDataReader row) =>
        new(subscriber, row.ReadDeferred(3), row.GetInt32(0), row.GetInt32(1));
}
