/** `npm run dev`: the platform with its sources watched. A saved file is compiled and the process that uses it starts again. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, withTools } from './build.mjs';
import { install } from './install.mjs';
import { beforeEnd, isEnding, main } from './life.mjs';
import { releaseLock, takeLock, tellOthers } from './lock.mjs';
import { environmentOf, loadDemo, migrate } from './platform.mjs';
import { launch } from './processes.mjs';
import { findServers } from './servers.mjs';
import { freePort, loadEnvironment, local, node, Refusal, root, sleep, step } from './terms.mjs';

const bin = (name) => join(root, 'node_modules/.bin', name);
const show = (name) => (line) => line && process.stdout.write(`  ${name.padEnd(10)} ${line}\n`);

loadEnvironment();
await main(
  async () => {
    const other = takeLock('npm run dev');
    if (other) throw new Refusal(`This clone is in use by \`${other.what}\` (process ${other.pid}): stop it first.`);
    beforeEnd(releaseLock);
    await step('install', async () => [await install()]);
    const servers = await findServers();
    beforeEnd(() => servers.stop());
    await step('build', async (note) => [await build(undefined, note)]);
    const port = Number(process.env.PORT || 3000);
    const env = { NODE_ENV: 'development', ...process.env };
    const environment = environmentOf({
      servers,
      state: local,
      host: process.env.HOST || '127.0.0.1',
      port,
      rendererPort: await freePort(),
      env,
    });
    await step('migrate', async () => [await migrate(environment)]);

    const watch = (name, program, args, extra = {}) =>
      launch(program, args, { env: withTools({ ...environment.env, ...extra }), onLine: show(name), grace: 5000 });
    const watched = (file) => [
      '--enable-source-maps',
      '--watch-preserve-output',
      `--watch-path=${join(root, 'dist/api')}`,
      `--watch-path=${join(root, 'dist/libs')}`,
      file,
    ];
    const children = [
      watch('compile', bin('nest'), ['build', '--watch']),
      watch('api', node, watched(join(root, 'dist/api/src/main.js'))),
      watch('worker', node, watched(join(root, 'dist/api/src/worker.js'))),
      watch('admin', bin('ng'), ['build', 'admin-ui', '--watch', '--configuration=development']),
      watch('storefront', bin('ng'), ['build', 'storefront-ui', '--watch', '--configuration=development']),
      watch(
        'renderer',
        node,
        [
          '--enable-source-maps',
          '--watch-preserve-output',
          `--watch-path=${join(root, 'dist/storefront-ui/server')}`,
          join(root, 'dist/storefront-ui/server/server.mjs'),
        ],
        {
          HOST: '127.0.0.1',
          PORT: new URL(environment.env.STOREFRONT_RENDERER_URL).port,
        },
      ),
    ];
    beforeEnd(() => Promise.all(children.map((child) => child.end())));
    while (!isEnding() && !(await fetch(`${environment.address}/ready`).catch(() => undefined))?.ok) await sleep(300);
    tellOthers({ url: environment.address, servers: servers.env });
    if (!existsSync(join(local, 'demo.json')))
      await step('demo data', async (note) => [(await loadDemo(environment, note)) ? 'loaded' : 'not complete']);
    process.stdout.write(`\n  http://localhost:${port} — sources are watched, Ctrl-C stops it.\n\n`);
  },
  { stay: true },
);
