/**
 * `npm test`: every check and every test. `npm run check` (`test.mjs check`) leaves out what needs servers or a browser.
 * Each check counts as one test; the last line says how many passed and failed.
 */
import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { build, withTools } from './build.mjs';
import { install } from './install.mjs';
import { isEnding, main } from './life.mjs';
import { launch } from './processes.mjs';
import { folder, local, readJson, Refusal, root, step, wipe } from './terms.mjs';

const quick = process.argv[2] === 'check';
const totals = { passed: 0, failed: 0 };
const failures = [];
const bin = (name) => join(root, 'node_modules/.bin', name);
const write = (text) => process.stdout.write(`${text}\n`);
const took = (began) => `${((performance.now() - began) / 1000).toFixed(1)} s`;

function count(name, { passed = 0, failed = 0, words = '' }, began) {
  if (isEnding()) return; // it did not fail, it was stopped
  totals.passed += passed;
  totals.failed += failed;
  write(
    `  ${failed ? 'FAILED' : 'passed'}  ${name.padEnd(44)} ${(passed + failed === 1 ? '' : `${passed} passed, ${failed} failed`).padEnd(24)} ${took(began).padStart(8)}`,
  );
  if (failed) {
    failures.push(name);
    if (words) write(words.replace(/^/gm, '          '));
  }
}

/** A check that a program makes: it passes if the program does. */
async function check(name, program, args) {
  const began = performance.now();
  const { code, words } = await capture(bin(program), args);
  count(name, code === 0 ? { passed: 1 } : { failed: 1, words: words || `${program} ended with ${code}` }, began);
}

/** A check that is a function: it passes if it gives nothing to complain of. */
async function inspect(name, work) {
  const began = performance.now();
  const words = await work().catch((error) => (error instanceof Refusal ? error.message : (error.stack ?? String(error))));
  count(name, words ? { failed: 1, words } : { passed: 1 }, began);
}

/** Runs a program for its exit code and words. Once the file `done` is there it has a little time left to end by itself. */
async function capture(program, args, { done } = {}) {
  const lines = [];
  const child = launch(program, args, {
    env: withTools({ ...process.env, FORCE_COLOR: undefined }),
    grace: 15_000,
    onLine: (line) => lines.push(line),
  });
  const overdue = done && setInterval(() => existsSync(done) && Date.now() - statSync(done).mtimeMs > 15_000 && child.end(), 1000);
  const { code, signal } = await child.exited;
  clearInterval(overdue);
  return { code: code ?? signal ?? 1, words: lines.slice(-120).join('\n') };
}

/** Runs projects of Jest and counts their tests; a run that crashes or finds none is a failure. */
async function jest(name, projects, { workers = 1 } = {}) {
  const began = performance.now();
  const results = join(folder(join(local, 'test')), `results-${projects.join('-')}-${process.pid}`);
  wipe(results);
  write(`  ${name} …`);
  const args = [
    '--experimental-vm-modules',
    '--no-warnings',
    join(root, 'node_modules/jest/bin/jest.js'),
    '--selectProjects',
    ...projects,
    '--json',
    `--outputFile=${results}`,
    `--maxWorkers=${workers}`,
    '--ci',
  ];
  const { code, words } = await capture(bin('node'), args, { done: results });
  const told = readJson(results);
  wipe(results);
  const suites = told.testResults ?? [];
  const broken = suites.filter((suite) => suite.status === 'failed' && suite.assertionResults.every(({ status }) => status !== 'failed'));
  const passed = told.numPassedTests ?? 0;
  let failed = (told.numFailedTests ?? 0) + broken.length;
  if (failed === 0 && (code !== 0 || passed === 0)) failed = 1;
  const skipped = (told.numPendingTests ?? 0) + (told.numTodoTests ?? 0);
  if (skipped) failed += skipped; // a test that is switched off is no test
  const about = suites
    .filter(({ status, message }) => status === 'failed' && message)
    .map(({ name: file, message }) => `${file.replace(`${root}/`, '')}\n${message}`);
  const why =
    about.join('\n') || (skipped ? `${skipped} tests are skipped` : '') || (passed === 0 && code === 0 ? 'there are no tests' : words);
  count(name, { passed, failed, words: failed ? why.slice(0, 40_000) : '' }, began);
}

/** Does work side by side, at most as many at once as there are processors to share. */
async function sideBySide(tasks) {
  const lanes = Math.max(1, Math.min(2, availableParallelism()));
  const queue = [...tasks];
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let task = queue.shift(); task; task = queue.shift()) await task();
    }),
  );
}

await main(async () => {
  const began = performance.now();
  write(`\n  ${quick ? 'Checks' : 'Tests'}\n`);
  try {
    await step('install', async () => [await install()]);
    const workers = Math.max(1, Math.min(4, availableParallelism()));
    await inspect('the API builds', async () => void (await build(['api'])));
    await sideBySide([
      () => check('lint', 'eslint', ['.', '--cache', '--cache-location', join(local, 'eslint/'), '--max-warnings=0']),
      () =>
        check('format', 'prettier', ['--check', '.', '--log-level', 'warn', '--cache', '--cache-location', join(local, 'prettier.json')]),
      () => check('types: API and libs', 'tsc', ['-p', 'tsconfig.json', '--pretty', 'false']),
      () => check('types: back office', 'ngc', ['-p', 'admin-ui/tsconfig.json', '--noEmit', '--pretty', 'false']),
      () => check('types: storefront', 'ngc', ['-p', 'storefront-ui/tsconfig.json', '--noEmit', '--pretty', 'false']),
      () =>
        check('architecture rules', 'depcruise', [
          '--config',
          '.dependency-cruiser.cjs',
          '--output-type',
          'err',
          'api',
          'libs',
          'admin-ui',
          'storefront-ui',
        ]),
      () =>
        inspect('OpenAPI document and client up to date', async () => {
          const { outdatedApi } = await import('./openapi.mjs');
          const changed = await outdatedApi();
          return changed.length ? `would change: ${changed.slice(0, 20).join(', ')}\nRun: npm run api` : '';
        }),
    ]);
    await jest('unit tests', ['unit', 'ui'], { workers });
    if (!quick) {
      await jest('module tests', ['module'], { workers: Math.min(2, workers) });
      await inspect('the back office builds', async () => void (await build(['admin'])));
      await inspect('the storefront builds', async () => void (await build(['storefront'])));
      await jest('browser tests', ['browser']);
    }
  } catch (error) {
    totals.failed += 1;
    failures.push(error.message?.split('\n')[0]);
    write(`\n  ${error instanceof Refusal ? error.message : (error.stack ?? error)}`);
  }
  if (totals.passed + totals.failed === 0) totals.failed = 1;
  if (failures.length) write(`\n  Failed: ${failures.join('; ')}`);
  write(`\n  ${took(began)}`);
  write(`tests: ${totals.passed} passed, ${totals.failed} failed`);
  return totals.failed ? 1 : 0;
});
