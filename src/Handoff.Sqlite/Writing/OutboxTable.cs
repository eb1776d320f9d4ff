using Handoff.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Handoff;

/// <summary>Leases of lanes and acknowledgements; commits fill the lanes.</summary>
internal sealed class OutboxTable(SqliteConnection connection, IClock clock) : IDisposable
{
    private readonly Statement _lease = new(
        connection, "update ho_lane set epoch = epoch + 1, until = $3 where lane = $1 and until <= $2 returning epoch");

    private readonly Statement _holds = new(connection, "select 1 from ho_lane where lane = $1 and epoch = $2");

    private readonly Statement _remove = new(
        connection, "delete from ho_outbox where lane = $1 and tenant = $2 and id = $3 and version = $4 and ord = $5");

    internal OutboxLease? Lease(LaneRequest request)
    {
        var now = clock.GetCurrentInstant();
        var until = (now + request.Lease).TicksNotBefore();
        var epoch = _lease.First(row => row.GetInt64(0), request.Lane, now.Ticks(), until);
        return epoch == 0 ? null : new OutboxLease(request.Lane, epoch, Instant.FromUnixTimeTicks(until));
    }

    internal bool Acknowledge(OutboxLease lease, IReadOnlyList<MessageKey> delivered)
    {
        if (!_holds.First(_ => true, lease.Lane, lease.Epoch)) return false;

        foreach (var (key, version, ordinal) in delivered)
        {
            _remove.Run(lease.Lane, key.Tenant.Value, key.Id.Blob(), version, ordinal);
        }

        return true;
    }

    public void Dispose()
    {
        _lease.Dispose();
        _holds.Dispose();
        _remove.Dispose();
    }
}
