/** Builds the API and both user interfaces into dist/, each only when its sources have changed. `node build.mjs [api|admin|storefront …]` */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { run } from './processes.mjs';
import { main } from './life.mjs';
import { local, readJson, Refusal, root, step, writeJson } from './terms.mjs';

const stamps = join(local, 'build.json');
const shared = ['package-lock.json', 'package.json', 'libs'];

/** What is built, from which sources, by what, and a file that must come out. */
const parts = {
  api: {
    sources: ['api/src', '.swcrc', 'nest-cli.json', ...shared],
    skip: /\.spec\.ts$|^libs\/(ui|api-client)\//,
    command: ['nest', 'build'],
    result: 'dist/api/src/main.js',
  },
  admin: {
    sources: ['admin-ui', 'angular.json', 'tsconfig.angular.json', ...shared],
    skip: /\.spec\.ts$/,
    command: ['ng', 'build', 'admin-ui'],
    result: 'dist/admin-ui/index.html',
  },
  storefront: {
    sources: ['storefront-ui', 'angular.json', 'tsconfig.angular.json', ...shared],
    skip: /\.spec\.ts$/,
    command: ['ng', 'build', 'storefront-ui'],
    result: 'dist/storefront-ui/server/server.mjs',
  },
};

/** The project's own programs first, Node 24 among them. */
export const withTools = (env = process.env) => ({
  ...env,
  PATH: `${join(root, 'node_modules/.bin')}${delimiter}${env.PATH ?? ''}`,
  NG_CLI_ANALYTICS: 'false',
  NO_COLOR: '1',
});

const filesIn = (path) => {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  const entries = readdirSync(full, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)));
};

function fingerprint({ sources, skip }) {
  const files = sources.flatMap((source) =>
    existsSync(join(root, source)) && !/\.\w+$|^\.\w+$/.test(source) ? filesIn(source) : [source],
  );
  const hash = createHash('sha256');
  for (const file of files.filter((one) => !skip.test(one) && existsSync(join(root, one))).sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

/** Removes what was built from sources that are gone. */
function sweep() {
  for (const place of ['api/src', 'libs'])
    for (const file of filesIn(join('dist', place)))
      if (!existsSync(join(root, relative('dist', file).replace(/\.js(\.map)?$/, '.ts')))) rmSync(join(root, file));
}

/** Names of the parts whose sources have changed since they were built. */
export function outdated(names = Object.keys(parts)) {
  const known = readJson(stamps);
  return names.filter((name) => !existsSync(join(root, parts[name].result)) || known[name] !== fingerprint(parts[name]));
}

/** Builds the named parts that are outdated. Gives the words for the progress line. */
export async function build(names = Object.keys(parts), note = () => undefined) {
  const work = outdated(names);
  const buildOne = async (name) => {
    const { command, result } = parts[name];
    const print = fingerprint(parts[name]);
    const [program, ...args] = command;
    const done = await run(join(root, 'node_modules/.bin', program), args, {
      env: withTools(),
      grace: 2000,
      log: join(local, 'logs', `build-${name}.log`),
    });
    if (done.code !== 0 || !existsSync(join(root, result))) {
      if (/ENOSPC|no space left/i.test(done.words))
        throw new Refusal(`The disk is full: free some space for ${root}, then run the same command again.`);
      throw new Refusal(`The build of ${name} failed:\n${done.words.split('\n').filter(Boolean).slice(-30).join('\n')}`);
    }
    if (name === 'api') sweep();
    writeJson(stamps, { ...readJson(stamps), [name]: print });
    if (work.length > 1) note(`${name} built`);
  };
  if (work.includes('api')) await buildOne('api');
  for (const name of work.filter((one) => one !== 'api')) await buildOne(name);
  return work.length ? `${work.join(', ')} built` : 'up to date';
}

if (process.argv[1]?.endsWith('build.mjs')) {
  const names = process.argv.slice(2);
  await main(async () => {
    const unknown = names.find((name) => !parts[name]);
    if (unknown) throw new Refusal(`There is no part "${unknown}": choose from ${Object.keys(parts).join(', ')}.`);
    await step('build', async (note) => [await build(names.length ? names : undefined, note)]);
  });
}
