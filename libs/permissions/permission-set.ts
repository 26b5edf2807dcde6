import { createMongoAbility, subject as typed, type MongoAbility, type MongoQuery, type RawRuleOf } from '@casl/ability';
import { isRelative, resolveTimeRange, type MomentRange } from './period.js';
import { ANY, type PackedPermissions, type Permission, type ResourceShape, type Subject } from './permission.js';

/** What one field must meet. `in` is never empty. */
export type FieldCondition = { readonly eq: string } | { readonly in: readonly string[] } | { readonly gte?: Date; readonly lt?: Date };

/** Conditions on fields, ANDed; `{}` is met by every row. */
export type RowCondition = Readonly<Record<string, FieldCondition>>;

/** A permission resolved for one person at one moment; absent keys do not narrow. */
interface Reach extends MomentRange {
  readonly owners?: readonly string[];
  readonly locations?: readonly string[];
  /** Start of the history that the person may see. */
  readonly since?: number;
}

type Rules = MongoAbility<[string, string | object]>;

interface Compiled {
  /** The second for which relative times hold; null when nothing moves with the clock. */
  readonly second: number | null;
  readonly ability: Rules;
  readonly reaches: ReadonlyMap<unknown, Reach>;
  readonly conditions: Map<string, readonly RowCondition[]>;
}

/**
 * The permissions of one person, held by CASL. The same object answers for a route (`can`), for a row (`allows`), for a
 * query (`conditions`) and, unpacked in the browser, for what the screen shows. Relative times are right to the second.
 */
export class PermissionSet {
  private compiled: Compiled | undefined;
  private readonly shapes: ReadonlyMap<string, ResourceShape>;
  private readonly movesWithClock: boolean;

  constructor(
    readonly permissions: readonly Permission[],
    readonly subject: Subject,
    private readonly clock: () => Date = () => new Date(),
    resources: readonly ResourceShape[] = [],
  ) {
    this.shapes = new Map(resources.map((resource) => [resource.name, resource]));
    this.movesWithClock =
      subject.history !== undefined || permissions.some(({ scope }) => scope?.timeRange !== undefined && isRelative(scope.timeRange));
  }

  /** Holds nothing. */
  static nothing(userId: string | null = null): PermissionSet {
    return new PermissionSet([], { userId, teamMemberIds: [] });
  }

  /** Holds everything, as the platform itself does. */
  static everything(userId: string | null = null): PermissionSet {
    return new PermissionSet([{ resource: ANY, action: ANY }], { userId, teamMemberIds: [] });
  }

  /** The copy of another process, made by {@link pack}. */
  static unpack(packed: PackedPermissions, clock?: () => Date): PermissionSet {
    const { permissions, resources, ...subject } = packed;
    return new PermissionSet(permissions, subject, clock, resources);
  }

  /** All that another process needs to decide alike, as JSON. */
  pack(resources: readonly ResourceShape[]): PackedPermissions {
    return {
      ...this.subject,
      permissions: this.permissions,
      resources: resources.map(({ name, actions, own, location, time }) => ({ name, actions, own, location, time })),
    };
  }

  /** Whether some row of the resource may be subject to the action. Rows are still to be checked, or narrowed by {@link conditions}. */
  can(action: string, resource: ResourceShape | string): boolean {
    return this.conditions(action, resource).length > 0;
  }

  /** Whether the action may be done to this row. Times may be dates, ISO strings or milliseconds. */
  allows(action: string, resource: ResourceShape | string, row: object): boolean {
    const shape = this.shape(resource);
    if (!shape?.actions.includes(action)) return false;
    return this.current().ability.can(action, typed(shape.name, facts(shape, row, this.isHistory(shape))));
  }

  /** What rows must meet, as a disjunction: `[{}]` is every row, `[]` none. */
  conditions(action: string, resource: ResourceShape | string): readonly RowCondition[] {
    const shape = this.shape(resource);
    if (!shape?.actions.includes(action)) return [];
    const { conditions } = this.current();
    const key = `${shape.name}\u0000${action}`;
    let found = conditions.get(key);
    if (!found) {
      found = simplify(this.reaches(action, shape).map((reach) => rowCondition(reach, shape, this.isHistory(shape))));
      conditions.set(key, found);
    }
    return found;
  }

  /** Rooms of live events that may be heard: those whose rows may be read now. */
  rooms(resource: ResourceShape | string, action = 'read'): string[] {
    const shape = this.shape(resource);
    if (!shape?.actions.includes(action)) return [];
    const now = this.clock().getTime();
    const rooms = new Set<string>();
    for (const reach of this.reaches(action, shape)) {
      if (rowCondition(reach, shape, this.isHistory(shape)) === null) continue;
      if ((reach.from !== undefined && reach.from > now) || (reach.to !== undefined && reach.to <= now)) continue;
      for (const room of roomsOfReach(shape.name, reach)) rooms.add(room);
    }
    const all = `${shape.name}:any`;
    return rooms.has(all) ? [all] : [...rooms];
  }

  private shape(resource: ResourceShape | string): ResourceShape | undefined {
    const shape = typeof resource === 'string' ? this.shapes.get(resource) : resource;
    return shape && this.subject.without?.includes(shape.name) ? undefined : shape;
  }

  /** Whether the limit of history bounds the rows of a resource. */
  private isHistory(shape: ResourceShape): boolean {
    return shape.time !== undefined && this.subject.historical?.includes(shape.name) === true;
  }

  private reaches(action: string, shape: ResourceShape): Reach[] {
    const { ability, reaches } = this.current();
    return ability.rulesFor(action, shape.name).flatMap((rule) => reaches.get(rule.origin) ?? []);
  }

  private current(): Compiled {
    const second = this.movesWithClock ? Math.floor(this.clock().getTime() / 1000) : null;
    if (this.compiled?.second !== second) this.compiled = undefined;
    return (this.compiled ??= this.compile(second));
  }

  private compile(second: number | null): Compiled {
    const reaches = new Map<unknown, Reach>();
    const rules: RawRuleOf<Rules>[] = [];
    for (const permission of this.permissions) {
      const reach = reachOf(permission, this.subject, (second ?? 0) * 1000);
      if (!reach) continue;
      const rule: RawRuleOf<Rules> = {
        action: permission.action === 'manage' ? ANY : permission.action,
        subject: permission.resource,
        ...ruleConditions(reach),
      };
      rules.push(rule);
      reaches.set(rule, reach);
    }
    const ability = createMongoAbility<Rules>(rules, { anyAction: ANY, anySubjectType: ANY });
    return { second, ability, reaches, conditions: new Map() };
  }
}

/** Rooms that a live event about this row goes to; whoever may read the row sits in one of them. */
export function rowRooms(shape: ResourceShape, row: object): string[] {
  const { own, location } = facts(shape, row, false);
  return [
    `${shape.name}:any`,
    ...(own === null ? [] : [`${shape.name}:own=${own}`]),
    ...(location === null ? [] : [`${shape.name}:loc=${location}`]),
    ...(own === null || location === null ? [] : [`${shape.name}:own=${own}&loc=${location}`]),
  ];
}

function roomsOfReach(name: string, { owners, locations }: Reach): string[] {
  if (owners && locations) return owners.flatMap((own) => locations.map((loc) => `${name}:own=${own}&loc=${loc}`));
  if (owners) return owners.map((own) => `${name}:own=${own}`);
  if (locations) return locations.map((loc) => `${name}:loc=${loc}`);
  return [`${name}:any`];
}

/** Resolves a permission; null when it can never match, whatever the resource. */
function reachOf({ scope }: Permission, subject: Subject, now: number): Reach | null {
  const owners = ownersOf(scope, subject);
  const locations = scope?.location === undefined ? undefined : unique([scope.location].flat());
  if (owners?.length === 0 || locations?.length === 0) return null;
  const range = scope?.timeRange === undefined ? {} : resolveTimeRange(scope.timeRange, now);
  const history = subject.history === undefined ? {} : resolveTimeRange(subject.history, now);
  if (!range || !history) return null;
  return {
    ...(owners && { owners }),
    ...(locations && { locations }),
    ...range,
    ...(history.from !== undefined && { since: history.from }),
  };
}

function ownersOf(scope: Permission['scope'], { userId, teamMemberIds }: Subject): string[] | undefined {
  if (!scope?.own && !scope?.team) return undefined;
  if (!scope.own) return unique(teamMemberIds);
  return userId !== null && (!scope.team || teamMemberIds.includes(userId)) ? [userId.toLowerCase()] : [];
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids.map((id) => id.toLowerCase()))];

/** The reach as conditions on {@link facts}, which are named alike for every resource. */
function ruleConditions({ owners, locations, from, to, since }: Reach): { conditions?: MongoQuery } {
  const conditions: MongoQuery = {
    ...(owners && { own: { $in: owners } }),
    ...(locations && { location: { $in: locations } }),
    ...((from !== undefined || to !== undefined) && {
      time: { ...(from !== undefined && { $gte: from }), ...(to !== undefined && { $lt: to }) },
    }),
    ...(since !== undefined && { history: { $gte: since } }),
  };
  return Object.keys(conditions).length > 0 ? { conditions } : {};
}

/** What scopes look at in a row. A fact that the row or its kind lacks meets no condition: null is no id, −∞ is before every range. */
interface Facts {
  own: string | null;
  location: string | null;
  time: number;
  /** The row's time; +∞ for resources that are no history, which its limit does not reach. */
  history: number;
}

function facts(shape: ResourceShape, row: object, isHistory: boolean): Facts {
  const values = row as Readonly<Record<string, unknown>>;
  const time = shape.time === undefined ? -Infinity : moment(values[shape.time]);
  return {
    own: shape.own === undefined ? null : identifier(values[shape.own]),
    location: shape.location === undefined ? null : identifier(values[shape.location]),
    time,
    history: isHistory ? time : Number.POSITIVE_INFINITY,
  };
}

const identifier = (value: unknown): string | null => (typeof value === 'string' ? value.toLowerCase() : null);

function moment(value: unknown): number {
  const time = value instanceof Date ? value.getTime() : typeof value === 'string' ? Date.parse(value) : value;
  return typeof time === 'number' && !Number.isNaN(time) ? time : -Infinity;
}

/** The reach as conditions on the resource's own fields; null when the resource lacks a field that the scope looks at. */
function rowCondition(reach: Reach, shape: ResourceShape, isHistory: boolean): RowCondition | null {
  const times = reach.from !== undefined || reach.to !== undefined;
  if ((reach.owners && !shape.own) || (reach.locations && !shape.location) || (times && !shape.time)) return null;
  const fields: Record<string, FieldCondition> = {};
  if (reach.owners && shape.own) fields[shape.own] = oneOf(reach.owners);
  if (reach.locations && shape.location) {
    const both = shape.location === shape.own && reach.owners;
    const locations = both ? reach.locations.filter((id) => both.includes(id)) : reach.locations;
    if (locations.length === 0) return null;
    fields[shape.location] = oneOf(locations);
  }
  const since = isHistory ? reach.since : undefined;
  if (shape.time && (times || since !== undefined)) {
    const from = Math.max(reach.from ?? -Infinity, since ?? -Infinity);
    if (reach.to !== undefined && reach.to <= from) return null;
    fields[shape.time] = {
      ...(Number.isFinite(from) && { gte: new Date(from) }),
      ...(reach.to !== undefined && { lt: new Date(reach.to) }),
    };
  }
  return fields;
}

const oneOf = (ids: readonly string[]): FieldCondition => (ids.length === 1 && ids[0] !== undefined ? { eq: ids[0] } : { in: ids });

function simplify(conditions: readonly (RowCondition | null)[]): readonly RowCondition[] {
  const possible = conditions.filter((condition) => condition !== null);
  if (possible.some((condition) => Object.keys(condition).length === 0)) return [{}];
  return [...new Map(possible.map((condition) => [JSON.stringify(condition), condition])).values()];
}
