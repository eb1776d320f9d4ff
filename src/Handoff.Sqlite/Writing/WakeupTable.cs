using Microsoft.Data.Sqlite;
using NodaTime;

namespace Handoff.Storage;

/// <summary>Claims and releases of wake-ups, which stand with their engagements; commits arm them.</summary>
internal sealed class WakeupTable(SqliteConnection connection, IClock clock) : IDisposable
{
    /// <summary>At most this many tenants are asked by one claim that is shared.</summary>
    private const int LongestRound = 1_000;

    /// <summary>Every commit arms anew, so that the newest version is the one that armed.</summary>
    private const string ClaimColumns = "tenant, id, due_at, version, claim_no, attempts";

    private const string TakeText = "update ho_engagement set visible_at = $1, claim_no = claim_no + 1, attempts = attempts + 1";

    // One index has tenant and time, because a second one would cost every commit two pages: each tenant is asked for its oldest.
    private readonly Statement _claim = new(connection, $"""
        with recursive t(tenant) as (
            select min(tenant) from ho_engagement indexed by ix_ho_engagement_due where due_at is not null
            union all
            select (select min(tenant) from ho_engagement indexed by ix_ho_engagement_due where due_at is not null and tenant > t.tenant)
            from t where t.tenant is not null)
        {TakeText}
        where rowid in (
            select e.rowid from t join ho_engagement e on e.rowid in (
                select rowid from ho_engagement indexed by ix_ho_engagement_due
                where tenant = t.tenant and due_at is not null and visible_at <= $2 and attempts < {ClaimRequest.SuspectAfter}
                order by visible_at limit $3)
            order by e.visible_at limit $3)
        returning {ClaimColumns}
        """);

    private readonly Statement _claimSuspects = new(connection, $"""
        {TakeText}
        where rowid in (
            select rowid from ho_engagement indexed by ix_ho_engagement_suspect
            where attempts >= {ClaimRequest.SuspectAfter} and visible_at <= $2 order by visible_at limit $3)
        returning {ClaimColumns}
        """);

    private readonly Statement _claimOfTenant = new(connection, $"""
        {TakeText}
        where rowid in (
            select rowid from ho_engagement indexed by ix_ho_engagement_due
            where tenant = $4 and due_at is not null and visible_at <= $2 and (attempts >= {ClaimRequest.SuspectAfter}) = $5
            order by visible_at limit $3)
        returning {ClaimColumns}
        """);

    private readonly Statement _nextTenant = new(
        connection, "select min(tenant) from ho_engagement indexed by ix_ho_engagement_due where due_at is not null and tenant > $1");

    // What was untried ends its fence, too, so that a release that comes twice is counted once.
    private readonly Statement _release = new(connection, $"""
        update ho_engagement set parked = $6,
            visible_at = case when $6 is null then max(due_at, coalesce($5, visible_at)) else {TablesText.Never} end,
            claim_no = claim_no + $7, attempts = attempts - $7
        where tenant = $1 and id = $2 and version = $3 and claim_no = $4 and due_at is not null
        """);

    private string _served = "";

    internal IReadOnlyList<WakeupClaim> Claim(ClaimRequest request)
    {
        var now = clock.GetCurrentInstant();
        var claims = request.Share is { } share
            ? Round(request, share, now)
            : (request.Suspects ? _claimSuspects : _claim).All(Rows.ReadClaim, Oldest(request, request.Limit, now));

        // SQLite returns changed rows in no stated order.
        return [.. claims.OrderBy(claim => claim.DueAt)];
    }

    /// <summary>Once round the tenants at most, from the one after the last that was served.</summary>
    private List<WakeupClaim> Round(ClaimRequest request, int share, Instant now)
    {
        var claims = new List<WakeupClaim>();
        var first = NextTenant();
        for (var (next, asked) = (first, 0); next is not null && asked < LongestRound && claims.Count < request.Limit; asked++)
        {
            claims.AddRange(_claimOfTenant.All(
                Rows.ReadClaim, [.. Oldest(request, Math.Min(share, request.Limit - claims.Count), now), next, request.Suspects]));
            _served = next;
            next = NextTenant();
            if (next == first) break;
        }

        return claims;
    }

    private string? NextTenant() => TenantAfter(_served) ?? TenantAfter("");

    private string? TenantAfter(string tenant) => _nextTenant.First(row => row.IsDBNull(0) ? null : row.GetString(0), tenant);

    private static object?[] Oldest(ClaimRequest request, int limit, Instant now) =>
        [(now + request.Lease).TicksNotBefore(), now.Ticks(), limit];

    internal int Release(IReadOnlyList<ClaimRelease> releases)
    {
        var released = 0;
        foreach (var release in releases)
        {
            var claim = release.Claim;
            released += _release.Run(
                claim.Key.Tenant.Value, claim.Key.Id.Value, claim.Fence.ArmedVersion, claim.Fence.ClaimNo,
                release.RetryAt?.TicksNotBefore(), release.Parked, release.Untried ? 1 : 0);
        }

        return released;
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _claim, _claimSuspects, _claimOfTenant, _nextTenant, _release }) statement.Dispose();
    }
}
