-- The same unit of work as one prepared statement: the server's floor for a commit that reads nothing first.
\set n 1 + :client_id * :each + random(0, :each - 1)
with e as (
    update ho_engagement set version = version + 1, json = cast(:state as json), stage = 'won'
    where tenant = 'main' and id = md5(:n::text)::uuid::text returning tenant, id, version),
ev as (
    insert into ho_event (tenant, id, version, ord, command_id, fingerprint, type, schema, json, occurred_at)
    select tenant, id, version, 0, gen_random_uuid(), :fingerprint, 'accepted', 1, cast(:event as json), statement_timestamp() from e),
w as (
    insert into ho_wakeup (tenant, id, due_at, visible_at, armed_version)
    select tenant, id, '2100-01-01', '2100-01-01', version from e
    on conflict (id, tenant) do update set due_at = excluded.due_at, visible_at = excluded.visible_at,
        armed_version = excluded.armed_version, claim_no = 0, attempts = 0, suspicion = 0, leased_until = '-infinity', parked = null)
insert into ho_outbox (lane, tenant, id, version, ord, message_id, type, schema, json, occurred_at)
select abs(hashtext(id::text)) % 8, tenant, id, version, 0, gen_random_uuid(), 'accepted', 1, cast(:event as json), statement_timestamp() from e;
