using Handoff.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Handoff;

/// <summary>Claims and releases of wake-ups; commits arm and disarm them.</summary>
internal sealed class WakeupTable(SqliteConnection connection, IClock clock) : IDisposable
{
    private readonly Statement _claim = new(connection, """
        update ho_wakeup set visible_at = $1, claim_no = claim_no + 1, attempts = attempts + 1
        where (tenant, id) in (
            select tenant, id from ho_wakeup where parked is null and visible_at <= $2 and (attempts >= $4) = $5
            order by visible_at limit $3)
        returning tenant, id, due_at, armed_version, claim_no, attempts
        """);

    private readonly Statement _release = new(connection, """
        update ho_wakeup set visible_at = max(due_at, coalesce($5, visible_at)), parked = $6
        where tenant = $1 and id = $2 and armed_version = $3 and claim_no = $4
        """);

    internal IReadOnlyList<WakeupClaim> Claim(ClaimRequest request)
    {
        var now = clock.GetCurrentInstant();
        var claims = _claim.All(Read, (now + request.Lease).TicksNotBefore(), now.Ticks(), request.Limit, ClaimRequest.SuspectAfter, request.Suspects);

        // SQLite returns changed rows in no stated order.
        return [.. claims.OrderBy(claim => claim.DueAt)];
    }

    internal int Release(IReadOnlyList<ClaimRelease> releases)
    {
        var released = 0;
        foreach (var (claim, retryAt, parked) in releases)
        {
            released += _release.Run(
                claim.Key.Tenant.Value, claim.Key.Id.Blob(), claim.Fence.ArmedVersion, claim.Fence.ClaimNo,
                retryAt?.TicksNotBefore(), parked);
        }

        return released;
    }

    public void Dispose()
    {
        _claim.Dispose();
        _release.Dispose();
    }

    private static WakeupClaim Read(SqliteDataReader row) =>
        new(row.ReadKey(0), row.ReadInstant(2), new ClaimFence(row.GetInt64(3), row.GetInt32(4)), row.GetInt32(5));
}
