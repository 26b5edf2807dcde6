-- What every module stands on: roles and row-level security, the outbox, jobs, audit, idempotency.

-- The role that work across tenants switches to for one transaction (set local role). Nobody signs in with it,
-- and the application's role does not inherit it, so its policy is off unless it was asked for.
do $$ begin
  create role curetcore_across nologin;
exception when duplicate_object or unique_violation then null;
end $$;

-- The tenant of the running transaction; null, and so no row at all, where none was set.
create function current_tenant() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.tenant_id', true), '')::uuid;

-- Turns on what makes a table a tenant's own: forced row-level security by tenant_id.
create procedure tenant_table(t regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy tenant on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', t);
  execute format('create policy across on %s to curetcore_across using (true) with check (true)', t);
end $$;

-- Refuses any change of rows that are history.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

-- Marks a table append-only: no role changes or deletes its rows, and the application's role is not even granted to.
create procedure append_only(t regclass) language plpgsql as $$
begin
  execute format('create trigger append_only before update or delete on %s for each row execute function refuse_change()', t);
  execute format('comment on table %s is %L', t, 'append-only');
end $$;

-- The smallest UUIDv7 of a moment: ids are ordered by time, so a table can be partitioned by its id.
create function uuidv7_from(at timestamptz) returns uuid language sql immutable strict parallel safe
  return (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid;

-- Makes the monthly partitions of a table partitioned by UUIDv7, from the month of `first` for `months` months.
-- Runs with its owner's rights: a worker, which may not create tables, calls it every month.
create procedure monthly_partitions(parent regclass, first timestamptz, months integer)
language plpgsql security definer set search_path = public as $$
declare
  start timestamptz;
  part text;
begin
  for i in 0 .. months - 1 loop
    start := (date_trunc('month', first at time zone 'UTC') + make_interval(months => i)) at time zone 'UTC';
    part := parent::text || '_' || to_char(start at time zone 'UTC', 'YYYY_MM');
    if to_regclass(part) is null then
      execute format('create table %s partition of %s for values from (%L) to (%L)', part, parent,
        uuidv7_from(start), uuidv7_from((start at time zone 'UTC' + interval '1 month') at time zone 'UTC'));
      call tenant_table(part::regclass);
    end if;
  end loop;
end $$;

-- Events written in the transaction of the change they tell of; the relay hands them to the queue.
create table outbox_events (
  tenant_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  name text not null,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  published_at timestamptz,
  primary key (tenant_id, id)
);
create index outbox_unpublished on outbox_events (seq) where published_at is null;
create index outbox_published on outbox_events (published_at) where published_at is not null;
call tenant_table('outbox_events');

-- Which consumer has taken which event: written in the transaction of its effect.
create table event_consumptions (
  tenant_id uuid not null,
  event_id uuid not null,
  consumer text not null,
  consumed_at timestamptz not null default now(),
  primary key (tenant_id, event_id, consumer)
);
create index event_consumptions_age on event_consumptions (consumed_at);
call tenant_table('event_consumptions');

-- Deliveries that failed for good, until someone retries them.
create table dead_letters (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('event', 'job')),
  name text not null,
  subject_id uuid not null,
  payload jsonb not null,
  error text not null,
  attempts integer not null,
  created_at timestamptz not null default now(),
  retried_at timestamptz,
  primary key (tenant_id, id)
);
create unique index dead_letters_open on dead_letters (tenant_id, subject_id, name) where retried_at is null;
call tenant_table('dead_letters');

-- Long work, as people see it. Bull runs it; this row says how it goes and survives both.
create table jobs (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  name text not null,
  title text not null,
  payload jsonb not null,
  status text not null default 'queued' check (status in ('queued', 'running', 'retrying', 'done', 'failed', 'cancelled')),
  done bigint not null default 0,
  total bigint,
  counts jsonb not null default '{}',
  checkpoint jsonb,
  files jsonb not null default '[]',
  error text,
  attempt integer not null default 0,
  cancel_requested boolean not null default false,
  owner_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (tenant_id, id)
);
create index jobs_newest on jobs (tenant_id, created_at desc);
create index jobs_owner on jobs (tenant_id, owner_id, created_at desc);
call tenant_table('jobs');

-- Who changed what, when and from where. Partitioned by month through its UUIDv7.
create table audit_logs (
  tenant_id uuid not null,
  id uuid not null,
  actor_kind text not null,
  user_id uuid,
  action text not null,
  resource text not null,
  resource_id text,
  changes jsonb not null default '{}',
  ip_address inet,
  user_agent text,
  request_id text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
) partition by range (id);
create table audit_logs_default partition of audit_logs default;
call tenant_table('audit_logs_default');
create index audit_resource on audit_logs (tenant_id, resource, resource_id, id desc);
create index audit_user on audit_logs (tenant_id, user_id, id desc);
call tenant_table('audit_logs');
call append_only('audit_logs');
call monthly_partitions('audit_logs', now() - interval '1 month', 15);

-- The chain over a tenant's audit rows: hash n covers row n and hash n − 1. Sealed a moment after commit, so that
-- the writers of one tenant do not wait for one another.
create table audit_seals (
  tenant_id uuid not null,
  id uuid not null,
  seq bigint not null,
  hash bytea not null,
  sealed_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, seq),
  foreign key (tenant_id, id) references audit_logs (tenant_id, id)
);
call tenant_table('audit_seals');
call append_only('audit_seals');

-- First answers to requests that carried an Idempotency-Key.
create table idempotency_keys (
  tenant_id uuid not null,
  caller text not null,
  key text not null,
  request_hash bytea not null,
  claimed_at timestamptz not null default now(),
  status integer,
  headers jsonb,
  body bytea,
  primary key (tenant_id, caller, key)
);
create index idempotency_age on idempotency_keys (claimed_at);
call tenant_table('idempotency_keys');

-- Data keys of the tenants, wrapped by the master key of the environment (envelope encryption).
create table data_keys (
  tenant_id uuid not null,
  id uuid not null,
  master_key_id text not null,
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz,
  primary key (tenant_id, id)
);
call tenant_table('data_keys');

-- What a person is told in the back office.
create table notifications (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  kind text not null,
  title jsonb not null,
  url text,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  primary key (tenant_id, id)
);
create index notifications_newest on notifications (tenant_id, user_id, id desc);
call tenant_table('notifications');
