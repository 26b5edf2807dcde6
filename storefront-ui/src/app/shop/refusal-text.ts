import type { Words } from '../i18n/words.en';
import { problemOf } from './problem';

/** Says in the reader's words why a call was refused and what to do. */
export function refusalText(error: unknown, { failure, product }: Words): string {
  const { type, status, detail, requestId } = problemOf(error);
  if (type === 'offline') return failure.offline;
  if (type.startsWith('inventory/')) return detail ?? product.stock.out_of_stock;
  if (status === 429) return failure.tooMany;
  if (status === 412) return failure.stale;
  return requestId ? `${failure.text} ${failure.reference(requestId)}` : failure.text;
}
