using Microsoft.Data.Sqlite;
using NodaTime;

namespace Handoff.Storage;

/// <summary>Commits: all guards are read first, and only a commit that passes them writes.</summary>
internal sealed class EngagementTable(SqliteConnection connection, IClock clock, StoreInfo info) : IDisposable
{
    private readonly Statement _guards = new(connection, """
        select e.version, p.version, p.fingerprint, w.due_at, w.armed_version, w.claim_no, e.reference
        from (select $1 as tenant, $2 as id) k
        left join ho_engagement e on e.tenant = k.tenant and e.id = k.id
        left join ho_event p on p.tenant = k.tenant and p.id = k.id and p.command_id = $3 and p.ord = 0
        left join ho_wakeup w on w.tenant = k.tenant and w.id = k.id
        """);

    private readonly Statement _prior = new(connection, Queries.EventsOfCommand);

    private readonly Statement _create = new(connection, """
        insert into ho_engagement (tenant, id, version, schema, json, lifecycle, stage, phase, account, owner, responsible, members,
            reference)
        values ($1, $2, $3, $4, cast($5 as text), $6, $7, $8, $9, $10, $11, $12, $13)
        """);

    private readonly Statement _update = new(connection, """
        update ho_engagement set version = $3, schema = $4, json = cast($5 as text), lifecycle = $6, stage = $7, phase = $8,
            account = $9, owner = $10, responsible = $11, members = $12
        where tenant = $1 and id = $2
        """);

    /// <summary>By itself, as SQLite writes the index of whatever an update names, changed or not.</summary>
    private readonly Statement _refer = new(connection, "update ho_engagement set reference = $3 where tenant = $1 and id = $2");

    private readonly Statement _event = new(connection, """
        insert into ho_event (tenant, id, version, ord, command_id, fingerprint, type, schema, json, occurred_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, cast($9 as text), $10)
        """);

    private readonly Statement _arm = new(connection, """
        insert into ho_wakeup (tenant, id, due_at, visible_at, armed_version, claim_no, attempts, parked)
        values ($1, $2, $3, $3, $4, 0, 0, null)
        on conflict (tenant, id) do update set due_at = excluded.due_at, visible_at = excluded.visible_at,
            armed_version = excluded.armed_version, claim_no = 0, attempts = 0, parked = null
        """);

    private readonly Statement _disarm = new(connection, "delete from ho_wakeup where tenant = $1 and id = $2");

    private readonly Statement _last = new(
        connection, $"select seq from ho_outbox where seq > $1 and seq < $1 + {Sequence.OfLane} order by seq desc limit 1");

    private readonly Statement _send = new(connection, """
        insert into ho_outbox (seq, tenant, id, version, ord, message_id, type, schema, json, occurred_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, cast($9 as text), $10)
        """);

    internal CommitResult Commit(CommitRequest commit)
    {
        var tenant = commit.Key.Tenant.Value;
        var id = commit.Key.Id.Value;
        var guards = _guards.First(Guards.Read, tenant, id, commit.CommandId.Blob())!;
        if (Refusal(commit, guards) is { } refused) return refused;

        var version = guards.Version + 1;
        WriteState(tenant, id, version, commit.State);
        if (version > 1 && commit.State.Reference != guards.Reference) _refer.Run(tenant, id, commit.State.Reference);
        WriteEvents(tenant, id, version, commit);
        if (commit.NextWakeup is { } due) _arm.Run(tenant, id, due.TicksNotBefore(), version);
        else if (guards.Fence is not null) _disarm.Run(tenant, id);
        if (commit.Outbox.Count > 0) WriteOutbox(tenant, id, version, commit);
        return new(CommitOutcome.Committed, version);
    }

    public void Dispose()
    {
        foreach (var statement in new[]
        {
            _guards,
            _prior,
            _create,
            _update,
            _refer,
            _event,
            _arm,
            _disarm,
            _last,
            _send,
        })
        {
            statement.Dispose();
        }
    }

    /// <summary>The three guards, in the order that the contract wants: command id, claim, version.</summary>
    private CommitResult? Refusal(CommitRequest commit, Guards guards)
    {
        if (guards.Prior is { } prior)
        {
            return prior.Fingerprint == commit.Fingerprint
                ? new(CommitOutcome.AlreadyApplied, prior.Version, prior with { Events = EventsOf(commit.Key, commit.CommandId) })
                : new(CommitOutcome.CommandMismatch, guards.Version);
        }

        if (commit.Claim is { } fence && (guards.Fence != fence || guards.DueAt > clock.GetCurrentInstant().Ticks()))
        {
            return new(CommitOutcome.ClaimLost, guards.Version);
        }

        return guards.Version == commit.ExpectedVersion ? null : new(CommitOutcome.VersionConflict, guards.Version);
    }

    private List<StoredEvent> EventsOf(EngagementKey key, CommandId command) =>
        _prior.All(Rows.ReadEvent, key.Tenant.Value, key.Id.Value, command.Blob());

    private void WriteState(string tenant, string id, long version, StateRecord state)
    {
        ReadOnlySpan<object?> columns =
        [
            tenant, id, version, state.SchemaVersion, state.Json.Bytes(), state.Lifecycle, state.Stage, state.Phase, state.Account,
            state.Owner, state.Responsible, state.Members,
        ];
        if (version == 1) _create.Run([.. columns, state.Reference]);
        else _update.Run(columns);
    }

    private void WriteEvents(string tenant, string id, long version, CommitRequest commit)
    {
        var command = commit.CommandId.Blob();
        for (var ordinal = 0; ordinal < commit.Events.Count; ordinal++)
        {
            var record = commit.Events[ordinal];
            _event.Run(
                tenant, id, version, ordinal, command, ordinal == 0 ? commit.Fingerprint : null, record.Type, record.SchemaVersion,
                record.Json.Bytes(), record.OccurredAt.Ticks());
        }
    }

    private void WriteOutbox(string tenant, string id, long version, CommitRequest commit)
    {
        var before = Sequence.Before(info.LaneOf(commit.Key.Id));
        var last = Math.Max(before, _last.First(row => row.GetInt64(0), before));
        foreach (var message in commit.Outbox)
        {
            _send.Run(
                ++last, tenant, id, version, message.Ordinal, message.MessageId.ToByteArray(bigEndian: true), message.Type,
                message.SchemaVersion, message.Json.Bytes(), message.OccurredAt.Ticks());
        }
    }

    /// <summary>What the store knows before a commit; <c>Prior</c> has no events yet.</summary>
    private sealed record Guards(long Version, PriorCommit? Prior, long DueAt, ClaimFence? Fence, string? Reference)
    {
        internal static Guards Read(SqliteDataReader row) => new(
            row.IsDBNull(0) ? 0 : row.GetInt64(0),
            row.ReadPrior(1),
            row.IsDBNull(3) ? 0 : row.GetInt64(3),
            row.IsDBNull(4) ? null : new ClaimFence(row.GetInt64(4), row.GetInt32(5)),
            row.IsDBNull(6) ? null : row.GetString(6));
    }
}
