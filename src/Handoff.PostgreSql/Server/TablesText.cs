namespace Handoff.Storage;

/// <summary>The tables as SQL: what a new database gets, and what leads to them from each version before.</summary>
internal static class TablesText
{
    internal const string Newest = $"""
        create table ho_engagement (
            tenant text collate "C" not null, id text collate "C" not null, version bigint not null, stamp bigint not null default 0,
            schema int not null, json json not null, lifecycle text collate "C" not null, stage text collate "C" not null,
              phase text collate "C" not null, account text collate "C" not null, owner text collate "C",
              responsible text collate "C", reference text collate "C", members text collate "C", covered int not null default 0,
            primary key (id, tenant)) with (fillfactor = 80);
        create index ix_ho_engagement on ho_engagement (tenant, id) where tenant <> '';
        create index ix_ho_engagement_reference on ho_engagement (tenant, reference, id) where reference is not null;

        {Commits}

        create table ho_wakeup (
            tenant text collate "C" not null, id text collate "C" not null, due_at timestamptz not null, visible_at timestamptz not null,
            armed_version bigint not null, claim_no int not null default 0, attempts int not null default 0,
            suspicion int not null default 0, leased_until timestamptz not null default '-infinity', parked text collate "C",
            primary key (id, tenant))
            with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0);
        create index ix_ho_wakeup on ho_wakeup (visible_at) where parked is null;
        create index ix_ho_wakeup_tenant on ho_wakeup (tenant, visible_at) where parked is null;
        create index ix_ho_wakeup_suspect on ho_wakeup (suspicion, visible_at) where parked is null and suspicion > 0;
        create index ix_ho_wakeup_parked on ho_wakeup (tenant, id) where parked is not null;

        {Outbox}

        create table ho_lane (lane int primary key, epoch bigint not null default 0, until timestamptz not null default '-infinity')
            with (fillfactor = 50);

        create table ho_subscriber (name text collate "C" primary key);

        {Deferred}

        create table ho_definition (
            kind text collate "C" not null, name text collate "C" not null, version int not null, fingerprint text collate "C" not null,
            primary key (kind, name, version));

        {Items}

        {Steps}
        """;

    /// <summary>From each version to the next; never changed once released, only added to.</summary>
    internal static IReadOnlyList<string> Updates { get; } = [FromFirst, Steps];

    /// <summary>Which version the newest is.</summary>
    internal static int Version => Updates.Count + 1;

    private const string Commits = """
        create table ho_commit (
            tenant text collate "C" not null, id text collate "C" not null, version bigint not null, command_id uuid not null,
            fingerprint text collate "C" not null, events json not null, recorded_at timestamptz not null default clock_timestamp(),
            primary key (id, tenant, command_id));
        """;

    /// <summary>Open items. Who has no member waits in the function's queue; what has no date is at infinity.</summary>
    private const string Items = """
        create table ho_item (
            tenant text collate "C" not null, id text collate "C" not null, item text collate "C" not null, kind text collate "C" not null,
            function text collate "C" not null, member text collate "C" not null, at timestamptz not null, own int not null,
            primary key (id, tenant, item)) with (autovacuum_vacuum_scale_factor = 0.02);
        create index ix_ho_item on ho_item (tenant, at, id, item, kind);
        create index ix_ho_item_member on ho_item (tenant, member, at, id, item, kind) where member <> '';
        create index ix_ho_item_queue on ho_item (tenant, function, at, id, item, kind) where member = '';
        """;

    /// <summary>
    /// Steps of engagements' ways, in the order in which they became known and in the order of time; and who has read how far.
    /// </summary>
    private const string Steps = """
        create table ho_step (
            tenant text collate "C" not null, id text collate "C" not null, version bigint not null, ord int not null,
            number bigint not null, at timestamptz not null, json json not null,
            primary key (id, tenant, version, ord));
        create unique index ix_ho_step_number on ho_step (tenant, number, at);
        create index ix_ho_step_at on ho_step (tenant, at, id, version, ord);
        create table ho_bookmark (
            tenant text collate "C" not null, until timestamptz not null, number bigint not null, content bytea not null,
            primary key (tenant, until));
        """;

    private const string Outbox = """
        create table ho_outbox (
            lane int not null, seq bigint generated always as identity,
            tenant text collate "C" not null, id text collate "C" not null, version bigint not null, command_id uuid not null,
            ords int[] not null, occurred_at timestamptz[] not null, own json,
            primary key (lane, seq)) with (autovacuum_vacuum_scale_factor = 0.02);
        """;

    private const string Deferred = """
        create table ho_deferred (
            subscriber text collate "C" not null,
            tenant text collate "C" not null, id text collate "C" not null, version bigint not null, ord int not null,
            command_id uuid not null, own json, occurred_at timestamptz not null,
            first int not null, visible_at timestamptz not null, claim_no int not null default 0, attempts int not null default 0,
            parked text collate "C",
            primary key (subscriber, id, tenant, version, ord)) with (autovacuum_vacuum_scale_factor = 0.02);
        create index ix_ho_deferred on ho_deferred (subscriber, visible_at) where first = 1 and parked is null;
        create index ix_ho_deferred_parked on ho_deferred (subscriber, tenant, id, version, ord) where parked is not null;
        """;

    // All is locked first, in the order of a commit: what an old host wrote meanwhile would be dropped with its table. A host's own
    // migrations name keys otherwise. Messages that wait keep what they say: what their ids are made of cannot be computed here.
    private const string FromFirst = $$"""
        lock table ho_engagement, ho_event, ho_wakeup, ho_lane, ho_outbox, ho_deferred in access exclusive mode;
        {{Commits}}
        insert into ho_commit (tenant, id, version, command_id, fingerprint, events, recorded_at)
        select tenant, id, version, command_id, max(fingerprint),
            ('[' || string_agg({{Event}} || '}', ',' order by ord) || ']')::json, min(recorded_at)
        from ho_event o group by tenant, id, version, command_id;
        drop table ho_event;
        alter table ho_engagement add column covered int not null default 0;

        alter table ho_outbox rename to ho_outbox_1;
        alter index if exists ho_outbox_pkey rename to ho_outbox_1_pkey;
        {{Outbox}}
        insert into ho_outbox (lane, tenant, id, version, command_id, ords, occurred_at, own)
        select o.lane, o.tenant, o.id, o.version, c.command_id, array_agg(o.ord order by o.ord), array_agg(o.occurred_at order by o.ord),
            ('[' || string_agg({{Message}}, ',' order by o.ord) || ']')::json
        from ho_outbox_1 o join ho_commit c on c.tenant = o.tenant and c.id = o.id and c.version = o.version
        group by o.lane, o.tenant, o.id, o.version, c.command_id order by min(o.seq);
        drop table ho_outbox_1;

        drop index ix_ho_deferred;
        drop index ix_ho_deferred_parked;
        alter table ho_deferred rename to ho_deferred_1;
        alter index if exists ho_deferred_pkey rename to ho_deferred_1_pkey;
        {{Deferred}}
        insert into ho_deferred (subscriber, tenant, id, version, ord, command_id, own, occurred_at, first, visible_at, claim_no, attempts,
            parked)
        select o.subscriber, o.tenant, o.id, o.version, o.ord, c.command_id, ('[' || {{Message}} || ']')::json, o.occurred_at, o.first,
            o.visible_at, o.claim_no, o.attempts, o.parked
        from ho_deferred_1 o join ho_commit c on c.tenant = o.tenant and c.id = o.id and c.version = o.version;
        drop table ho_deferred_1;

        {{Items}}
        """;

    private const string Event = """
        '{"type":' || to_json(o.type)::text || ',"schema":' || o.schema || ',"at":'
            || (extract(epoch from date_trunc('second', o.occurred_at))::bigint * 10000000
                + extract(microseconds from o.occurred_at)::bigint % 1000000 * 10)
            || ',"json":' || o.json::text
        """;

    private const string Message = $$"""
        {{Event}} || ',"ord":' || o.ord || ',"id":"' || o.message_id || '"}'
        """;
}
