namespace Handoff.Storage;

/// <summary>The tables as SQL: what a new file gets, and what leads to them from each version before.</summary>
internal static class TablesText
{
    /// <summary>
    /// What a commit costs is pages, not bytes: what it adds is appended, and the wake-up stands with its engagement, before the JSON,
    /// which may run over into pages of its own.
    /// </summary>
    internal const string Newest = $"""
        create table ho_engagement (
            tenant text not null, id text not null, version integer not null, schema integer not null,
            lifecycle text not null, stage text not null, phase text not null, account text not null, owner text,
            responsible text, reference text, members text, covered integer not null default 0,
            due_at integer, visible_at integer, claim_no integer not null default 0, attempts integer not null default 0, parked text,
            json text not null,
            primary key (tenant, id)) strict;
        create index ix_ho_engagement_reference on ho_engagement (tenant, reference, id) where reference is not null;
        {DueIndexes}

        {Commits}

        {Outbox}

        create table ho_lane (lane integer primary key, epoch integer not null, until integer not null) strict;

        create table ho_subscriber (name text not null, primary key (name)) strict, without rowid;

        {Deferred}

        create table ho_definition (
            kind text not null, name text not null, version integer not null, fingerprint text not null,
            primary key (kind, name, version)) strict, without rowid;

        {Items}

        {Steps}
        """;

    /// <summary>From each version to the next; never changed once released, only added to.</summary>
    internal static IReadOnlyList<string> Updates { get; } = [FromFirst, Steps];

    /// <summary>Which version the newest is.</summary>
    internal static int Version => Updates.Count + 1;

    private const string DueIndexes = """
        create index ix_ho_engagement_due on ho_engagement (tenant, visible_at, due_at) where due_at is not null;
        create index ix_ho_engagement_suspect on ho_engagement (visible_at) where attempts >= 3;
        create index ix_ho_engagement_parked on ho_engagement (tenant, id) where parked is not null;
        """;

    private const string Commits = """
        create table ho_commit (
            seq integer primary key, tenant text not null, id text not null, version integer not null,
            command_id blob not null, fingerprint text not null, events text not null) strict;
        create unique index ix_ho_commit on ho_commit (tenant, id, command_id);
        """;

    /// <summary>Open items. Who has no member waits in the function's queue; what has no date has the greatest number.</summary>
    private const string Items = """
        create table ho_item (
            tenant text not null, id text not null, item text not null, kind text not null, function text not null, member text not null,
            at integer not null, own integer not null,
            primary key (tenant, id, item)) strict, without rowid;
        create index ix_ho_item on ho_item (tenant, at, id, item, kind);
        create index ix_ho_item_member on ho_item (tenant, member, at, id, item, kind) where member <> '';
        create index ix_ho_item_queue on ho_item (tenant, function, at, id, item, kind) where member = '';
        """;

    /// <summary>
    /// Steps of engagements' ways, in the order in which they became known and in the order of time; and who has read how far.
    /// </summary>
    private const string Steps = """
        create table ho_step (
            tenant text not null, id text not null, version integer not null, ord integer not null,
            number integer not null, at integer not null, json text not null,
            primary key (tenant, id, version, ord)) strict;
        create unique index ix_ho_step_number on ho_step (tenant, number, at);
        create index ix_ho_step_at on ho_step (tenant, at, id, version, ord);
        create table ho_bookmark (
            tenant text not null, until integer not null, number integer not null, content blob not null,
            primary key (tenant, until)) strict;
        """;

    private const string Outbox = """
        create table ho_outbox (
            seq integer primary key, commit_seq integer not null, ords text not null, own text, occurred_at integer not null) strict;
        """;

    private const string Deferred = """
        create table ho_deferred (
            subscriber text not null, tenant text not null, id text not null, version integer not null, ord integer not null,
            commit_seq integer not null, own text, occurred_at integer not null,
            first integer not null, visible_at integer not null, claim_no integer not null, attempts integer not null, parked text,
            primary key (subscriber, tenant, id, version, ord)) strict, without rowid;
        create index ix_ho_deferred on ho_deferred (subscriber, visible_at) where first = 1 and parked is null;
        create index ix_ho_deferred_parked on ho_deferred (subscriber, tenant, id, version, ord) where parked is not null;
        """;

    // The columns of an engagement are added, so that a host's own stay. Messages that wait keep what they say: what their ids are made of
    // cannot be computed here.
    private const string FromFirst = $$"""
        alter table ho_engagement add column due_at integer;
        alter table ho_engagement add column visible_at integer;
        alter table ho_engagement add column claim_no integer not null default 0;
        alter table ho_engagement add column attempts integer not null default 0;
        alter table ho_engagement add column parked text;
        alter table ho_engagement add column covered integer not null default 0;
        update ho_engagement as e set due_at = w.due_at, visible_at = case when w.parked is null then w.visible_at else {{Never}} end,
            claim_no = w.claim_no, attempts = w.attempts, parked = w.parked
        from ho_wakeup w where w.tenant = e.tenant and w.id = e.id;
        drop table ho_wakeup;
        {{DueIndexes}}

        {{Commits}}
        insert into ho_commit (tenant, id, version, command_id, fingerprint, events)
        select tenant, id, version, command_id, max(fingerprint), '[' || group_concat(
            '{"type":' || json_quote(type) || ',"schema":' || schema || ',"at":' || occurred_at || ',"json":' || json || '}', ','
            order by ord) || ']'
        from ho_event group by tenant, id, version, command_id order by min(occurred_at), tenant, id, version;
        drop table ho_event;

        alter table ho_outbox rename to ho_outbox_1;
        {{Outbox}}
        insert into ho_outbox (seq, commit_seq, ords, own, occurred_at)
        select min(o.seq), c.seq, '[' || group_concat(o.ord, ',' order by o.ord) || ']',
            '[' || group_concat({{Message}}, ',' order by o.ord) || ']', o.occurred_at -- Of the first: where min is.
        from ho_outbox_1 o join ho_commit c on c.tenant = o.tenant and c.id = o.id and c.version = o.version
        group by c.seq;
        drop table ho_outbox_1;

        drop index ix_ho_deferred;
        drop index ix_ho_deferred_parked;
        alter table ho_deferred rename to ho_deferred_1;
        {{Deferred}}
        insert into ho_deferred
        select o.subscriber, o.tenant, o.id, o.version, o.ord, c.seq, '[' || {{Message}} || ']', o.occurred_at, o.first, o.visible_at,
            o.claim_no, o.attempts, o.parked
        from ho_deferred_1 o join ho_commit c on c.tenant = o.tenant and c.id = o.id and c.version = o.version;
        drop table ho_deferred_1;

        {{Items}}
        """;

    private const string Message = """
        '{"ord":' || o.ord || ',"id":"' || lower(substr(hex(o.message_id), 1, 8) || '-' || substr(hex(o.message_id), 9, 4) || '-'
            || substr(hex(o.message_id), 13, 4) || '-' || substr(hex(o.message_id), 17, 4) || '-' || substr(hex(o.message_id), 21))
            || '","type":' || json_quote(o.type) || ',"schema":' || o.schema || ',"at":' || o.occurred_at || ',"json":' || o.json || '}'
        """;

    /// <summary>When what is parked comes up; as SQL.</summary>
    internal const string Never = "9223372036854775807";
}
