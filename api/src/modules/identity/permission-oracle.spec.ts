import { PermissionSet, type PackedPermissions, type Permission, type ResourceShape, type Subject } from '#libs/permissions';
import { Actor, newId, predicate, TenantEntity, type Resource } from '../../core/index.js';
import { testApi } from '../../../test/index.js';

/*
 * Three things decide alike: the guard (`Actor.allows`), the SQL that core makes of the conditions, run by PostgreSQL, and
 * the browser's copy, unpacked from JSON. They are held against a judge that was written from the sentences of the product
 * alone, one row and one permission at a time, and uses nothing of the library.
 */
const api = testApi();
const now = new Date('2026-03-31T12:00:00Z');
const people = Array.from({ length: 6 }, () => newId());
const places = Array.from({ length: 4 }, () => newId());

interface Row {
  id: string;
  ownerId: string | null;
  locationId: string | null;
  placedAt: Date | null;
}

/** mulberry32: the same combinations in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * sides);
  };
}
const roll = dice(20_261_121);
const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T;
const some = <T>(list: readonly T[]): T[] => list.filter(() => roll(2) === 0);

const RANGES = [
  'P1M',
  'P30D',
  'P1Y',
  'PT12H',
  'P2W',
  '2026-01-01/2026-03-01',
  '2026-02-28/P1M',
  'P1M/2026-03-31',
  '2030-01-01/P1D',
  'P0D',
  'tomorrow',
];
/** Moments on and beside the edges of those ranges. */
const EDGES = [
  '2026-02-28T12:00:00Z',
  '2026-03-01T12:00:00Z',
  '2025-03-31T12:00:00Z',
  '2026-03-31T00:00:00Z',
  '2026-03-17T12:00:00Z',
  '2026-01-01T00:00:00Z',
  '2026-03-01T00:00:00Z',
  '2026-02-28T00:00:00Z',
  '2026-03-28T00:00:00Z',
  '2030-01-01T00:00:00Z',
  '2030-01-02T00:00:00Z',
  '2026-03-31T12:00:00Z',
].flatMap((text) => [-1, 0, 1].map((milliseconds) => new Date(Date.parse(text) + milliseconds)));

const SHAPES: ResourceShape[] = [
  { name: 'orders', actions: ['read', 'update'], own: 'ownerId', location: 'locationId', time: 'placedAt' },
  { name: 'stock', actions: ['read', 'adjust'], location: 'locationId' },
  { name: 'customers', actions: ['read', 'update'], own: 'ownerId' },
  { name: 'events', actions: ['read'], time: 'placedAt' },
  { name: 'attributes', actions: ['read', 'update'] },
];

const randomRow = (): Row => ({
  id: newId(),
  ownerId: roll(8) === 0 ? null : pick(people),
  locationId: roll(8) === 0 ? null : pick(places),
  placedAt: roll(10) === 0 ? null : pick(EDGES),
});

function randomPermission(): Permission {
  const scope = {
    ...(roll(4) === 0 && { own: roll(5) > 0 }),
    ...(roll(4) === 0 && { team: roll(5) > 0 }),
    ...(roll(4) === 0 && { location: roll(2) === 0 ? pick(places) : [pick(places), pick(places)] }),
    ...(roll(4) === 0 && { timeRange: pick(RANGES) }),
  };
  return {
    resource: pick(['orders', 'orders', 'orders', 'stock', 'customers', 'events', 'attributes', '*']),
    action: pick(['read', 'read', 'update', 'adjust', 'manage', '*']),
    ...(Object.keys(scope).length > 0 && { scope }),
  };
}

const randomSubject = (): Subject => ({
  userId: roll(10) === 0 ? null : (people[0] ?? null),
  teamMemberIds: roll(6) === 0 ? [] : [people[0] ?? '', ...some(people.slice(1))],
  ...(roll(6) === 0 && { history: 'P30D', historical: roll(2) === 0 ? ['orders'] : ['orders', 'events', 'stock'] }),
  ...(roll(10) === 0 && { without: ['stock'] }),
});

/** The judge: is this row, by the words of the product, within reach? */
function judge(permissions: readonly Permission[], subject: Subject, shape: ResourceShape, action: string, row: Row): boolean {
  if (!shape.actions.includes(action) || (subject.without ?? []).includes(shape.name)) return false;
  const owner = shape.own ? row.ownerId : null;
  const place = shape.location ? row.locationId : null;
  const time = shape.time ? row.placedAt : null;
  if (
    subject.history &&
    (subject.historical ?? []).includes(shape.name) &&
    shape.time &&
    (time === null || time.getTime() < now.getTime() - 30 * 86_400_000)
  )
    return false;
  for (const permission of permissions) {
    if (permission.resource !== '*' && permission.resource !== shape.name) continue;
    if (permission.action !== '*' && permission.action !== 'manage' && permission.action !== action) continue;
    const { own, team, location, timeRange } = permission.scope ?? {};
    let reaches = true;
    if (own === true && (owner === null || owner !== subject.userId)) reaches = false;
    if (team === true && (owner === null || !subject.teamMemberIds.includes(owner))) reaches = false;
    if (location !== undefined && (place === null || (Array.isArray(location) ? !location.includes(place) : location !== place)))
      reaches = false;
    if (timeRange !== undefined && (time === null || !within(timeRange, time.getTime()))) reaches = false;
    if (reaches) return true;
  }
  return false;
}

/** The ranges above, each written out by hand for this `now`. */
function within(range: string, time: number): boolean {
  const at = (text: string) => Date.parse(text);
  const written: Record<string, [number, number]> = {
    P1M: [at('2026-02-28T12:00:00Z'), Infinity],
    P30D: [at('2026-03-01T12:00:00Z'), Infinity],
    P1Y: [at('2025-03-31T12:00:00Z'), Infinity],
    PT12H: [at('2026-03-31T00:00:00Z'), Infinity],
    P2W: [at('2026-03-17T12:00:00Z'), Infinity],
    '2026-01-01/2026-03-01': [at('2026-01-01T00:00:00Z'), at('2026-03-01T00:00:00Z')],
    '2026-02-28/P1M': [at('2026-02-28T00:00:00Z'), at('2026-03-28T00:00:00Z')],
    'P1M/2026-03-31': [at('2026-02-28T00:00:00Z'), at('2026-03-31T00:00:00Z')],
    '2030-01-01/P1D': [at('2030-01-01T00:00:00Z'), at('2030-01-02T00:00:00Z')],
    P0D: [at('2026-03-31T12:00:00Z'), Infinity],
  };
  const found = written[range];
  return found !== undefined && time >= found[0] && time < found[1];
}

describe('guard, SQL and the copy of the rules in the browser', () => {
  it('agree with the judge on 24,000 combinations of permissions and rows', async () => {
    const rows = Array.from({ length: 60 }, randomRow);
    await api.rows('create table judged (id uuid primary key, owner_id uuid, location_id uuid, placed_at timestamptz)');
    for (const { id, ownerId, locationId, placedAt } of rows)
      await api.rows('insert into judged values ($1, $2, $3, $4)', [id, ownerId, locationId, placedAt]);
    let compared = 0;
    let allowed = 0;
    for (let i = 0; i < 400; i++) {
      const permissions = Array.from({ length: roll(9) }, randomPermission);
      const subject = randomSubject();
      const shape = pick(SHAPES);
      const action = pick([...shape.actions, 'read', 'fly']);
      const set = new PermissionSet(permissions, subject, () => now);
      const resource: Resource = { ...shape, entity: Judged, label: { en: '', es: '' } } as Resource;
      const guard = new Actor({ tenantId: api.tenant.id, userId: subject.userId, kind: 'user', permissions: set, locale: 'en' });
      const browser = PermissionSet.unpack(JSON.parse(JSON.stringify(set.pack(SHAPES))) as PackedPermissions, () => now);
      const condition = predicate(set.conditions(action, resource));
      const found = new Set(
        (await api.rows<{ id: string }>(`select id from judged where ${condition.text}`, [...condition.values])).map(({ id }) => id),
      );
      for (const row of rows) {
        const verdict = judge(permissions, subject, shape, action, row);
        const answers = {
          guard: guard.allows(action, resource, row),
          sql: found.has(row.id),
          browser: browser.allows(action, shape.name, JSON.parse(JSON.stringify(row)) as object),
        };
        if (answers.guard !== verdict || answers.sql !== verdict || answers.browser !== verdict) {
          throw new Error(JSON.stringify({ verdict, answers, permissions, subject, shape, action, row }, null, 1));
        }
        compared += 1;
        if (verdict) allowed += 1;
      }
      // whether any row may be reached is never denied where one is
      if (rows.some((row) => judge(permissions, subject, shape, action, row)))
        expect(guard.can(action, resource) && browser.can(action, shape.name)).toBe(true);
    }
    expect(compared).toBe(24_000);
    expect(allowed).toBeGreaterThan(3_000); // both answers are well represented
    expect(allowed).toBeLessThan(21_000);
  }, 120_000);
});

class Judged extends TenantEntity {}
