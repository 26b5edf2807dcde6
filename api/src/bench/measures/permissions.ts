import { PermissionSet, type Permission } from '#libs/permissions';
import '../../app.module.js'; // defines the resources
import { Actor, allResources, newId, type Resource } from '../../core/index.js';
import type { Figure } from '../figures.js';
import type { Ground } from '../ground.js';
import { inTurn } from '../rounds.js';
import { medianOf } from '../statistics.js';
import type { Measure } from './measure.js';

const CHECKS = 100_000;

/** Someone whose every permission is scoped in two ways, on every resource: more than any real role. */
function entangled(): { who: Actor; count: number; rows: { resource: Resource; row: object }[] } {
  const [userId, tenantId, place] = [newId(), newId(), newId()];
  const colleagues = Array.from({ length: 20 }, newId);
  const resources = allResources();
  const permissions = resources.flatMap(({ name, actions, own, location, time }) =>
    actions.flatMap((action): Permission[] => [
      { resource: name, action, scope: { ...(own && { own: true }), ...(time && { timeRange: 'P90D' }) } },
      { resource: name, action, scope: { ...(own && { team: true }), ...(location && { location: [place, newId()] }) } },
    ]),
  );
  const set = new PermissionSet(permissions, { userId, teamMemberIds: [userId, ...colleagues] });
  const rows = resources.flatMap((resource) =>
    [userId, colleagues[7], newId()].map((owner, i) => ({
      resource,
      row: {
        ...(resource.own && { [resource.own]: owner }),
        ...(resource.location && { [resource.location]: i === 1 ? place : newId() }),
        ...(resource.time && { [resource.time]: new Date(Date.now() - i * 60 * 86_400_000) }),
      },
    })),
  );
  return { who: new Actor({ tenantId, userId, kind: 'user', permissions: set, locale: 'en' }), count: permissions.length, rows };
}

/** A check of one row, and what the guard does before a handler: narrow the actor and work out the conditions of the SQL. */
export const permissions: Measure = {
  name: 'permissions',
  about: 'a permission check and the narrowing of an actor, in µs',
  async measure(ground: Ground): Promise<Figure[]> {
    const { who, count, rows } = entangled();
    let kept = 0;
    const micros = (work: (i: number) => unknown): number => {
      const began = performance.now();
      for (let i = 0; i < CHECKS; i += 1) if (work(i)) kept += 1;
      return ((performance.now() - began) * 1000) / CHECKS;
    };
    const at = (i: number) => rows[i % rows.length] as (typeof rows)[number];
    const allows = (i: number): boolean => who.allows(at(i).resource.actions[0] ?? '', at(i).resource, at(i).row);
    const narrows = (i: number): boolean => {
      const { resource } = at(i);
      return who.narrow(resource.actions[0] ?? '', resource).conditions(resource.entity).length > 0;
    };
    const both = { row: () => Promise.resolve(micros(allows)), guard: () => Promise.resolve(micros(narrows)) };
    await inTurn(1, both); // compiled before it counts
    const taken = await inTurn(ground.extent.rounds, both);
    if (kept === 0) throw new Error('Nothing was allowed');
    const group = 'Identity';
    const about = `someone with ${count} scoped permissions`;
    return [
      {
        group,
        name: 'a permission check of one row',
        value: medianOf(taken.row, (us) => us),
        unit: 'µs',
        goal: { most: 20 },
        notes: about,
        rounds: [taken.row.map((us) => ({ us }))],
      },
      {
        group,
        name: 'guarding a route and narrowing its SQL',
        value: medianOf(taken.guard, (us) => us),
        unit: 'µs',
        goal: { most: 20 },
        rounds: [taken.guard.map((us) => ({ us }))],
      },
    ];
  },
};
