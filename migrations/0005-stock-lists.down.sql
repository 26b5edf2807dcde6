drop index stock_ledger_newest, stock_levels_newest;
