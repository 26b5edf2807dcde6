/** `npm run bench`: builds what is measured and measures it, on servers and data of its own under .local/bench. */
import { join } from 'node:path';
import { build, withTools } from './build.mjs';
import { install } from './install.mjs';
import { main } from './life.mjs';
import { launch } from './processes.mjs';
import { node, root, step } from './terms.mjs';

await main(async () => {
  await step('install', async () => [await install()]);
  await step('build', async (note) => [await build(['api', 'storefront'], note)]);
  const child = launch(node, ['--enable-source-maps', join(root, 'dist/api/src/commands/bench.js'), ...process.argv.slice(2)], {
    env: withTools(),
    grace: 30_000,
    onLine: (line) => process.stdout.write(`${line}\n`),
  });
  const { code } = await child.exited;
  return code ?? 1;
});
