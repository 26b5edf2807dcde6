import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { dismissKeeper, run } from './processes.mjs';
import { root } from './terms.mjs';

/** Breaches of the architecture rules in a small tree of files, as `rule: file`. */
async function breaches(files) {
  const place = mkdtempSync(join(tmpdir(), 'boundaries-'));
  try {
    for (const [path, text] of Object.entries({
      'package.json': JSON.stringify({ type: 'module', dependencies: { pg: '*', '@nestjs/common': '*' } }),
      'tsconfig.json': '{}',
      '.dependency-cruiser.tsconfig.json': JSON.stringify({
        compilerOptions: { module: 'preserve', moduleResolution: 'bundler', paths: { '#libs/*': ['./libs/*/index.ts'] } },
      }),
      'node_modules/pg/index.js': 'export default 1;',
      'node_modules/pg/package.json': '{"name":"pg","main":"index.js"}',
      'node_modules/@nestjs/common/index.js': 'export default 1;',
      'node_modules/@nestjs/common/package.json': '{"name":"@nestjs/common","main":"index.js"}',
      'api/src/core/index.ts': 'export const core = 1;',
      'api/src/core/inner.ts': 'export const inner = 1;',
      'api/src/modules/stock/index.ts': 'export const stock = 1;',
      'api/src/modules/stock/stock.entity.ts': 'export const entity = 1;',
      'libs/money/index.ts': 'export const money = 1;',
      'libs/money/inner.ts': 'export const inner = 1;',
      'libs/ui/index.ts': 'export const ui = 1;',
      'admin-ui/src/main.ts': 'export const admin = 1;',
      'storefront-ui/src/main.ts': 'export const shop = 1;',
      ...files,
    })) {
      mkdirSync(dirname(join(place, path)), { recursive: true });
      writeFileSync(join(place, path), text);
    }
    const config = join(root, '.dependency-cruiser.cjs');
    const args = ['--config', config, '--no-cache', '--output-type', 'err', 'api', 'libs', 'admin-ui', 'storefront-ui'];
    const { words } = await run(join(root, 'node_modules/.bin/depcruise'), args, { cwd: place, env: { ...process.env, NO_COLOR: '1' } });
    return [...words.matchAll(/error ([\w-]+: \S+)/g)].map(([, breach]) => breach);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

afterAll(() => dismissKeeper());

it('finds nothing to complain of in a tree that keeps the rules', async () => {
  expect(
    await breaches({
      'api/src/modules/orders/index.ts': `import '../../core/index.js'; import '../stock/index.js'; import './orders.service.js'; import '#libs/money';`,
      'api/src/modules/orders/orders.service.ts': `export const service = 1;`,
      'api/src/app.module.ts': `import './modules/orders/index.js';`,
      'admin-ui/src/page.ts': `import '#libs/ui'; import '#libs/money';`,
    }),
  ).toEqual([]);
});

const broken = [
  ['pure-libs-know-no-framework', 'libs/a/index.ts', `import '@nestjs/common';`],
  ['pure-libs-do-no-io', 'libs/b/index.ts', `import 'node:fs';`],
  ['pure-libs-import-pure-libs', 'libs/c/index.ts', `import '#libs/ui';`],
  ['libs-stand-alone', 'libs/d/index.ts', `import '../../api/src/core/index.js';`],
  ['libs-have-one-door', 'admin-ui/src/e.ts', `import '../../libs/money/inner.js';`],
  ['core-knows-no-module', 'api/src/core/f.ts', `import '../modules/stock/index.js';`],
  ['core-has-one-door', 'api/src/modules/g/index.ts', `import '../../core/inner.js';`],
  ['modules-have-one-door', 'api/src/modules/h/index.ts', `import '../stock/stock.entity.js';`],
  ['modules-have-one-door', 'api/src/i.ts', `import './modules/stock/stock.entity.js';`],
  ['uis-reach-the-server-through-its-client', 'admin-ui/src/j.ts', `import '../../api/src/core/index.js';`],
  ['uis-speak-to-no-server-by-hand', 'storefront-ui/src/k.ts', `import 'pg';`],
  ['uis-do-not-mix', 'admin-ui/src/l.ts', `import '../../storefront-ui/src/main.js';`],
  ['no-circle', 'libs/m/index.ts', `import './round.js';`],
  ['resolvable', 'api/src/n.ts', `import './nowhere.js';`],
  ['no-test-in-product', 'api/src/o.ts', `import './app.spec.js';`],
];

it('names every breach', async () => {
  const files = Object.fromEntries(broken.map(([, path, text]) => [path, text]));
  const found = await breaches({ ...files, 'libs/m/round.ts': `import './index.js';`, 'api/src/app.spec.ts': '' });
  expect(found).toEqual(expect.arrayContaining(broken.map(([rule, path]) => `${rule}: ${path}`)));
});
