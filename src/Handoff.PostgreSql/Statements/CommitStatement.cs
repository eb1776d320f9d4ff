using Handoff.Storage;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Handoff;

/// <summary>Commits any number of engagements in one statement and so in one transaction, each of them answered on its own.</summary>
/// <remarks>
/// The engagement's row is locked first, then its wake-up, so that all three guards speak of the present and not of the moment when the
/// statement began. Where an engagement moved on while its lock was waited for, what was read of its commands is old: it is to be asked again.
/// Rows are locked and written in the order of their keys, so that two groups cannot wait for each other.
/// </remarks>
internal static class CommitStatement
{
    private const string Text = """
        with k as materialized (
            select * from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) with ordinality
            as k(tenant, id, expected, command_id, fingerprint, schema, json, lifecycle, stage, phase, account, owner, due_at, armed, claim_no, n)),
        held as materialized (
            select k.n, e.version from k join ho_engagement e on e.tenant = k.tenant and e.id = k.id order by k.tenant, k.id for update of e),
        seen as materialized (
            select k.n, e.version, p.version as prior, p.fingerprint from k
            left join ho_engagement e on e.tenant = k.tenant and e.id = k.id
            left join lateral (
                select version, fingerprint from ho_event p
                where p.tenant = k.tenant and p.id = k.id and p.command_id = k.command_id and p.ord = 0 limit 1) p on true),
        mayfire as materialized (
            select k.n from k join held h on h.n = k.n join ho_wakeup w on w.tenant = k.tenant and w.id = k.id
            where w.armed_version = k.armed and w.claim_no = k.claim_no and w.due_at <= coalesce($1, statement_timestamp())
            order by k.tenant, k.id for update of w),
        verdict as materialized (
            select k.n, coalesce(h.version, 0) as version, s.prior,
                case when h.version is distinct from s.version then 0
                     when s.prior is not null then case when s.fingerprint = k.fingerprint then 2 else 3 end
                     when k.armed is not null and f.n is null then 5
                     when coalesce(h.version, 0) <> k.expected then 4
                     else 1 end as outcome
            from k join seen s on s.n = k.n left join held h on h.n = k.n left join mayfire f on f.n = k.n),
        made as (
            insert into ho_engagement (tenant, id, version, schema, json, lifecycle, stage, phase, account, owner)
            select k.tenant, k.id, 1, k.schema, k.json, k.lifecycle, k.stage, k.phase, k.account, k.owner
            from k join verdict v on v.n = k.n where v.outcome = 1 and k.expected = 0 order by k.tenant, k.id
            on conflict (tenant, id) do nothing returning tenant, id, version),
        changed as (
            update ho_engagement e set version = e.version + 1, schema = k.schema, json = k.json, lifecycle = k.lifecycle, stage = k.stage,
                phase = k.phase, account = k.account, owner = k.owner
            from k join verdict v on v.n = k.n
            where v.outcome = 1 and e.tenant = k.tenant and e.id = k.id and e.version = k.expected returning e.tenant, e.id, e.version),
        written as materialized (
            select k.n, k.tenant, k.id, m.version, k.command_id, k.fingerprint, k.due_at
            from (select * from made union all select * from changed) m join k on k.tenant = m.tenant and k.id = m.id),
        told as (
            insert into ho_event (tenant, id, version, ord, command_id, fingerprint, type, schema, json, occurred_at)
            select w.tenant, w.id, w.version, x.ord, w.command_id, case when x.ord = 0 then w.fingerprint end, x.type, x.schema, x.json, x.occurred_at
            from unnest($17, $18, $19, $20, $21, $22) as x(n, ord, type, schema, json, occurred_at) join written w on w.n = x.n),
        armed as (
            insert into ho_wakeup (tenant, id, due_at, visible_at, armed_version)
            select tenant, id, due_at, due_at, version from written where due_at is not null order by tenant, id
            on conflict (tenant, id) do update set due_at = excluded.due_at, visible_at = excluded.visible_at,
                armed_version = excluded.armed_version, claim_no = 0, attempts = 0, parked = null),
        disarmed as (
            delete from ho_wakeup w using written x where x.due_at is null and x.version > 1 and w.tenant = x.tenant and w.id = x.id),
        sent as (
            insert into ho_outbox (lane, tenant, id, version, ord, message_id, type, schema, json, occurred_at)
            select x.lane, w.tenant, w.id, w.version, x.ord, x.message_id, x.type, x.schema, x.json, x.occurred_at
            from unnest($23, $24, $25, $26, $27, $28, $29, $30) as x(n, lane, ord, message_id, type, schema, json, occurred_at)
            join written w on w.n = x.n)
        select case when v.outcome = 1 and w.n is null then 0 else v.outcome end, coalesce(w.version, v.version), v.prior
        from verdict v left join written w on w.n = v.n order by v.n
        """;

    /// <summary>No engagement twice among the commits. Verdicts in their order.</summary>
    internal static Query<Verdict> Of(IReadOnlyList<CommitRequest> commits, Instant? now, StoreInfo info) => new(
        Text,
        command =>
        {
            command.Now(now);
            AddStates(command, commits);
            AddEvents(command, Numbered(commits, commit => commit.Events));
            AddMessages(command, Numbered(commits, commit => commit.Outbox), commits, info);
        },
        Verdict.Read);

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

/// <summary>What the statement says of one commit.</summary>
/// <param name="Outcome">Null where the engagement moved on meanwhile, and the commit is to be asked for again.</param>
/// <param name="Version">The version made, or the one the store holds.</param>
/// <param name="Prior">The version that the command id made earlier, if it did.</param>
internal readonly record struct Verdict(CommitOutcome? Outcome, long Version, long? Prior)
{
    internal static Verdict Read(NpgsqlDataReader row) => new(
        row.GetInt32(0) is > 0 and var outcome ? (CommitOutcome)outcome : null,
        row.GetInt64(1),
        row.IsDBNull(2) ? null : row.GetInt64(2));
}
