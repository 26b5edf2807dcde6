import { Injectable } from '@nestjs/common';
import { Config, sql, Store } from '../../../core/index.js';

/**
 * Addresses that go into letters. They never come from a request's host name, which whoever sends it may invent: a link
 * to set a password would then lead to them.
 */
@Injectable()
export class Links {
  constructor(
    private readonly config: Config,
    private readonly store: Store,
  ) {}

  /** A page of the back office, such as `reset-password?token=…`. */
  async admin(tenantId: string, page: string): Promise<string> {
    return `${await this.base(tenantId)}/admin/${page}`;
  }

  private async base(tenantId: string): Promise<string> {
    if (this.config.PUBLIC_URL) return this.config.PUBLIC_URL.replace(/\/+$/, '');
    const [domain] = await this.store.acrossTenants('a letter links to the main domain of its tenant', (db) =>
      db.query<{ host: string }>(sql`select host from tenant_domains where tenant_id = ${tenantId} and is_primary limit 1`),
    );
    return domain ? `https://${domain.host}` : `http://localhost:${this.config.PORT}`;
  }
}
