import { testApi } from '../../../test/index.js';
import { Cache, Invalidations, Store } from '../index.js';

const api = testApi();
const policy = { tags: ['things'], ttl: 60 };

describe('the cache', () => {
  it('makes a value once, however many ask at a time', async () => {
    let made = 0;
    const load = async (): Promise<number> => {
      await new Promise((wake) => setTimeout(wake, 30));
      return (made += 1);
    };
    const values = await Promise.all(Array.from({ length: 50 }, () => api.part(Cache).wrap(api.system(), 'once', policy, load)));
    expect(new Set(values)).toEqual(new Set([1]));
  });

  it('forgets a value when a commit makes its tag stale, and only for that tenant', async () => {
    const cache = api.part(Cache);
    let version = 1;
    const mine = () => cache.wrap(api.system(), 'value', policy, () => Promise.resolve(version));
    const theirs = () => cache.wrap(api.system(api.other), 'value', policy, () => Promise.resolve(version));
    expect([await mine(), await theirs()]).toEqual([1, 1]);
    version = 2;
    expect(await mine()).toBe(1);
    await api.part(Store).transact(api.system(), (tx) => {
      tx.invalidate('things');
      return Promise.resolve();
    });
    expect([await mine(), await theirs()]).toEqual([2, 1]);
  });

  it('keeps nothing of a transaction that fails', async () => {
    const cache = api.part(Cache);
    let version = 1;
    const read = () => cache.wrap(api.system(), 'failed', policy, () => Promise.resolve(version));
    await read();
    version = 2;
    await expect(
      api.part(Store).transact(api.system(), (tx) => {
        tx.invalidate('things');
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await read()).toBe(1);
  });

  it('does not keep what went stale while it was being made', async () => {
    const cache = api.part(Cache);
    let version = 1;
    const [begun, invalidated] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow = cache.wrap(api.system(), 'race', policy, async () => {
      const seen = version;
      begun.resolve();
      await invalidated.promise;
      return seen;
    });
    await begun.promise;
    version = 2;
    await api.part(Invalidations).publish(api.tenant.id, ['things']);
    invalidated.resolve();
    expect(await slow).toBe(1);
    expect(await cache.wrap(api.system(), 'race', policy, () => Promise.resolve(version))).toBe(2);
  });

  it('is told by other processes', async () => {
    const other = await api.another();
    try {
      const theirs = other.app.get(Cache);
      let version = 1;
      const read = () => theirs.wrap(api.system(), 'shared', policy, () => Promise.resolve(version));
      expect(await read()).toBe(1);
      version = 2;
      await api.part(Store).transact(api.system(), (tx) => {
        tx.invalidate('things');
        return Promise.resolve();
      });
      await api.eventually(async () => (await read()) === 2, 1000);
    } finally {
      await other.stop();
    }
  });
});
