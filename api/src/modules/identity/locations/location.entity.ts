import { Column, Entity } from 'typeorm';
import { VersionedEntity } from '../../../core/index.js';

export const LOCATION_KINDS = ['shop', 'warehouse', 'workshop', 'transit'] as const;
export type LocationKind = (typeof LOCATION_KINDS)[number];

/** A postal address; what is not known is left out. */
export interface LocationAddress {
  line1?: string | undefined;
  line2?: string | undefined;
  city?: string | undefined;
  region?: string | undefined;
  postalCode?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  country?: string | undefined;
  phone?: string | undefined;
}

/** A place where goods are or people sell. */
@Entity('locations')
export class Location extends VersionedEntity {
  @Column('text') code: string;
  @Column('text') name: string;
  @Column('text') kind: LocationKind;
  @Column('jsonb') address: LocationAddress = {};
  @Column('boolean') active = true;
}
