using Handoff.Storage;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Handoff;

/// <summary>Commits those of a group of engagements whose guards hold, in one statement and so in one transaction.</summary>
/// <remarks>
/// An engagement's row is locked before its wake-up, and rows are locked in the order of their keys, so that two groups cannot wait for each
/// other. The version is tested on the row as it is when its lock is held. What else was read may be older than that, but whoever changes it
/// makes a new version. A claim does not: where there is one, the wake-up is locked, too.
/// </remarks>
internal static class CommitStatement
{
    /// <summary>A part that nothing in the group needs costs as much as one that is needed: each combination is a statement of its own.</summary>
    private static readonly string[] Texts = [.. Enumerable.Range(0, 1 << 3).Select(parts => Compose((parts & 1) != 0, (parts & 2) != 0, (parts & 4) != 0))];

    /// <summary>No engagement twice among the commits, which are all under a claim or none of them. A row for each that was made.</summary>
    internal static Query<Made> Of(IReadOnlyList<CommitRequest> commits, Instant? now, StoreInfo info) => new(
        TextFor(commits),
        command =>
        {
            command.Now(now);
            AddStates(command, commits);
            AddEvents(command, Numbered(commits, commit => commit.Events));
            AddMessages(command, Numbered(commits, commit => commit.Outbox), commits, info);
        },
        row => new Made((int)row.GetInt64(0) - 1, row.GetInt64(1)));

    private static string TextFor(IReadOnlyList<CommitRequest> commits)
    {
        var fires = commits[0].Claim is not null;
        var creates = !fires && commits.Any(commit => commit.ExpectedVersion == 0);
        var disarms = commits.Any(commit => commit.NextWakeup is null);
        return Texts[(creates ? 1 : 0) | (fires ? 2 : 0) | (disarms ? 4 : 0)];
    }

    private static string Compose(bool creates, bool fires, bool disarms) => $"""
        with k as materialized (
            select * from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) with ordinality
            as k(tenant, id, expected, command_id, fingerprint, schema, json, lifecycle, stage, phase, account, owner, due_at, armed, claim_no, n)
            order by tenant, id){(fires ? MayFire : "")}{(creates ? Created : "")},
        changed as (
            update ho_engagement e set version = e.version + 1, schema = k.schema, json = k.json, lifecycle = k.lifecycle, stage = k.stage,
                phase = k.phase, account = k.account, owner = k.owner
            from {(fires ? "mayfire" : "k")} k
            where {ByKey.Match("e", "k")} and e.version = k.expected
                and (
                    select version from ho_event p
                    where p.tenant = k.tenant and p.id = k.id and p.command_id = k.command_id and p.ord = 0 limit 1) is null
            returning k.n, e.tenant, e.id, e.version, k.command_id, k.fingerprint, k.due_at),
        made as (select * from changed{(creates ? AndCreated : "")}),
        told as (
            insert into ho_event (tenant, id, version, ord, command_id, fingerprint, type, schema, json, occurred_at)
            select m.tenant, m.id, m.version, x.ord, m.command_id, case when x.ord = 0 then m.fingerprint end, x.type, x.schema, x.json, x.occurred_at
            from unnest($17, $18, $19, $20, $21, $22) as x(n, ord, type, schema, json, occurred_at) join made m on m.n = x.n),
        armed as (
            insert into ho_wakeup (tenant, id, due_at, visible_at, armed_version)
            select tenant, id, due_at, due_at, version from made where due_at is not null
            on conflict (tenant, id) do update set due_at = excluded.due_at, visible_at = excluded.visible_at,
                armed_version = excluded.armed_version, claim_no = 0, attempts = 0, parked = null){(disarms ? Disarmed : "")},
        sent as (
            insert into ho_outbox (lane, tenant, id, version, ord, message_id, type, schema, json, occurred_at)
            select x.lane, m.tenant, m.id, m.version, x.ord, x.message_id, x.type, x.schema, x.json, x.occurred_at
            from unnest($23, $24, $25, $26, $27, $28, $29, $30) as x(n, lane, ord, message_id, type, schema, json, occurred_at)
            join made m on m.n = x.n order by x.n, x.ord)
        select n, version from made
        """;

    /// <summary>Claims that are current and due, their engagements and then their wake-ups locked.</summary>
    private static string MayFire => $"""
        ,
        mayfire as materialized (
            select k.* from k join ho_engagement e on {ByKey.Match("e", "k")} join ho_wakeup w on {ByKey.Match("w", "k")}
            where w.armed_version = k.armed and w.claim_no = k.claim_no and w.due_at <= coalesce($1, statement_timestamp())
            order by k.tenant, k.id for update of e, w)
        """;

    private const string Created = """
        ,
        created as (
            insert into ho_engagement (tenant, id, version, schema, json, lifecycle, stage, phase, account, owner)
            select tenant, id, 1, schema, json, lifecycle, stage, phase, account, owner from k where expected = 0
            on conflict (tenant, id) do nothing returning tenant, id, version)
        """;

    private const string AndCreated = """
         union all
            select k.n, k.tenant, k.id, c.version, k.command_id, k.fingerprint, k.due_at from created c join k on k.tenant = c.tenant and k.id = c.id
        """;

    private static string Disarmed => $"""
        ,
        disarmed as (
            delete from ho_wakeup w using made m where m.due_at is null and m.version > 1 and {ByKey.Match("w", "m")})
        """;

    private static void AddStates(NpgsqlCommand command, IReadOnlyList<CommitRequest> commits) => command
        .Each(commits, NpgsqlDbType.Text, commit => commit.Key.Tenant.Value)
        .Each(commits, NpgsqlDbType.Uuid, commit => commit.Key.Id.Value)
        .Each(commits, NpgsqlDbType.Bigint, commit => commit.ExpectedVersion)
        .Each(commits, NpgsqlDbType.Uuid, commit => commit.CommandId.Value)
        .Each(commits, NpgsqlDbType.Text, commit => commit.Fingerprint)
        .Each(commits, NpgsqlDbType.Integer, commit => commit.State.SchemaVersion)
        .Each(commits, NpgsqlDbType.Json, commit => commit.State.Json)
        .Each(commits, NpgsqlDbType.Text, commit => commit.State.Lifecycle)
        .Each(commits, NpgsqlDbType.Text, commit => commit.State.Stage)
        .Each(commits, NpgsqlDbType.Text, commit => commit.State.Phase)
        .Each(commits, NpgsqlDbType.Text, commit => commit.State.Account)
        .Each(commits, NpgsqlDbType.Text, commit => commit.State.Owner)
        .Each(commits, NpgsqlDbType.TimestampTz, commit => commit.NextWakeup?.Up())
        .Each(commits, NpgsqlDbType.Bigint, commit => commit.Claim?.ArmedVersion)
        .Each(commits, NpgsqlDbType.Integer, commit => commit.Claim?.ClaimNo);

    private static void AddEvents(NpgsqlCommand command, List<(int Commit, int At, EventRecord Record)> events) => command
        .Each(events, NpgsqlDbType.Bigint, e => e.Commit + 1L)
        .Each(events, NpgsqlDbType.Integer, e => e.At)
        .Each(events, NpgsqlDbType.Text, e => e.Record.Type)
        .Each(events, NpgsqlDbType.Integer, e => e.Record.SchemaVersion)
        .Each(events, NpgsqlDbType.Json, e => e.Record.Json)
        .Each(events, NpgsqlDbType.TimestampTz, e => e.Record.OccurredAt.Down());

    private static void AddMessages(
        NpgsqlCommand command, List<(int Commit, int At, OutboxRecord Record)> messages, IReadOnlyList<CommitRequest> commits, StoreInfo info) => command
        .Each(messages, NpgsqlDbType.Bigint, m => m.Commit + 1L)
        .Each(messages, NpgsqlDbType.Integer, m => info.LaneOf(commits[m.Commit].Key.Id))
        .Each(messages, NpgsqlDbType.Integer, m => m.Record.Ordinal)
        .Each(messages, NpgsqlDbType.Uuid, m => m.Record.MessageId)
        .Each(messages, NpgsqlDbType.Text, m => m.Record.Type)
        .Each(messages, NpgsqlDbType.Integer, m => m.Record.SchemaVersion)
        .Each(messages, NpgsqlDbType.Json, m => m.Record.Json)
        .Each(messages, NpgsqlDbType.TimestampTz, m => m.Record.OccurredAt.Down());

    /// <summary>Every record with the number of its commit and its place in it.</summary>
    private static List<(int Commit, int At, T Record)> Numbered<T>(IReadOnlyList<CommitRequest> commits, Func<CommitRequest, IReadOnlyList<T>> records)
    {
        var numbered = new List<(int, int, T)>(commits.Count);
        for (var commit = 0; commit < commits.Count; commit++)
        {
            var list = records(commits[commit]);
            for (var at = 0; at < list.Count; at++) numbered.Add((commit, at, list[at]));
        }

        return numbered;
    }
}

/// <summary>A commit that was made.</summary>
/// <param name="At">Its place in the group.</param>
/// <param name="Version">The version it made.</param>
internal readonly record struct Made(int At, long Version);
