import type { ListQuery } from '#libs/ui';

/** A list's query as the parameters of the client's operation, which names its own sortable fields; the server refuses others. */
export const listParams = <P>(query: ListQuery): P => ({ total: 'estimate', ...query }) as P;
