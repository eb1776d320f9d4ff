using Microsoft.Data.Sqlite;
using NodaTime;

namespace Handoff.Storage;

/// <summary>Commits: all guards are read first, and only a commit that passes them writes.</summary>
internal sealed class EngagementTable(SqliteConnection connection, IClock clock, StoreInfo info) : IDisposable
{
    private const string StateColumns = """
        version = $3, schema = $4, json = cast($5 as text), lifecycle = $6, stage = $7, phase = $8, account = $9, owner = $10,
        responsible = $11, members = $12, covered = $13
        """;

    private readonly Statement _guards = new(connection, $"""
        select {Guards.Columns}, {Rows.PriorColumns}
        from (select $1 as tenant, $2 as id) k
        left join ho_engagement e on e.tenant = k.tenant and e.id = k.id
        left join ho_commit p on p.tenant = k.tenant and p.id = k.id and p.command_id = $3
        """);

    private readonly Statement _create = new(connection, """
        insert into ho_engagement (tenant, id, version, schema, json, lifecycle, stage, phase, account, owner, responsible, members,
            covered, reference, due_at, visible_at)
        values ($1, $2, $3, $4, cast($5 as text), $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)
        """);

    // SQLite writes the indexes of whatever an update names, changed or not: what seldom changes has a statement of its own.
    private readonly Statement _update = new(connection, $"update ho_engagement set {StateColumns} where tenant = $1 and id = $2");
    private readonly Statement _arm = new(connection, $"""
        update ho_engagement set {StateColumns}, due_at = $14, visible_at = $14, claim_no = 0, attempts = 0, parked = null
        where tenant = $1 and id = $2
        """);
    private readonly Statement _refer = new(connection, "update ho_engagement set reference = $3 where tenant = $1 and id = $2");

    private readonly CommitTable _commits = new(connection);
    private readonly ItemTable _items = new(connection);

    internal CommitResult Commit(CommitRequest commit)
    {
        var (tenant, id) = (commit.Key.Tenant.Value, commit.Key.Id.Value);
        var (schema, json) = (commit.DecidedOn?.SchemaVersion, commit.DecidedOn?.Json.Bytes());
        var guards = _guards.First(Guards.Read, tenant, id, commit.CommandId.Blob(), schema, json)!;
        if (Refusal(commit, guards) is { } refused) return refused;

        var version = guards.Version + 1;
        WriteState(tenant, id, version, commit, guards);
        if (version > 1 && commit.State.Reference != guards.Reference) _refer.Run(tenant, id, commit.State.Reference);
        _commits.Add(commit, version, info.LaneOf(commit.Key.Id));
        _items.Apply(tenant, id, commit.Items);
        return new(CommitOutcome.Committed, version);
    }

    public void Dispose()
    {
        foreach (var each in new IDisposable[] { _guards, _create, _update, _arm, _refer, _commits, _items }) each.Dispose();
    }

    /// <summary>The three guards, in the order that the contract wants: command id, claim, version.</summary>
    private CommitResult? Refusal(CommitRequest commit, Guards guards)
    {
        if (guards.Prior is { } prior)
        {
            return prior.Fingerprint == commit.Fingerprint
                ? new(CommitOutcome.AlreadyApplied, prior.Version, prior)
                : new(CommitOutcome.CommandMismatch, guards.Version);
        }

        if (commit.Claim is { } fence && (guards.Fence != fence || guards.DueAt > clock.GetCurrentInstant().Ticks()))
        {
            return new(CommitOutcome.ClaimLost, guards.Version);
        }

        return guards.Version == commit.ExpectedVersion && guards.IsAsDecided
            ? null
            : new(CommitOutcome.VersionConflict, guards.Version);
    }

    private void WriteState(string tenant, string id, long version, CommitRequest commit, Guards guards)
    {
        var (state, due) = (commit.State, commit.NextWakeup?.TicksNotBefore());
        ReadOnlySpan<object?> columns =
        [
            tenant, id, version, state.SchemaVersion, state.Json.Bytes(), state.Lifecycle, state.Stage, state.Phase, state.Account,
            state.Owner, state.Responsible, state.Members, state.IsCovered ? 1 : 0,
        ];
        if (version == 1) _create.Run([.. columns, state.Reference, due]);
        else if (guards.IsArmedFor(due)) _update.Run(columns);
        else _arm.Run([.. columns, due]);
    }

    /// <summary>What the store knows before a commit.</summary>
    /// <param name="Version">0 for an engagement that does not exist.</param>
    /// <param name="DueAt">Null when nothing is timed.</param>
    /// <param name="ClaimNo">How often its wake-up was claimed since this version.</param>
    /// <param name="IsUntouched">Whether its wake-up is as the last commit left it: not claimed, put off or parked.</param>
    /// <param name="Reference">The deal's.</param>
    /// <param name="IsAsDecided">Whether it has the state that the commit was decided on, where it names one.</param>
    /// <param name="Prior">What the command id did before.</param>
    private sealed record Guards(long Version, long? DueAt, int ClaimNo, bool IsUntouched, string? Reference, bool IsAsDecided,
        PriorCommit? Prior)
    {
        internal const string Columns = """
            e.version, e.due_at, e.claim_no,
            e.claim_no = 0 and e.attempts = 0 and e.parked is null and e.visible_at is e.due_at, e.reference,
            $4 is null or (e.schema = $4 and e.json = cast($5 as text))
            """;

        /// <summary>Every commit arms the wake-up anew, so that it is armed by the newest version.</summary>
        internal ClaimFence? Fence => DueAt is null ? null : new ClaimFence(Version, ClaimNo);

        internal bool IsArmedFor(long? due) => IsUntouched && DueAt == due;

        internal static Guards Read(SqliteDataReader row) => row.IsDBNull(0)
            ? new(0, null, 0, IsUntouched: true, null, IsAsDecided: true, row.ReadPrior(6))
            : new(
                row.GetInt64(0), row.IsDBNull(1) ? null : row.GetInt64(1), row.GetInt32(2), row.GetBoolean(3),
                row.IsDBNull(4) ? null : row.GetString(4), row.GetBoolean(5), row.ReadPrior(6));
    }
}
