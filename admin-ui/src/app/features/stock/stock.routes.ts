import type { Routes } from '@angular/router';
import { StockPage } from './stock-page.js';

export default [{ path: '', component: StockPage }] satisfies Routes;
