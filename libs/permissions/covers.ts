import { parseDuration } from './period.js';
import { ANY, type Permission, type PermissionScope } from './permission.js';

/**
 * Whether holders of `held` may hand on `wanted`: one of theirs reaches at least as far. A scope hands on itself or
 * something narrower: `team` covers `own`, a list of locations covers a part of it, `P90D` covers `P30D`.
 */
export const covers = (held: readonly Permission[], wanted: Permission): boolean =>
  held.some(
    (mine) =>
      (mine.resource === ANY || mine.resource === wanted.resource) &&
      (mine.action === ANY || mine.action === 'manage' || mine.action === wanted.action) &&
      scopeCovers(mine.scope ?? {}, wanted.scope ?? {}),
  );

function scopeCovers(mine: PermissionScope, wanted: PermissionScope): boolean {
  if (mine.own && !wanted.own) return false;
  if (mine.team && !wanted.team && !wanted.own) return false;
  if (mine.location !== undefined) {
    const locations = new Set([mine.location].flat());
    if (wanted.location === undefined || ![wanted.location].flat().every((id) => locations.has(id))) return false;
  }
  return mine.timeRange === undefined || (wanted.timeRange !== undefined && timeCovers(mine.timeRange, wanted.timeRange));
}

function timeCovers(mine: string, wanted: string): boolean {
  if (mine === wanted) return true;
  const [longer, shorter] = [parseDuration(mine), parseDuration(wanted)];
  return !!longer && !!shorter && longer.months >= shorter.months && longer.milliseconds >= shorter.milliseconds;
}
