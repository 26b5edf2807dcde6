import { testApi } from '../../../test/index.js';
import { createWorker } from '../../app.js';
import { AppModule } from '../../app.module.js';
import { readConfig } from '../config/config.js';
import { Vault } from '../index.js';

const api = testApi();

describe('the vault', () => {
  it('opens what it sealed, and only there', async () => {
    const vault = api.part(Vault);
    const sealed = await vault.seal(api.tenant.id, 'sk_live_ñandú', 'providers:1');
    expect(sealed).not.toContain('sk_live');
    expect(await vault.open(api.tenant.id, sealed, 'providers:1')).toBe('sk_live_ñandú');
    await expect(vault.open(api.tenant.id, sealed, 'providers:2')).rejects.toThrow();
    await expect(vault.open(api.other.id, sealed, 'providers:1')).rejects.toThrow();
    const [id = '', body = ''] = sealed.split('.');
    const forged = Buffer.from(body, 'base64url');
    forged[20] = (forged[20] ?? 0) ^ 1;
    await expect(vault.open(api.tenant.id, `${id}.${forged.toString('base64url')}`, 'providers:1')).rejects.toThrow();
    expect(await vault.seal(api.tenant.id, 'sk_live_ñandú', 'providers:1')).not.toBe(sealed);
  });

  it('goes on after the master key was rotated and the old one removed', async () => {
    const sealed = await api.part(Vault).seal(api.tenant.id, 'secret', 'here');
    const [old, fresh] = [Buffer.alloc(32, 7).toString('base64'), Buffer.alloc(32, 9).toString('base64')];
    const withKeys = (keys: string) => createWorker(readConfig({ ...api.database.environment, SECRETS_KEY: keys }), [AppModule]);
    const shared = api.part(Vault).sealShared('shared secret', 'there');
    const rotating = await withKeys(`new:${fresh},k1:${old}`);
    expect(await rotating.get(Vault).rewrap()).toBeGreaterThan(0);
    const resealed = rotating.get(Vault).resealShared(shared, 'there') ?? '';
    expect(rotating.get(Vault).resealShared(resealed, 'there')).toBeUndefined();
    await rotating.close();
    const after = await withKeys(`new:${fresh}`);
    expect(await after.get(Vault).open(api.tenant.id, sealed, 'here')).toBe('secret');
    expect(after.get(Vault).openShared(resealed, 'there')).toBe('shared secret');
    await after.close();
  });
});
