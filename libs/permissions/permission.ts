import { z } from 'zod';
import { resolveTimeRange } from './period.js';

/** The name that stands for every resource, or for every action. */
export const ANY = '*';

/** Where a permission reaches; its keys are ANDed, and a key that is absent does not narrow. */
export interface PermissionScope {
  /** Only rows whose owner is the person. */
  readonly own?: boolean | undefined;
  /** Only rows whose owner is in a team that the person leads or belongs to. */
  readonly team?: boolean | undefined;
  /** Only rows at this location, or at one of these (ids). */
  readonly location?: string | readonly string[] | undefined;
  /** Only rows of this time: an ISO 8601 duration back from now (`P30D`) or an interval (`2026-01-01/P1M`). */
  readonly timeRange?: string | undefined;
}

/** One thing that may be done. Several permissions are ORed; nothing is allowed unless one allows it. */
export interface Permission {
  readonly resource: string;
  readonly action: string;
  readonly scope?: PermissionScope | undefined;
}

const LocationId = z.uuid().toLowerCase();

/** Schema of {@link PermissionScope} on the wire. */
export const PermissionScopeSchema = z
  .strictObject({
    own: z.boolean().optional(),
    team: z.boolean().optional(),
    location: z.union([LocationId, z.array(LocationId).min(1).max(200)]).optional(),
    timeRange: z
      .string()
      .max(80)
      .refine((text) => resolveTimeRange(text, 0) !== null, {
        error: 'is neither an ISO 8601 duration such as P30D nor an interval such as 2026-01-01/2026-04-01',
      })
      .optional(),
  })
  .meta({ id: 'PermissionScope' });

const Name = z
  .string()
  .max(100)
  .regex(/^(\*|[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*)$/, { error: 'is a lower-case name, or * for all' });

/** Schema of {@link Permission} on the wire. */
export const PermissionSchema = z
  .strictObject({ resource: Name, action: Name.max(50), scope: PermissionScopeSchema.optional() })
  .meta({ id: 'Permission' });

/** Who holds permissions: the ids that `own` and `team` compare with. */
export interface Subject {
  /** Null for machines, which own nothing. */
  readonly userId: string | null;
  /** Everyone in the teams that the person leads or belongs to, the person included. */
  readonly teamMemberIds: readonly string[];
  /** How far back history may be seen (ISO 8601 duration); absent: without limit. */
  readonly history?: string | undefined;
  /** Names of resources whose rows are history: what happened, not what there is. */
  readonly historical?: readonly string[] | undefined;
  /** Names of resources that are switched off for everyone here, whatever is granted. */
  readonly without?: readonly string[] | undefined;
}

/** What permissions know of a kind of row: its actions, and the fields that scopes look at. */
export interface ResourceShape {
  readonly name: string;
  readonly actions: readonly string[];
  readonly own?: string | undefined;
  readonly location?: string | undefined;
  readonly time?: string | undefined;
}

/** All that the browser needs to decide as the server does. */
export interface PackedPermissions extends Subject {
  readonly permissions: readonly Permission[];
  readonly resources: readonly ResourceShape[];
}
