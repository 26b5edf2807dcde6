import type { Routes } from '@angular/router';
import { may } from '../../core/can.js';
import { LedgerPage } from './ledger-page.js';
import { StockPage } from './stock-page.js';

export default [
  { path: '', component: StockPage },
  { path: 'ledger', title: 'stock.ledger', component: LedgerPage, canActivate: [may('read', 'stock_ledger')] },
] satisfies Routes;
