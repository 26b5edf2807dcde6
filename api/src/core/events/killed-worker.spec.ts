import { spawn, type ChildProcess } from 'node:child_process';
import { z } from 'zod';
import { testApi } from '../../../test/index.js';
import { defineEvent, Store } from '../index.js';

/** Taken only by the worker of api/test/counting-worker.mjs. */
const KilledCount = defineEvent('test.killed-count', z.object({ number: z.int() }));

const api = testApi();

describe('a worker that is killed again and again', () => {
  const workers: ChildProcess[] = [];
  afterAll(() => workers.forEach((worker) => worker.kill('SIGKILL')));

  it('loses no event and takes none twice', async () => {
    const work = (): ChildProcess => {
      const child = spawn(process.execPath, [new URL('../../../test/counting-worker.mjs', import.meta.url).pathname], {
        env: { ...process.env, NODE_OPTIONS: '', ...api.database.environment },
        stdio: 'ignore',
      });
      workers.push(child);
      return child;
    };
    const store = api.part(Store);
    const events = 240;
    let child = work();
    for (let batch = 0; batch < 6; batch += 1) {
      await store.transact(api.system(), (tx) => {
        for (let i = 0; i < events / 6; i += 1) tx.emit(KilledCount, { number: batch * 1000 + i });
        return Promise.resolve();
      });
      await new Promise((wake) => setTimeout(wake, 400 + batch * 170));
      child.kill('SIGKILL');
      child = work();
    }
    const count = async (): Promise<number> => (await api.rows(`select 1 from notifications where kind like 'killed %'`)).length;
    await api.eventually(async () => (await count()) >= events, 60_000);
    await new Promise((wake) => setTimeout(wake, 1500));
    expect(await count()).toBe(events);
    expect(await api.rows(`select kind from notifications where kind like 'killed %' group by kind having count(*) > 1`)).toEqual([]);
  }, 120_000);
});
