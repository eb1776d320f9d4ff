-- The same unit of work as one prepared statement: the server's floor for a commit that reads nothing first.
\set n 1 + :client_id * :each + random(0, :each - 1)
with e as (
    update ho_engagement set version = version + 1, json = cast(:state as json), stage = 'won'
    where tenant = 'main' and id = md5(:n::text)::uuid::text returning tenant, id, version),
ev as (
    insert into ho_commit (tenant, id, version, command_id, fingerprint, events)
    select tenant, id, version, gen_random_uuid(), :fingerprint, cast(:events as json) from e returning command_id),
w as (
    insert into ho_wakeup (tenant, id, due_at, visible_at, armed_version)
    select tenant, id, '2100-01-01', '2100-01-01', version from e
    on conflict (id, tenant) do update set due_at = excluded.due_at, visible_at = excluded.visible_at,
        armed_version = excluded.armed_version, claim_no = 0, attempts = 0, suspicion = 0, leased_until = '-infinity', parked = null)
insert into ho_outbox (lane, tenant, id, version, command_id, ords, occurred_at)
select abs(hashtext(id::text)) % 8, tenant, id, version, command_id, '{0}', array[statement_timestamp()] from e, ev;
