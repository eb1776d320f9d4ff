using NodaTime;

namespace Handoff.Storage;

/// <summary>
/// Commits those of a group of engagements whose guards hold: a statement for each table, in one round trip and one transaction.
/// </summary>
/// <remarks>
/// The first statement tests the guards, moves the engagements whose guards hold, and puts the commit's stamp on each: a number that no
/// other commit has. The others write only where they find their stamp. Engagements are locked first, and in the order in which they are
/// given, which is that of their keys: two groups cannot wait for each other. A claim's fence is looked at without a lock, because another
/// claim that comes between loses nothing by being fenced off by this commit.
/// </remarks>
internal static class CommitStatements
{
    /// <summary>Whether the engagement has the state that the commit was decided on, where it names one.</summary>
    internal const string IsAsDecided = "(k.decided_in is null or (e.schema = k.decided_in and e.json::text = k.decided_on))";

    private static readonly string[] Key = ["tenant", "id", "stamp"];
    private static readonly string[] State = [.. Key, "schema", "json", "lifecycle", "stage", "phase", "account", "owner", "responsible",
        "reference", "members", "covered"];
    private static readonly string[] Guarded = [.. State, "expected", "command_id", "decided_in", "decided_on"];
    private static readonly string[] Claimed = [.. Guarded, "armed", "claim_no"];

    private static readonly Given Created = new(
        k => $"""
            insert into ho_engagement (tenant, id, version, stamp, schema, json, lifecycle, stage, phase, account, owner,
                responsible, reference, members, covered)
            select tenant, id, 1, stamp, schema, json, lifecycle, stage, phase, account, owner, responsible, reference, members, covered
            from {k}
            on conflict (id, tenant) do nothing returning stamp
            """,
        State);

    private static readonly Given Advanced = new(k => Advance(k, ""), Guarded);

    private static readonly Given Fired = new(
        k => Advance(k, $"""
             and (
                select w.due_at from ho_wakeup w
                where {k.Match("w")} and w.armed_version = k.armed and w.claim_no = k.claim_no)
                <= coalesce(${Claimed.Length + 1}, statement_timestamp())
            """),
        Claimed);

    private static readonly Given Recorded = new(
        k => $"""
            insert into ho_commit (tenant, id, version, command_id, fingerprint, events)
            select e.tenant, e.id, e.version, k.command_id, k.fingerprint, k.events
            from {k} join ho_engagement e on {k.Match("e")} and e.stamp = k.stamp
            """,
        [.. Key, "command_id", "fingerprint", "events"]);

    private static readonly Given Armed = new(
        k => $"""
            insert into ho_wakeup (tenant, id, due_at, visible_at, armed_version)
            select e.tenant, e.id, k.due_at, k.due_at, e.version from {k} join ho_engagement e on {k.Match("e")} and e.stamp = k.stamp
            on conflict (id, tenant) do update set due_at = excluded.due_at, visible_at = excluded.visible_at,
                armed_version = excluded.armed_version, claim_no = 0, attempts = 0, suspicion = 0,
                leased_until = '-infinity', parked = null
            """,
        [.. Key, "due_at"]);

    private static readonly Given Disarmed = new(
        k => $"""
            delete from ho_wakeup w using {k}, ho_engagement e
            where {k.Match("w")} and {k.Match("e")} and e.stamp = k.stamp
            """,
        Key);

    private static readonly Given Sent = new(
        k => $"""
            insert into ho_outbox (lane, tenant, id, version, command_id, ords, occurred_at, own)
            select k.lane, e.tenant, e.id, e.version, k.command_id, k.ords::int[], k.occurred_at::timestamptz[], k.own::json
            from {k} join ho_engagement e on {k.Match("e")} and e.stamp = k.stamp{k.InOrder}
            """,
        [.. Key, "lane", "command_id", "ords", "occurred_at", "own"]);

    private static readonly Given Put = new(
        k => $"""
            insert into ho_item (tenant, id, item, kind, function, member, at, own)
            select e.tenant, e.id, k.item, k.kind, k.function, k.member, k.at, k.own
            from {k} join ho_engagement e on {k.Match("e")} and e.stamp = k.stamp
            on conflict (id, tenant, item) do update set kind = excluded.kind, function = excluded.function, member = excluded.member,
                at = excluded.at, own = excluded.own
            """,
        [.. Key, "item", "kind", "function", "member", "at", "own"]);

    // Looked up one by one, and by where they are: joined, the planner would rather read all there are while they are few.
    private static readonly Given Removed = new(
        k => $"""
            delete from ho_item where ctid = any (array(
                select (
                    select i.ctid from ho_item i
                    where i.id = any (array[e.id]) and i.tenant = e.tenant and i.item = k.item)
                from {k} join ho_engagement e on {k.Match("e")} and e.stamp = k.stamp))
            """,
        [.. Key, "item"]);

    /// <summary>
    /// No engagement twice among the commits, which are in the order of their keys. Answers the stamps of those that were made.
    /// </summary>
    /// <param name="commits">Each has the number of its place added to the stamp.</param>
    /// <param name="stamp">The first one's.</param>
    /// <param name="now">Null while the server's clock decides.</param>
    /// <param name="info">Which lanes there are.</param>
    internal static Query<long> Of(IReadOnlyList<CommitRequest> commits, long stamp, Instant? now, StoreInfo info)
    {
        List<Stamped> all = [.. commits.Select((commit, at) => new Stamped(commit, stamp + at))];
        return new(row => row.GetInt64(0), [.. Guarding(all, now), .. Following(all, info)]);
    }

    private static IEnumerable<Statement> Guarding(List<Stamped> all, Instant? now)
    {
        if (Those(all, each => each.Commit is { ExpectedVersion: 0, Claim: null }) is { Count: > 0 } created)
        {
            yield return new(Created.For(created.Count), values => values.Keys(created).States(created));
        }

        if (Those(all, each => each.Commit is { ExpectedVersion: > 0, Claim: null }) is { Count: > 0 } advanced)
        {
            yield return new(Advanced.For(advanced.Count), values => values.Keys(advanced).States(advanced).Guards(advanced));
        }

        if (Those(all, each => each.Commit.Claim is not null) is { Count: > 0 } fired)
        {
            yield return new(Fired.For(fired.Count), values => values.Keys(fired).States(fired).Guards(fired).Fences(fired).Now(now));
        }
    }

    private static IEnumerable<Statement> Following(List<Stamped> all, StoreInfo info)
    {
        yield return new(Recorded.For(all.Count), values => values.Keys(all).Commits(all));

        if (Those(all, each => each.Commit.NextWakeup is not null) is { Count: > 0 } armed)
        {
            yield return new(Armed.For(armed.Count), values => values.Keys(armed).Wakeups(armed));
        }

        if (Those(all, each => each.Commit is { NextWakeup: null, ExpectedVersion: > 0 }) is { Count: > 0 } disarmed)
        {
            yield return new(Disarmed.For(disarmed.Count), values => values.Keys(disarmed));
        }

        if (Those(all, each => each.Commit.Outbox.Count > 0) is { Count: > 0 } sent)
        {
            yield return new(Sent.For(sent.Count), values => values.Keys(sent).Messages(sent, info));
        }

        if (ItemsOf(all, changes => changes.Put) is { Count: > 0 } put)
        {
            yield return new(Put.For(put.Count), values => values.Keys(put, each => each.Of).Items(put));
        }

        if (ItemsOf(all, changes => changes.Removed) is { Count: > 0 } removed)
        {
            yield return new(
                Removed.For(removed.Count),
                values => values.Keys(removed, each => each.Of).Given(removed, NpgsqlTypes.NpgsqlDbType.Text, each => each.Item.Value));
        }
    }

    /// <summary>The command id is looked up in a query of its own, so that no plan begins with what it made.</summary>
    private static string Advance(GivenRows k, string fence) => $"""
        update ho_engagement e set version = e.version + 1, stamp = k.stamp, schema = k.schema, json = k.json, lifecycle = k.lifecycle,
            stage = k.stage, phase = k.phase, account = k.account, owner = k.owner, responsible = k.responsible,
            reference = k.reference, members = k.members, covered = k.covered
        from {k}
        where {k.Match("e")} and e.version = k.expected and {IsAsDecided}
            and (select p.version from ho_commit p where {k.Match("p")} and p.command_id = k.command_id) is null{fence}
        returning e.stamp
        """;

    private static List<(Stamped Of, T Item)> ItemsOf<T>(List<Stamped> all, Func<ItemChanges, IReadOnlyList<T>> which) =>
        [.. all.SelectMany(each => which(each.Commit.Items).Select(item => (each, item)))];

    private static List<Stamped> Those(List<Stamped> all, Func<Stamped, bool> which) => all.TrueForAll(each => which(each))
        ? all
        : [.. all.Where(which)];
}
