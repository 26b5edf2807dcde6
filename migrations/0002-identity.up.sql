-- Tenants and plans, people and their credentials, and who may do what.

-- Hides a shared table from ordinary transactions: only work across tenants (set local role curetcore_across) reads it.
create procedure across_only_table(t regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy across on %s to curetcore_across using (true) with check (true)', t);
end $$;

-- What one can subscribe to. A limit that is null is no limit.
create table plans (
  key text primary key,
  name jsonb not null,
  position integer not null,
  monthly_price numeric(12, 2),
  currency char(3) not null default 'USD',
  max_users integer check (max_users > 0),
  history_days integer check (history_days > 0),
  modules text[],
  api_access boolean not null,
  white_label boolean not null
);
insert into plans (key, name, position, monthly_price, max_users, history_days, modules, api_access, white_label) values
  ('starter', '{"en": "Starter", "es": "Inicial"}', 1, 99, 5, 30, '{identity,catalog,inventory,orders,crm}', false, false),
  ('professional', '{"en": "Professional", "es": "Profesional"}', 2, 299, 20, 365, null, true, false),
  ('enterprise', '{"en": "Enterprise", "es": "Empresa"}', 3, null, null, null, null, true, true);

create table tenants (
  id uuid primary key,
  version integer not null default 1,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  status text not null default 'active' check (status in ('active', 'suspended')),
  plan_key text not null references plans (key),
  branding jsonb not null default '{}',
  currency char(3) not null default 'EUR',
  time_zone text not null default 'UTC',
  first_day_of_week smallint not null default 1 check (first_day_of_week between 1 and 7),
  locales text[] not null default '{en,es}' check (cardinality(locales) > 0),
  two_factor_policy text not null default 'required_for_admins' check (two_factor_policy in ('required_for_admins', 'required', 'optional')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table tenant_domains (
  host text primary key check (host = lower(host)),
  tenant_id uuid not null references tenants (id),
  is_primary boolean not null default false,
  created_at timestamptz not null default now()
);
create index tenant_domains_tenant on tenant_domains (tenant_id);

-- Everyone reads these, as the tenant of a request is found through them; a tenant changes its own row, and
-- only work across tenants adds, moves or removes.
create procedure openly_read_table(t regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy read on %s for select using (true)', t);
  execute format('create policy across on %s to curetcore_across using (true) with check (true)', t);
end $$;
call openly_read_table('plans');
call openly_read_table('tenants');
call openly_read_table('tenant_domains');
create policy own on tenants for update using (id = current_tenant()) with check (id = current_tenant());

-- A person and how they prove who they are. One person works for several tenants as a user of each.
create table accounts (
  id uuid primary key,
  email text not null unique check (email = lower(email)),
  password_hash text,
  password_changed_at timestamptz,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  passkey_challenge text,
  passkey_challenge_expires_at timestamptz,
  locale text not null default 'en' check (locale in ('en', 'es')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
call across_only_table('accounts');

create table account_passkeys (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  backed_up boolean not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index account_passkeys_account on account_passkeys (account_id);
call across_only_table('account_passkeys');

create table account_recovery_codes (
  account_id uuid not null references accounts (id) on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);
call across_only_table('account_recovery_codes');

create table password_resets (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  token_hash bytea not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create index password_resets_account on password_resets (account_id, created_at);
call across_only_table('password_resets');

-- Failures that slow further attempts down, by account with address, by account, by address and by known device.
create table login_attempts (
  key text primary key,
  failures integer not null,
  last_failed_at timestamptz not null,
  blocked_until timestamptz
);
create index login_attempts_age on login_attempts (last_failed_at);
call across_only_table('login_attempts');

create table roles (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  version integer not null default 1,
  key text not null check (key in ('super_admin', 'admin', 'manager', 'supervisor', 'employee', 'viewer', 'custom')),
  name text not null,
  description text not null default '',
  is_system boolean not null default false,
  permissions jsonb not null default '[]' check (jsonb_typeof(permissions) = 'array'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, name)
);
create unique index roles_system on roles (tenant_id, key) where is_system;
call tenant_table('roles');

-- A person's place in one tenant. account_id is null until an invitation is accepted.
create table users (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  version integer not null default 1,
  account_id uuid references accounts (id),
  email text not null check (email = lower(email)),
  first_name text not null default '',
  last_name text not null default '',
  role_id uuid not null,
  status text not null default 'active' check (status in ('invited', 'active', 'suspended')),
  locale text not null default 'en' check (locale in ('en', 'es')),
  preferences jsonb not null default '{}',
  last_login timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, email),
  foreign key (tenant_id, role_id) references roles (tenant_id, id)
);
create unique index users_account on users (tenant_id, account_id);
create index users_by_account on users (account_id);
create index users_newest on users (tenant_id, created_at desc, id desc);
create index users_role on users (tenant_id, role_id);
call tenant_table('users');

-- Permissions that a person holds beside those of the role.
create table permissions (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  resource varchar(100) not null,
  action varchar(50) not null,
  scope jsonb,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, user_id, resource, action),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
call tenant_table('permissions');

create table teams (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  version integer not null default 1,
  name text not null,
  description text not null default '',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, name)
);
call tenant_table('teams');

create table team_members (
  tenant_id uuid not null,
  id uuid not null,
  team_id uuid not null,
  user_id uuid not null,
  lead boolean not null default false,
  primary key (tenant_id, id),
  unique (tenant_id, team_id, user_id),
  foreign key (tenant_id, team_id) references teams (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index team_members_user on team_members (tenant_id, user_id);
call tenant_table('team_members');

create table locations (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  version integer not null default 1,
  code text not null,
  name text not null,
  kind text not null check (kind in ('shop', 'warehouse', 'workshop', 'transit')),
  address jsonb not null default '{}',
  active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, code),
  unique (tenant_id, name)
);
call tenant_table('locations');

-- One sign-in on one device. The hash is of the refresh token that is good now; `generation` counts its rotations.
create table sessions (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  account_id uuid not null references accounts (id) on delete cascade,
  token_hash varchar(255) not null,
  token_salt bytea not null,
  generation integer not null default 1,
  rotated_at timestamptz not null default now(),
  level text not null default 'full' check (level in ('full', 'enrolment')),
  expires_at timestamptz not null,
  ip_address inet,
  user_agent text,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  revoked_at timestamptz,
  revoked_because text,
  primary key (tenant_id, id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index sessions_account on sessions (account_id) where revoked_at is null;
create index sessions_user on sessions (tenant_id, user_id) where revoked_at is null;
create index sessions_expires on sessions (expires_at);
call tenant_table('sessions');

create table api_keys (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  version integer not null default 1,
  name text not null,
  prefix text not null,
  secret_hash bytea not null,
  permissions jsonb not null default '[]' check (jsonb_typeof(permissions) = 'array'),
  created_by uuid,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, created_by) references users (tenant_id, id) on delete set null (created_by)
);
create index api_keys_prefix on api_keys (prefix);
call tenant_table('api_keys');

create table invitations (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  token_hash bytea not null,
  invited_by uuid,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
  foreign key (tenant_id, invited_by) references users (tenant_id, id) on delete set null (invited_by)
);
create unique index invitations_open on invitations (tenant_id, user_id) where accepted_at is null and revoked_at is null;
call tenant_table('invitations');
