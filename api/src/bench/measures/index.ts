import { checkout } from './checkout.js';
import { events } from './events.js';
import { imports } from './imports.js';
import { lists } from './lists.js';
import { login } from './login.js';
import type { Measure } from './measure.js';
import { pages } from './pages.js';
import { permissions } from './permissions.js';
import { scoped } from './scoped.js';
import { sockets } from './sockets.js';
import { start } from './start.js';

/** All measures, in the order of a run: the import first, for it leaves the catalog that the others read. */
export const measures: readonly Measure[] = [imports, lists, pages, checkout, scoped, login, permissions, events, sockets, start];
