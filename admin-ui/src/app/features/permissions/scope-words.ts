import type { Words } from '#libs/ui';
import type { PermissionScope } from '../../core/api.js';

/** A scope in words: "their own, in Madrid, of the last 30 days". */
export const scopeWords = ({ own, team, location, timeRange }: PermissionScope, t: Words, places: ReadonlyMap<string, string>): string => {
  const ids = [location ?? []].flat();
  const parts = [
    own && t('scope.own'),
    team && t('scope.team'),
    ids.length > 0 && t('scope.location', { places: ids.map((id) => places.get(id) ?? id).join(', ') }),
    timeRange && timeWords(timeRange, t),
  ].filter((part): part is string => Boolean(part));
  return parts.length ? parts.join(', ') : t('scope.all');
};

export const TIME_RANGES = ['P1D', 'P7D', 'P30D', 'P90D', 'P1Y'] as const;

const timeWords = (range: string, t: Words): string =>
  TIME_RANGES.some((known) => known === range) ? t(`scope.time.${range}`) : t('scope.timeOther', { range });
