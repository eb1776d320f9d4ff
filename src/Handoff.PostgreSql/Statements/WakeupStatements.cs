using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Handoff.Storage;

/// <summary>Claims and releases of wake-ups; commits arm and disarm them.</summary>
internal static class WakeupStatements
{
    // No index has what a claim changes, except of the few that are suspect: the row is rewritten on its page, which has room for it.
    private static readonly string Lease = $"""
        update ho_wakeup w set leased_until = coalesce($1, statement_timestamp()) + $2, claim_no = w.claim_no + 1,
            attempts = w.attempts + 1,
            suspicion = {Suspicion("w.attempts + 1")}
        """;

    internal static readonly string ClaimText = Claim("suspicion = 0", "visible_at");

    // In the order of an index of their own: among a backlog, the few would be looked for one by one.
    internal static readonly string ClaimSuspectsText = Claim("suspicion > 0", "suspicion, visible_at");

    /// <summary>At most this many tenants are asked by one claim that is shared: a hop along an index takes microseconds.</summary>
    private const int LongestRound = 1_000;

    // Hops from tenant to tenant along the index, once round; one row at least says how far it came. Tenant and time are compared together,
    // as only one index has both: along the other one, a loud tenant's wake-ups would all be read before a quiet one's.
    private static readonly string ClaimRoundText = $"""
        with recursive hop as (
            select t.tenant, t.tenant as first, 1 as n
            from (select coalesce(
                (select tenant from ho_wakeup where parked is null and tenant > $5 order by tenant limit 1),
                (select tenant from ho_wakeup where parked is null order by tenant limit 1)) as tenant) t
            where t.tenant is not null
            union all
            select t.tenant, hop.first, n + 1
            from hop cross join lateral (select coalesce(
                (select tenant from ho_wakeup where parked is null and tenant > hop.tenant order by tenant limit 1),
                (select tenant from ho_wakeup where parked is null order by tenant limit 1)) as tenant) t
            where n < $7 and t.tenant <> hop.first),
        c as materialized (
            select k.tenant, k.id, hop.n from hop cross join lateral (
                select tenant, id from ho_wakeup where parked is null and (tenant, visible_at) >= (hop.tenant, '-infinity')
                    and (tenant, visible_at) <= (hop.tenant, coalesce($1, statement_timestamp()))
                    and leased_until <= coalesce($1, statement_timestamp()) and (suspicion > 0) = $4
                order by tenant, visible_at limit $6 for update skip locked) k
            limit $3),
        u as (
            {Lease}
            from c where {ByKey.Match("w", "c")}
            returning {Rows.Of("w", Rows.ClaimColumns)})
        select u.*, r.tenant from (
            select case when (select count(*) from c) = $3 then (select tenant from c order by n desc limit 1)
                else (select tenant from hop order by n desc limit 1) end as tenant) r
        left join u on true
        """;

    // What was untried ends its fence, too, so that a release that comes twice is counted once.
    private static readonly string ReleaseText = $"""
        with k as materialized (
            select k.* from unnest($1, $2, $3, $4, $5, $6, $7) as k(tenant, id, armed, claim_no, retry_at, reason, untried)
            join ho_wakeup w on {ByKey.Match("w", "k")}
            where w.armed_version = k.armed and w.claim_no = k.claim_no order by k.id, k.tenant for update of w)
        update ho_wakeup w set visible_at = greatest(w.due_at, coalesce(k.retry_at, w.visible_at)), leased_until = '-infinity',
            parked = k.reason,
            claim_no = w.claim_no + k.untried, attempts = w.attempts - k.untried, suspicion = {Suspicion("w.attempts - k.untried")}
        from k where {ByKey.Match("w", "k")} and w.armed_version = k.armed and w.claim_no = k.claim_no
        returning true
        """;

    /// <summary>In no stated order.</summary>
    internal static Query<WakeupClaim> Claim(ClaimRequest request, Instant? now) =>
        new(request.Suspects ? ClaimSuspectsText : ClaimText, command => command.Asking(request, now), Rows.ReadClaim);

    /// <summary>
    /// In no stated order; each row has the tenant that was served last, and at least one row comes, though without a claim.
    /// </summary>
    internal static Query<(WakeupClaim? Claim, string? Served)> ClaimRound(ClaimRequest request, int share, string served, Instant? now) =>
        new(
            ClaimRoundText,
            command => command.Asking(request, now).Flag(request.Suspects).Text(served).Int(share).Int(LongestRound),
            row => (row.IsDBNull(0) ? null : row.ReadClaim(), row.IsDBNull(6) ? null : row.GetString(6)));

    /// <summary>A row for each that was released.</summary>
    internal static Query<bool> Release(IReadOnlyList<ClaimRelease> releases) => new(
        ReleaseText,
        command => command
            .Each(releases, NpgsqlDbType.Text, release => release.Claim.Key.Tenant.Value)
            .Each(releases, NpgsqlDbType.Text, release => release.Claim.Key.Id.Value)
            .Each(releases, NpgsqlDbType.Bigint, release => release.Claim.Fence.ArmedVersion)
            .Each(releases, NpgsqlDbType.Integer, release => release.Claim.Fence.ClaimNo)
            .Each(releases, NpgsqlDbType.TimestampTz, release => release.RetryAt?.Up())
            .Each(releases, NpgsqlDbType.Text, release => release.Parked)
            .Each(releases, NpgsqlDbType.Integer, release => release.Untried ? 1 : 0),
        _ => true);

    private static NpgsqlParameterCollection Asking(this NpgsqlParameterCollection values, ClaimRequest request, Instant? now) =>
        values.Now(now).Span(request.Lease).Int(request.Limit);

    // Materialized, or the planner may run the inner query again and claim more than the limit. statement_timestamp() is stable, so that it
    // can stand in an index condition; clock_timestamp() would read every wake-up there is.
    private static string Claim(string which, string order) => $"""
        with c as materialized (
            select tenant, id from ho_wakeup where parked is null and visible_at <= coalesce($1, statement_timestamp())
                and leased_until <= coalesce($1, statement_timestamp()) and {which}
            order by {order} limit $3 for update skip locked)
        {Lease}
        from c where {ByKey.Match("w", "c")}
        returning {Rows.Of("w", Rows.ClaimColumns)}
        """;

    /// <summary>0 for what is not suspect.</summary>
    private static string Suspicion(string attempts) => $"greatest({attempts} - {ClaimRequest.SuspectAfter - 1}, 0)";
}
