/** Node packages: installed when they are missing or the lock file asks for others. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './processes.mjs';
import { explainFile, node, readJson, Refusal, root, sha256, writeJson } from './terms.mjs';

const stamp = join(root, 'node_modules/.installed.json');

/** Whether what npm noted as installed is what the lock file names, apart from packages for other systems. */
function matches() {
  const wanted = readJson(join(root, 'package-lock.json')).packages ?? {};
  const present = readJson(join(root, 'node_modules/.package-lock.json')).packages ?? {};
  const differs = ([path, { version, optional }]) => path !== '' && present[path]?.version !== version && !(optional && !present[path]);
  return Object.keys(present).length > 0 && !Object.entries(wanted).some(differs);
}

/** Installs what is missing. Gives the words for the progress line. */
export async function install() {
  let lock;
  try {
    lock = sha256(readFileSync(join(root, 'package-lock.json')));
  } catch (error) {
    throw explainFile(error);
  }
  if (existsSync(node) && readJson(stamp).lock === lock) return 'packages are up to date';
  if (!existsSync(node) || !matches()) {
    const npm = process.env.npm_execpath;
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    const env = { ...process.env, NODE_ENV: 'development' };
    const done = await run(...(npm?.endsWith('.js') ? [process.execPath, [npm, ...args]] : ['npm', args]), { env, grace: 3000 });
    if (done.code !== 0) throw new Refusal(reason(done.words));
    if (!existsSync(node))
      throw new Refusal(
        'npm ci left no node_modules/.bin/node: its install scripts are switched off. Allow them (npm config set ignore-scripts false), then run the same command again.',
      );
  }
  writeJson(stamp, { lock });
  return 'packages installed';
}

function reason(words) {
  if (/ENOSPC|no space left/i.test(words)) return `The disk is full: free some space for ${root}, then run the same command again.`;
  if (/EACCES|EPERM|EROFS/.test(words)) return `npm may not write in ${root}: make the folder yours (chown -R "$USER" ${root}).`;
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|network/i.test(words))
    return 'The npm registry cannot be reached: check the network or proxy, then run the same command again.';
  if (/EUSAGE|in sync/.test(words))
    return 'package.json and package-lock.json do not fit together: run npm install, then the same command again.';
  const lines = words.split('\n').filter((line) => /npm (error|ERR!)/.test(line) && !/A complete log|code E/.test(line));
  return `npm ci failed: ${(lines[0] ?? words.split('\n').at(-1) ?? '').replace(/npm (error|ERR!)\s*/, '')}`;
}
