using Microsoft.Data.Sqlite;
using NodaTime;

namespace Handoff.Storage;

/// <summary>Claims and releases of wake-ups; commits arm and disarm them.</summary>
internal sealed class WakeupTable(SqliteConnection connection, IClock clock) : IDisposable
{
    /// <summary>At most this many tenants are asked by one claim that is shared.</summary>
    private const int LongestRound = 1_000;

    private readonly Statement _claim = Claim(connection, $"indexed by ix_ho_wakeup where attempts < {ClaimRequest.SuspectAfter}");
    private readonly Statement _claimSuspects = Claim(
        connection, $"indexed by ix_ho_wakeup_suspect where attempts >= {ClaimRequest.SuspectAfter}");
    private readonly Statement _claimOfTenant = Claim(
        connection, $"indexed by ix_ho_wakeup_tenant where tenant = $4 and (attempts >= {ClaimRequest.SuspectAfter}) = $5");

    private readonly Statement _nextTenant = new(connection, "select min(tenant) from ho_wakeup where parked is null and tenant > $1");

    // What was untried ends its fence, too, so that a release that comes twice is counted once.
    private readonly Statement _release = new(connection, """
        update ho_wakeup set visible_at = max(due_at, coalesce($5, visible_at)), parked = $6, claim_no = claim_no + $7,
          attempts = attempts - $7
        where tenant = $1 and id = $2 and armed_version = $3 and claim_no = $4
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

    private static Statement Claim(SqliteConnection connection, string which) => new(connection, $"""
        update ho_wakeup set visible_at = $1, claim_no = claim_no + 1, attempts = attempts + 1
        where (tenant, id) in (
            select tenant, id from ho_wakeup {which} and parked is null and visible_at <= $2 order by visible_at limit $3)
        returning {Rows.ClaimColumns}
        """);

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
        _claim.Dispose();
        _claimSuspects.Dispose();
        _claimOfTenant.Dispose();
        _nextTenant.Dispose();
        _release.Dispose();
    }
}
