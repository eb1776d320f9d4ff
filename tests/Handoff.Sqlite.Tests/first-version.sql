-- The tables as the first version of the package made them, with rows of every kind.
create table ho_engagement (
    tenant text not null, id text not null, version integer not null, schema integer not null, json text not null,
    lifecycle text not null, stage text not null, phase text not null, account text not null, owner text,
    responsible text, reference text, members text,
    primary key (tenant, id)) strict;
create index ix_ho_engagement_reference on ho_engagement (tenant, reference, id) where reference is not null;

create table ho_event (
    tenant text not null, id text not null, version integer not null, ord integer not null,
    command_id blob not null, fingerprint text, type text not null, schema integer not null, json text not null,
    occurred_at integer not null,
    primary key (tenant, id, command_id, ord)) strict, without rowid;

create table ho_wakeup (
    tenant text not null, id text not null, due_at integer not null, visible_at integer not null,
    armed_version integer not null, claim_no integer not null, attempts integer not null, parked text,
    primary key (tenant, id)) strict, without rowid;
create index ix_ho_wakeup on ho_wakeup (visible_at) where parked is null;
create index ix_ho_wakeup_tenant on ho_wakeup (tenant, visible_at) where parked is null;
create index ix_ho_wakeup_suspect on ho_wakeup (attempts, visible_at) where parked is null and attempts >= 3;

create table ho_outbox (
    seq integer primary key, tenant text not null, id text not null, version integer not null, ord integer not null,
    message_id blob not null, type text not null, schema integer not null, json text not null, occurred_at integer not null) strict;

create table ho_lane (lane integer primary key, epoch integer not null, until integer not null) strict;

create table ho_subscriber (name text not null, primary key (name)) strict, without rowid;

create table ho_deferred (
    subscriber text not null, tenant text not null, id text not null, version integer not null, ord integer not null,
    message_id blob not null, type text not null, schema integer not null, json text not null, occurred_at integer not null,
    first integer not null, visible_at integer not null, claim_no integer not null, attempts integer not null, parked text,
    primary key (subscriber, tenant, id, version, ord)) strict, without rowid;
create index ix_ho_deferred on ho_deferred (subscriber, visible_at) where first = 1 and parked is null;
create index ix_ho_deferred_parked on ho_deferred (subscriber, tenant, id, version, ord) where parked is not null;

create table ho_definition (
    kind text not null, name text not null, version integer not null, fingerprint text not null,
    primary key (kind, name, version)) strict, without rowid;

insert into ho_lane values (0, 3, -9223372036854775808), (1, 0, -9223372036854775808), (2, 0, -9223372036854775808), (3, 0, -9223372036854775808);
insert into ho_subscriber values ('mail'), ('crm');
insert into ho_definition values ('lifecycle', 'standard', 1, 'f1');

alter table ho_engagement add column seen_by text;
insert into ho_engagement values
    ('acme', 'timed', 2, 1, '{"state": "timed", "ö": "\ud83d\ude00"}', 'standard@1', 'offered', 'handoff', 'ACME', null, 'operations', 'crm:1', null, 'ann'),
    ('acme', 'claimed', 1, 1, '{}', 'standard@1', 'won', 'handoff', 'ACME', 'bo', 'sales', null, char(10) || 'bo' || char(10), null),
    ('acme', 'parked', 1, 1, '{}', 'standard@1', 'won', 'handoff', 'ACME', null, 'sales', null, null, null),
    ('beta', 'untimed', 1, 2, '{}', 'standard@1', 'closed', 'closed', 'BETA', null, null, null, null, null);

insert into ho_event values
    ('acme', 'timed', 1, 0, x'00000000000000000000000000000001', 'aa', 'opened', 1, '{"a" : 1}', 17725284000000000),
    ('acme', 'timed', 2, 0, x'00000000000000000000000000000002', 'ab', 'won', 1, '{"b":"\"quoted\", ö"}', 17725284010000000),
    ('acme', 'timed', 2, 1, x'00000000000000000000000000000002', null, 'offered', 2, '[]', 17725284005000000),
    ('acme', 'claimed', 1, 0, x'00000000000000000000000000000001', 'ac', 'opened', 1, '{}', 17725284000000000),
    ('acme', 'parked', 1, 0, x'00000000000000000000000000000001', 'ad', 'opened', 1, '{}', 17725284000000000),
    ('beta', 'untimed', 1, 0, x'00000000000000000000000000000009', 'ae', 'opened', 1, '{}', -17725284000000001);

insert into ho_wakeup values
    ('acme', 'timed', 17725284100000000, 17725284100000000, 2, 0, 0, null),
    ('acme', 'claimed', 17725284000000000, 17725284900000000, 1, 4, 3, null),
    ('acme', 'parked', 17725284000000000, 17725284000000000, 1, 5, 5, 'It failed.');

insert into ho_outbox values
    (1, 'acme', 'timed', 1, 0, x'00112233445566778899aabbccddeeff', 'opened', 1, '{"a" : 1}', 17725284000000000),
    (2, 'acme', 'timed', 2, 0, x'0000000000000000000000000000000b', 'won', 1, '{"b":"\"quoted\", ö"}', 17725284010000000),
    (3, 'acme', 'timed', 2, 1, x'0000000000000000000000000000000c', 'offered', 2, '[]', 17725284005000000),
    (1099511627777, 'beta', 'untimed', 1, 0, x'0000000000000000000000000000000d', 'opened', 1, '{}', -17725284000000001);

insert into ho_deferred values
    ('mail', 'acme', 'claimed', 1, 0, x'0000000000000000000000000000000e', 'opened', 1, '{"old": true}', 17725284000000000, 1, 17725284000000000, 0, 0, null),
    ('crm', 'acme', 'parked', 1, 0, x'0000000000000000000000000000000f', 'opened', 1, '{}', 17725284000000000, 1, 17725284000000000, 2, 2, 'Refused.');

pragma application_id = 1213154886;
pragma user_version = 1;
