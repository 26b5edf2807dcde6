import type { ListQuery } from '#libs/ui';
import type { ListParams } from './api.js';

/** A list's query as the client's parameters. */
export const listParams = (query: ListQuery): ListParams => ({ total: 'estimate', ...query });
