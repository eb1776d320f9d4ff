-- The same unit of work as an application does it: load, then commit on the version loaded, the statements of the commit pipelined.
\set n 1 + :client_id * :each + random(0, :each - 1)
select version, json::text as loaded from ho_engagement where tenant = 'main' and id = md5(:n::text)::uuid::text \gset
\startpipeline
begin;
update ho_engagement set version = version + 1, json = cast(:state as json), stage = 'won'
where tenant = 'main' and id = md5(:n::text)::uuid::text and version = :version;
insert into ho_commit (tenant, id, version, command_id, fingerprint, events)
values ('main', md5(:n::text)::uuid::text, :version + 1, gen_random_uuid(), :fingerprint, cast(:events as json));
insert into ho_wakeup (tenant, id, due_at, visible_at, armed_version)
values ('main', md5(:n::text)::uuid::text, '2100-01-01', '2100-01-01', :version + 1)
on conflict (id, tenant) do update set due_at = excluded.due_at, visible_at = excluded.visible_at,
    armed_version = excluded.armed_version, claim_no = 0, attempts = 0, suspicion = 0, leased_until = '-infinity', parked = null;
insert into ho_outbox (lane, tenant, id, version, command_id, ords, occurred_at)
values (:n % 8, 'main', md5(:n::text)::uuid::text, :version + 1, gen_random_uuid(), '{0}', array[statement_timestamp()]);
commit;
\endpipeline
