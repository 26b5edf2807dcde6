import { Column, PrimaryColumn } from 'typeorm';
import { newId } from './ids.js';

/** A row that belongs to one tenant; its key is (tenant_id, id). */
export abstract class TenantEntity {
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string = newId();
}

/** A row that people edit: it counts its versions, so that a lost race is noticed. */
export abstract class VersionedEntity extends TenantEntity {
  @Column('int') version = 1;
  @Column('timestamptz') createdAt: Date = new Date();
  @Column('timestamptz') updatedAt: Date = new Date();
}

const secrets = new WeakMap<object, Set<string>>();

/** Marks a column whose value never shows in the audit log. */
export const Secret = (): PropertyDecorator => (target, key) => {
  const keys = secrets.get(target) ?? new Set<string>();
  secrets.set(target, keys.add(String(key)));
};

/** Whether a property was marked with {@link Secret}, on the class itself or one it extends. */
export const isSecret = (prototype: object, key: string): boolean => {
  for (let p: object | null = prototype; p; p = Object.getPrototypeOf(p) as object | null) {
    if (secrets.get(p)?.has(key)) return true;
  }
  return false;
};
