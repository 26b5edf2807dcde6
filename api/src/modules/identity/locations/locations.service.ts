import { Injectable } from '@nestjs/common';
import { Conflict, constraintOf, defineList, NotFound, sql, sqlState, Store, type Actor, type ListInput } from '../../../core/index.js';
import { Locations } from '../identity.access.js';
import { StillInUse } from '../identity.errors.js';
import { requireMayCreate } from '../roles/grants.js';
import { Location, LOCATION_KINDS } from './location.entity.js';
import { locationView, type CreateLocation, type LocationRow, type UpdateLocation } from './locations.dto.js';

export const LocationList = defineList({
  fields: {
    name: { column: 'l.name', type: 'text' },
    code: { column: 'l.code', type: 'text' },
    kind: { column: 'l.kind', type: 'text', values: LOCATION_KINDS },
    active: { column: 'l.active', type: 'flag' },
    createdAt: { column: 'l.created_at', type: 'time' },
  },
  sort: ['name', 'code', 'kind', 'createdAt'],
  id: 'l.id',
});

const UNIQUE: Readonly<Record<string, string>> = { locations_tenant_id_code_key: '/code', locations_tenant_id_name_key: '/name' };

/** Places where goods are or people sell. */
@Injectable()
export class LocationsService {
  constructor(private readonly store: Store) {}

  async list(who: Actor, query: ListInput) {
    const page = await LocationList.page<LocationRow>(this.store, who, query, {
      select: sql`l.id, l.version, l.code, l.name, l.kind, l.address, l.active, l.created_at, l.updated_at`,
      from: this.store.from(who, Location, 'l'),
      search: (text) => sql`(l.name || ' ' || l.code) ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}`,
    });
    return { ...page, items: page.items.map(locationView) };
  }

  /** @throws NotFound */
  async read(who: Actor, id: string) {
    const [row] = await this.store.query<LocationRow>(
      who,
      sql`select l.id, l.version, l.code, l.name, l.kind, l.address, l.active, l.created_at, l.updated_at
        from ${this.store.from(who, Location, 'l')} where l.id = ${id}::uuid`,
    );
    if (!row) throw new NotFound({ kind: 'locations' });
    return locationView(row);
  }

  /** @throws Conflict */
  async create(who: Actor, input: CreateLocation) {
    const location = Object.assign(new Location(), input);
    requireMayCreate(who, Locations, location);
    await this.distinct(() =>
      this.store.transact(who, async (tx) => {
        await tx.add(location);
        tx.invalidate('locations');
      }),
    );
    return this.read(who, location.id);
  }

  /** @throws NotFound, StaleVersion, Conflict */
  async update(who: Actor, id: string, version: number, change: UpdateLocation) {
    await this.distinct(() =>
      this.store.transact(who, async (tx) => {
        const location = await tx.lock(Location, { id });
        tx.expectVersion(location, version);
        await tx.save(Object.assign(location, change));
        tx.invalidate('locations');
      }),
    );
    return this.read(who, id);
  }

  /** Removes a place that nothing refers to; others are made inactive. @throws NotFound, StaleVersion, StillInUse */
  async remove(who: Actor, id: string, version: number): Promise<void> {
    await this.store
      .transact(who, async (tx) => {
        const location = await tx.lock(Location, { id });
        tx.expectVersion(location, version);
        await tx.remove(location);
        tx.invalidate('locations');
      })
      .catch((error: unknown) => {
        if (sqlState(error) === '23503')
          throw new StillInUse({ uses: 1, detail: 'Stock or orders name this place. Make it inactive instead.' });
        throw error;
      });
  }

  private async distinct<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const pointer = UNIQUE[constraintOf(error)];
      if (!pointer) throw error;
      throw new Conflict({ errors: [{ pointer, code: 'taken', message: 'belongs to another location' }] });
    }
  }
}
