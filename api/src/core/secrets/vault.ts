import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor } from '../access/actor.js';
import { Config } from '../config/config.js';
import { newId } from '../data/ids.js';
import { sql } from '../data/sql.js';
import { Store } from '../data/store.js';

interface DataKeyRow {
  id: string;
  master_key_id: string;
  wrapped: Buffer;
}

/**
 * Secrets at rest: AES-256-GCM under a data key of the tenant, which is itself wrapped by a master key of the
 * environment (SECRETS_KEY, newest first). A sealed text is bound to its tenant and its context, so a copy in another
 * row or tenant does not open. Rotating the master key rewraps data keys ({@link rewrap}); nothing is encrypted anew.
 */
@Injectable()
export class Vault {
  private readonly masters: ReadonlyMap<string, Buffer>;
  private readonly newest: string;
  private readonly keys = new Map<string, Buffer>();
  private readonly current = new Map<string, string>();

  constructor(
    config: Config,
    private readonly store: Store,
  ) {
    const keys = config.SECRETS_KEY.split(',').map((text, index, all): [string, Buffer] => {
      const [id, key] = text.includes(':') ? (text.split(':') as [string, string]) : [`k${all.length - index}`, text];
      return [id, Buffer.from(key, 'base64')];
    });
    this.masters = new Map(keys);
    this.newest = keys[0]?.[0] ?? '';
  }

  /** Encrypts a text for one place (`context`, such as `accounts.totp:<id>`). The result is safe to store. */
  async seal(tenantId: string, plaintext: string, context: string): Promise<string> {
    const keyId = this.current.get(tenantId) ?? (await this.currentKey(tenantId));
    const key = await this.key(tenantId, keyId);
    return `${keyId}.${encrypt(key, Buffer.from(plaintext, 'utf8'), `${tenantId}|${context}`).toString('base64url')}`;
  }

  /** Decrypts what {@link seal} made for the same tenant and context. @throws Error for anything else */
  async open(tenantId: string, sealed: string, context: string): Promise<string> {
    const [keyId = '', body = ''] = sealed.split('.');
    const key = await this.key(tenantId, keyId);
    return decrypt(key, Buffer.from(body, 'base64url'), `${tenantId}|${context}`).toString('utf8');
  }

  /** For what belongs to no tenant (an account's credentials): sealed directly under the newest master key. */
  sealShared(plaintext: string, context: string): string {
    return `${this.newest}.${encrypt(this.master(this.newest), Buffer.from(plaintext, 'utf8'), `shared|${context}`).toString('base64url')}`;
  }

  /** Decrypts what {@link sealShared} made for the same context. */
  openShared(sealed: string, context: string): string {
    const [keyId = '', body = ''] = sealed.split('.');
    return decrypt(this.master(keyId), Buffer.from(body, 'base64url'), `shared|${context}`).toString('utf8');
  }

  /** The same secret sealed by the newest master key; undefined when it already is. */
  resealShared(sealed: string, context: string): string | undefined {
    return sealed.startsWith(`${this.newest}.`) ? undefined : this.sealShared(this.openShared(sealed, context), context);
  }

  /** Wraps every data key anew under the newest master key; says how many were. Afterwards the older ones may be removed. */
  async rewrap(): Promise<number> {
    return this.store.acrossTenants('a master key wraps the data keys of all tenants', async (db) => {
      const rows = await db.query<DataKeyRow & { tenant_id: string }>(
        sql`select tenant_id, id, master_key_id, wrapped from data_keys where master_key_id <> ${this.newest} for update`,
      );
      for (const row of rows) {
        const wrapped = this.wrap(row.tenant_id, row.id, this.unwrap(row.tenant_id, row));
        await db.query(
          sql`update data_keys set wrapped = ${wrapped}, master_key_id = ${this.newest} where tenant_id = ${row.tenant_id} and id = ${row.id}`,
        );
      }
      return rows.length;
    });
  }

  private async currentKey(tenantId: string): Promise<string> {
    const who = Actor.system(tenantId, 'vault');
    const id = await this.store.transact(who, async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`vault:${tenantId}`}))`);
      const [row] = await tx.query<DataKeyRow>(
        sql`select id, master_key_id, wrapped from data_keys where tenant_id = ${tenantId} and retired_at is null order by created_at desc limit 1`,
      );
      if (row) return row.id;
      const made = newId();
      await tx.execute(
        sql`insert into data_keys (tenant_id, id, master_key_id, wrapped) values (${tenantId}, ${made}, ${this.newest}, ${this.wrap(tenantId, made, randomBytes(32))})`,
      );
      return made;
    });
    this.current.set(tenantId, id);
    return id;
  }

  private async key(tenantId: string, id: string): Promise<Buffer> {
    const known = this.keys.get(`${tenantId}|${id}`);
    if (known) return known;
    const [row] = await this.store.read(Actor.system(tenantId, 'vault'), (db) =>
      db.query<DataKeyRow>(sql`select id, master_key_id, wrapped from data_keys where tenant_id = ${tenantId} and id = ${id}`),
    );
    if (!row) throw new Error('This was not sealed here');
    const key = this.unwrap(tenantId, row);
    this.keys.set(`${tenantId}|${id}`, key);
    return key;
  }

  private wrap(tenantId: string, id: string, key: Buffer): Buffer {
    return encrypt(this.master(this.newest), key, `${tenantId}|data-key|${id}`);
  }

  private unwrap(tenantId: string, row: DataKeyRow): Buffer {
    return decrypt(this.master(row.master_key_id), row.wrapped, `${tenantId}|data-key|${row.id}`);
  }

  private master(id: string): Buffer {
    const key = this.masters.get(id);
    if (!key) throw new Error(`SECRETS_KEY lacks the key ${id}`);
    return key;
  }
}

const IV = 12;
const TAG = 16;

function encrypt(key: Buffer, plaintext: Buffer, context: string): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context, 'utf8'));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

function decrypt(key: Buffer, sealed: Buffer, context: string): Buffer {
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV)).setAAD(Buffer.from(context, 'utf8'));
  cipher.setAuthTag(sealed.subarray(IV, IV + TAG));
  return Buffer.concat([cipher.update(sealed.subarray(IV + TAG)), cipher.final()]);
}
