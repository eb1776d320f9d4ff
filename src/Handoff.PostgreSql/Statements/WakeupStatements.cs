using Handoff.Storage;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Handoff;

/// <summary>Claims and releases of wake-ups; commits arm and disarm them.</summary>
internal static class WakeupStatements
{
    // Materialized, or the planner may run the inner query again and claim more than the limit. statement_timestamp() is stable, so that it
    // can stand in an index condition; clock_timestamp() would read every wake-up there is.
    internal const string ClaimText = """
        with c as materialized (
            select tenant, id from ho_wakeup where parked is null and visible_at <= coalesce($1, statement_timestamp())
                and (attempts >= $4) = $5
            order by visible_at limit $3 for update skip locked)
        update ho_wakeup w set visible_at = coalesce($1, statement_timestamp()) + $2, claim_no = w.claim_no + 1, attempts = w.attempts + 1
        from c where w.tenant = c.tenant and w.id = c.id
        returning w.tenant, w.id, w.due_at, w.armed_version, w.claim_no, w.attempts
        """;

    private const string ReleaseText = """
        with k as materialized (
            select k.* from unnest($1, $2, $3, $4, $5, $6) as k(tenant, id, armed, claim_no, retry_at, reason)
            join ho_wakeup w on w.tenant = k.tenant and w.id = k.id
            where w.armed_version = k.armed and w.claim_no = k.claim_no order by k.tenant, k.id for update of w)
        update ho_wakeup w set visible_at = greatest(w.due_at, coalesce(k.retry_at, w.visible_at)), parked = k.reason
        from k where w.tenant = k.tenant and w.id = k.id and w.armed_version = k.armed and w.claim_no = k.claim_no
        returning true
        """;

    /// <summary>In no stated order.</summary>
    internal static Query<WakeupClaim> Claim(ClaimRequest request, Instant? now) =>
        new(ClaimText, command => command.Now(now).Span(request.Lease).Int(request.Limit).Int(ClaimRequest.SuspectAfter).Flag(request.Suspects), Read);

    /// <summary>A row for each that was released.</summary>
    internal static Query<bool> Release(IReadOnlyList<ClaimRelease> releases) => new(
        ReleaseText,
        command => command
            .Each(releases, NpgsqlDbType.Text, release => release.Claim.Key.Tenant.Value)
            .Each(releases, NpgsqlDbType.Uuid, release => release.Claim.Key.Id.Value)
            .Each(releases, NpgsqlDbType.Bigint, release => release.Claim.Fence.ArmedVersion)
            .Each(releases, NpgsqlDbType.Integer, release => release.Claim.Fence.ClaimNo)
            .Each(releases, NpgsqlDbType.TimestampTz, release => release.RetryAt?.Up())
            .Each(releases, NpgsqlDbType.Text, release => release.Parked),
        _ => true);

    private static WakeupClaim Read(NpgsqlDataReader row) =>
        new(row.ReadKey(0), row.ReadInstant(2), new ClaimFence(row.GetInt64(3), row.GetInt32(4)), row.GetInt32(5));
}
