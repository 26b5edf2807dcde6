import { PermissionSet, type RowCondition } from '#libs/permissions';
import type { TenantEntity } from '../data/entities.js';
import { Forbidden } from '../http/problem.js';
import type { Resource } from './resource.js';

/** Languages that the product speaks. */
export type Locale = 'en' | 'es';

/** Whom a request, a job or a schedule acts for. */
export type ActorKind = 'user' | 'api-key' | 'shopper' | 'system';

/** Where an actor comes from; kept in the audit log. */
export interface Origin {
  readonly ip?: string | undefined;
  readonly userAgent?: string | undefined;
  readonly requestId?: string | undefined;
}

interface Identity extends Origin {
  readonly tenantId: string;
  readonly userId: string | null;
  readonly kind: ActorKind;
  readonly permissions: PermissionSet;
  readonly locale: Locale;
  readonly sessionId?: string | undefined;
  /** A name for machines: the key's, the job's. */
  readonly name?: string | undefined;
}

/** Someone acting in a tenant, narrowed to one permission once a route has declared it. */
export class Actor implements Identity {
  readonly tenantId: string;
  readonly userId: string | null;
  readonly kind: ActorKind;
  readonly permissions: PermissionSet;
  readonly locale: Locale;
  readonly sessionId?: string | undefined;
  readonly name?: string | undefined;
  readonly ip?: string | undefined;
  readonly userAgent?: string | undefined;
  readonly requestId?: string | undefined;

  constructor(
    identity: Identity,
    private readonly declared?: { readonly action: string; readonly resource: Resource },
  ) {
    this.tenantId = identity.tenantId;
    this.userId = identity.userId;
    this.kind = identity.kind;
    this.permissions = identity.permissions;
    this.locale = identity.locale;
    this.sessionId = identity.sessionId;
    this.name = identity.name;
    this.ip = identity.ip;
    this.userAgent = identity.userAgent;
    this.requestId = identity.requestId;
  }

  /** The platform itself at work in a tenant: jobs, consumers, schedules. May do everything there. */
  static system(tenantId: string, name: string): Actor {
    return new Actor({ tenantId, userId: null, kind: 'system', permissions: PermissionSet.everything(), locale: 'en', name });
  }

  /** A visitor of the shop: holds no permission, and reaches only what public routes reach. */
  static shopper(tenantId: string, locale: Locale, origin: Origin = {}): Actor {
    return new Actor({ tenantId, userId: null, kind: 'shopper', permissions: PermissionSet.nothing(), locale, ...origin });
  }

  /** The same actor as seen in one request. */
  from(origin: Origin, locale?: Locale): Actor {
    return new Actor({ ...this, ...origin, locale: locale ?? this.locale }, this.declared);
  }

  /** Whether some row of the resource may be subject to the action. */
  can(action: string, resource: Resource): boolean {
    return this.permissions.can(action, resource);
  }

  /** Whether this row may be. */
  allows(action: string, resource: Resource, row: object): boolean {
    return this.permissions.allows(action, resource, row);
  }

  /** This actor about to do one thing: what it reads of that resource is narrowed to what it may. @throws Forbidden */
  narrow(action: string, resource: Resource): Actor {
    if (!this.can(action, resource)) throw new Forbidden({ resource: resource.name, action });
    return new Actor(this, { action, resource });
  }

  /** Conditions, ORed, that rows of an entity must meet for what this actor is about to do; `[{}]` is no condition. */
  conditions(entity: new () => TenantEntity): readonly RowCondition[] {
    if (this.declared?.resource.entity !== entity) return [{}];
    return this.permissions.conditions(this.declared.action, this.declared.resource);
  }
}
