/** `npm run api`: writes the OpenAPI document and the client generated from it. With `--check` only says whether they are up to date. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, withTools } from './build.mjs';
import { main } from './life.mjs';
import { run } from './processes.mjs';
import { folder, local, node, Refusal, root, wipe } from './terms.mjs';

const filesIn = (place) =>
  existsSync(place)
    ? readdirSync(place, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(place, join(entry.parentPath ?? entry.path, entry.name)))
    : [];

/** Writes the document into a file and its client into a folder. */
async function generate(document, client) {
  await build(['api']);
  const described = await run(node, ['--enable-source-maps', join(root, 'dist/api/src/commands/openapi.js'), document], {
    env: withTools(),
  });
  if (described.code !== 0) throw new Refusal(`The API could not be described:\n${described.words}`);
  const made = await run(join(root, 'node_modules/.bin/ng-openapi-gen'), ['--input', document, '--output', client], { env: withTools() });
  if (made.code !== 0) throw new Refusal(`The client could not be generated:\n${made.words}`);
}

/** Files of the document and the client that would change. */
export async function outdatedApi() {
  const work = folder(join(local, `openapi-${process.pid}`));
  try {
    await generate(join(work, 'openapi.json'), join(work, 'client'));
    const pairs = [
      [join(work, 'openapi.json'), join(root, 'api/openapi.json')],
      ...[...new Set([...filesIn(join(work, 'client')), ...filesIn(join(root, 'libs/api-client'))])].map((file) => [
        join(work, 'client', file),
        join(root, 'libs/api-client', file),
      ]),
    ];
    const text = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
    return pairs.filter(([made, kept]) => text(made) !== text(kept)).map(([, kept]) => relative(root, kept));
  } finally {
    wipe(work);
  }
}

if (process.argv[1]?.endsWith('openapi.mjs')) {
  await main(async () => {
    if (!process.argv.includes('--check')) return generate(join(root, 'api/openapi.json'), join(root, 'libs/api-client'));
    const changed = await outdatedApi();
    if (changed.length)
      throw new Refusal(
        `Not up to date: ${changed.slice(0, 10).join(', ')}${changed.length > 10 ? ` and ${changed.length - 10} more` : ''}. Run: npm run api`,
      );
    return 0;
  });
}
