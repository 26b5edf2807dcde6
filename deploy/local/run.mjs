/** Runs one program of the built API beside the servers of this clone: `node run.mjs dist/api/src/worker.js …`. Starts them if they do not run. */
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { beforeEnd, main } from './life.mjs';
import { releaseLock, runningNow, takeLock } from './lock.mjs';
import { launch } from './processes.mjs';
import { findServers } from './servers.mjs';
import { loadEnvironment, local, node, Refusal, remembered, root, secret } from './terms.mjs';

loadEnvironment();
await main(async () => {
  const [program, ...args] = process.argv.slice(2);
  const quiet = async (_, work) => (await work(() => undefined))[1];
  await install();
  await build(['api']);
  let env = runningNow()?.servers;
  if (!env) {
    const other = takeLock(`node ${program}`);
    if (other) throw new Refusal(`This clone is in use by ${other.what} (process ${other.pid}): wait for it or stop it.`);
    beforeEnd(releaseLock);
    const servers = await findServers({ report: quiet });
    beforeEnd(() => servers.stop());
    ({ env } = servers);
  }
  const url = runningNow()?.url;
  const child = launch(node, ['--enable-source-maps', join(root, program), ...args], {
    env: {
      NODE_ENV: 'production',
      INTERNAL_TOKEN: remembered(join(local, 'secrets.json'), 'internalToken', () => secret()),
      ...(url ? { API_URL: url } : {}),
      ...process.env,
      ...env,
    },
    onLine: (line) => process.stdout.write(`${line}\n`),
  });
  const { code } = await child.exited;
  return code ?? 1;
});
