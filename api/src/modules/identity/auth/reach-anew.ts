import type { Live, Sql, Transaction } from '../../../core/index.js';
import { ACCESS_TAG } from './principals.js';

/**
 * After a change of what people may reach: it is decided anew with their next request, and their live screens are closed
 * to come back with what they may hear now. `people` selects their ids, as they are when this is called.
 */
export async function reachAnew(tx: Transaction, live: Live, people: Sql): Promise<void> {
  const affected = await tx.query<{ id: string }>(people);
  tx.invalidate(ACCESS_TAG);
  tx.afterCommit(() => {
    for (const { id } of affected) live.disconnect(tx.who.tenantId, { userId: id });
  });
}
