-- The tables as the first version of the package made them, with rows of every kind.
create table ho_engagement (
    tenant text collate "C" not null, id text collate "C" not null, version bigint not null, stamp bigint not null default 0,
    schema int not null, json json not null, lifecycle text collate "C" not null, stage text collate "C" not null,
      phase text collate "C" not null, account text collate "C" not null, owner text collate "C",
      responsible text collate "C", reference text collate "C", members text collate "C",
    primary key (id, tenant)) with (fillfactor = 80);
create index ix_ho_engagement on ho_engagement (tenant, id) where tenant <> '';
create index ix_ho_engagement_reference on ho_engagement (tenant, reference, id) where reference is not null;

create table ho_event (
    tenant text collate "C" not null, id text collate "C" not null, version bigint not null, ord int not null,
    command_id uuid not null, fingerprint text collate "C", type text collate "C" not null, schema int not null, json json not null,
    occurred_at timestamptz not null, recorded_at timestamptz not null default clock_timestamp(),
    primary key (id, tenant, command_id, ord));

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

create table ho_outbox (
    seq bigint generated always as identity, lane int not null,
    tenant text collate "C" not null, id text collate "C" not null, version bigint not null, ord int not null,
    message_id uuid not null, type text collate "C" not null, schema int not null, json json not null,
      occurred_at timestamptz not null,
    primary key (id, tenant, version, ord)) with (autovacuum_vacuum_scale_factor = 0.02);
create index ix_ho_outbox on ho_outbox (lane, seq);

create table ho_lane (lane int primary key, epoch bigint not null default 0, until timestamptz not null default '-infinity')
    with (fillfactor = 50);

create table ho_subscriber (name text collate "C" primary key);

create table ho_deferred (
    subscriber text collate "C" not null,
    tenant text collate "C" not null, id text collate "C" not null, version bigint not null, ord int not null,
    message_id uuid not null, type text collate "C" not null, schema int not null, json json not null,
      occurred_at timestamptz not null,
    first int not null, visible_at timestamptz not null, claim_no int not null default 0, attempts int not null default 0,
      parked text collate "C",
    primary key (subscriber, id, tenant, version, ord)) with (autovacuum_vacuum_scale_factor = 0.02);
create index ix_ho_deferred on ho_deferred (subscriber, visible_at) where first = 1 and parked is null;
create index ix_ho_deferred_parked on ho_deferred (subscriber, tenant, id, version, ord) where parked is not null;

create table ho_definition (
    kind text collate "C" not null, name text collate "C" not null, version int not null, fingerprint text collate "C" not null,
    primary key (kind, name, version));

create table ho_schema (version int not null);
insert into ho_schema values (1);
insert into ho_lane (lane) select generate_series(0, 7);
insert into ho_subscriber values ('mail'), ('crm');
insert into ho_definition values ('lifecycle', 'standard', 1, 'f1');

alter table ho_engagement add column seen_by text;
insert into ho_engagement values
    ('acme', 'timed', 2, 17, 1, '{"state": "timed", "ö": "\u0000"}', 'standard@1', 'offered', 'handoff', 'ACME', null, 'operations', 'crm:1', null, 'ann'),
    ('acme', 'parked', 1, 18, 1, '{}', 'standard@1', 'won', 'handoff', 'ACME', null, 'sales', null, null, null);

insert into ho_event values
    ('acme', 'timed', 1, 0, '00000000-0000-0000-0000-000000000001', 'aa', 'opened', 1, '{"a" : 1}', '2026-03-03 09:00:00Z', '2026-03-03 09:00:01Z'),
    ('acme', 'timed', 2, 0, '00000000-0000-0000-0000-000000000002', 'ab', 'won', 1, '{"b":"\"quoted\", ö\u0000"}', '2026-03-03 09:00:01Z', '2026-03-03 09:00:02Z'),
    ('acme', 'timed', 2, 1, '00000000-0000-0000-0000-000000000002', null, 'offered', 2, '[]', '2026-03-03 09:00:00.500001Z', '2026-03-03 09:00:02Z'),
    ('acme', 'parked', 1, 0, '00000000-0000-0000-0000-000000000001', 'ad', 'opened', 1, '{}', '0001-02-03 04:05:06.789Z', '2026-03-03 09:00:01Z');

insert into ho_wakeup values
    ('acme', 'timed', '2026-03-03 09:00:10Z', '2026-03-03 09:00:10Z', 2, 0, 0, 0, '-infinity', null),
    ('acme', 'parked', '2026-03-03 09:00:00Z', '2026-03-03 09:00:00Z', 1, 5, 5, 3, '-infinity', 'It failed.');

insert into ho_outbox (lane, tenant, id, version, ord, message_id, type, schema, json, occurred_at) values
    (3, 'acme', 'timed', 1, 0, '00112233-4455-6677-8899-aabbccddeeff', 'opened', 1, '{"a" : 1}', '2026-03-03 09:00:00Z'),
    (3, 'acme', 'timed', 2, 0, '00000000-0000-0000-0000-00000000000b', 'won', 1, '{"b":"\"quoted\", ö\u0000"}', '2026-03-03 09:00:01Z'),
    (3, 'acme', 'timed', 2, 1, '00000000-0000-0000-0000-00000000000c', 'offered', 2, '[]', '2026-03-03 09:00:00.500001Z');

insert into ho_deferred values
    ('mail', 'acme', 'timed', 1, 0, '00000000-0000-0000-0000-00000000000e', 'opened', 1, '{"old": true}', '2026-03-03 09:00:00Z', 1, '2026-03-03 09:00:00Z', 0, 0, null),
    ('crm', 'acme', 'parked', 1, 0, '00000000-0000-0000-0000-00000000000f', 'opened', 1, '{}', '0001-02-03 04:05:06.789Z', 1, '2026-03-03 09:00:00Z', 2, 2, 'Refused.');
