-- Indexes for lists in their usual order. Holds and sales do not touch updated_at, so levels stay cheap to change.
create index stock_levels_newest on stock_levels (tenant_id, updated_at desc, id desc);
create index stock_ledger_newest on stock_ledger (tenant_id, created_at desc, id desc);
