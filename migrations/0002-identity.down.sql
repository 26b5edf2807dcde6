drop table invitations, api_keys, sessions, locations, team_members, teams, permissions, users, roles,
  login_attempts, password_resets, account_recovery_codes, account_passkeys, accounts, tenant_domains, tenants, plans cascade;
drop procedure across_only_table, openly_read_table;
