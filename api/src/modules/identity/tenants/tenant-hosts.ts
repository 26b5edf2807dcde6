import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Config, Hosts, NotFound, sql, Store } from '../../../core/index.js';

/** For how long a host name is not asked about again, in milliseconds. */
const KEEP_MS = 15_000;

/** Which tenant a storefront request is for: the one that has the host name, else the default tenant. */
@Injectable()
export class TenantHosts {
  private readonly known = new LRUCache<string, string>({ max: 5_000, ttl: KEEP_MS });
  private readonly asked = new Map<string, Promise<string | undefined>>();

  constructor(
    private readonly store: Store,
    private readonly config: Config,
    private readonly hosts: Hosts,
  ) {}

  /** The id of the tenant. @throws NotFound when neither the host nor the default tenant is there. */
  async ofHost(name: string): Promise<string> {
    const known = this.known.get(name);
    if (known) return known;
    const asking = this.asked.get(name) ?? this.ask(name.slice(0, 253)).finally(() => this.asked.delete(name));
    this.asked.set(name, asking);
    const found = await asking;
    if (!found) throw new NotFound({ kind: 'shop' });
    this.known.set(name, found);
    this.hosts.remember(name, found);
    return found;
  }

  private async ask(host: string): Promise<string | undefined> {
    const [row] = await this.store.acrossTenants('the host name says which tenant it is', (db) =>
      db.query<{ id: string }>(sql`
        select t.id
        from tenants t left join tenant_domains d on d.tenant_id = t.id and d.host = ${host}
        where t.status = 'active' and (d.host is not null
          or t.slug = ${this.config.DEFAULT_TENANT} and not exists (select from tenant_domains where host = ${host}))
        limit 1`),
    );
    return row?.id;
  }
}
