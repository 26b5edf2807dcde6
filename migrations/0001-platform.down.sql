drop table notifications, data_keys, idempotency_keys, audit_seals, audit_logs, jobs, dead_letters, event_consumptions, outbox_events cascade;
drop procedure monthly_partitions, append_only, tenant_table;
drop function uuidv7_from, refuse_change, current_tenant;
