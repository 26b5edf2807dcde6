import type { ResourceShape } from '#libs/permissions';
import type { TenantEntity } from '../data/entities.js';

type Class<T> = new () => T;

/** A word in each language of the product. */
export interface Label {
  readonly en: string;
  readonly es: string;
}

/** A kind of row that can be permitted, and the properties of its entity that scopes look at. */
export interface Resource<T extends TenantEntity = TenantEntity, A extends string = string> extends ResourceShape {
  readonly entity: Class<T>;
  readonly actions: readonly A[];
  readonly label: Label;
}

interface Definition<T extends TenantEntity, A extends string> {
  readonly actions: readonly A[];
  /** The property that holds the owner's user id: scopes `own` and `team`. */
  readonly own?: keyof T & string;
  /** The property that holds the location's id: scope `location`. */
  readonly location?: keyof T & string;
  /** The property that holds the moment of the row: scope `timeRange`. */
  readonly time?: keyof T & string;
  readonly label: Label;
}

const resources = new Map<string, Resource>();

/** Declares what can be permitted about an entity. The name is what permissions, audit and live rooms call it. */
export function defineResource<T extends TenantEntity, const A extends string>(
  name: string,
  entity: Class<T>,
  definition: Definition<T, A>,
): Resource<T, A> {
  const resource = { name, entity, ...definition };
  const known = resources.get(name);
  if (known && known.entity.name !== entity.name) throw new Error(`Resource ${name} is defined twice`);
  resources.set(name, resource as unknown as Resource);
  return resource;
}

/** All resources that the loaded modules define. */
export const allResources = (): readonly Resource[] => [...resources.values()];

/** The resource of that name, if a module defines it. */
export const resourceNamed = (name: string): Resource | undefined => resources.get(name);
