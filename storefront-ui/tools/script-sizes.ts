/**
 * What a first visit to each page has to load before the page answers to touch: every script, gzipped.
 *
 *   node storefront-ui/tools/script-sizes.ts
 *
 * Prints a line for each page and ends with 1 when one is above the limit.
 */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

/** The most that a page may load, in bytes. */
export const SCRIPT_LIMIT = 120_000;

const PAGES = ['home', 'watches', 'watch', 'search', 'cart', 'checkout', 'confirmation', 'find-order', 'content', 'missing'];

/** Gzipped bytes of the scripts that each page loads first, in the language with more words. */
export async function scriptSizes(folder: string): Promise<Map<string, number>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const files = new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)));
  const html = await readFile(join(folder, 'index.csr.html'), 'utf8');
  const entries = [...html.matchAll(/<script[^>]+src="([^"]+\.js)"/g)].map(([, name = '']) => name);
  if (entries.length === 0) throw new Error(`${folder} has no page that starts a script`);
  const weight = new Map([...files].map(([name, text]) => [name, gzipSync(text).length]));
  const weigh = (starts: string[]): number => [...needed(starts, files)].reduce((sum, name) => sum + (weight.get(name) ?? 0), 0);
  const holding = (mark: RegExp): string => {
    const [name, another] = [...files].filter(([, text]) => mark.test(text)).map(([file]) => file);
    if (name === undefined || another !== undefined) throw new Error(`Expected exactly one script with ${mark.source}`);
    return name;
  };
  const words = [/Skip to content/, /Ir al contenido/].map(holding);
  return new Map(
    PAGES.map((page) => {
      const script = holding(new RegExp(`\\[\\[["'\`]shop-${page}-page["'\`]`));
      return [page, Math.max(...words.map((language) => weigh([...entries, language, script])))];
    }),
  );
}

/** Scripts with all that they import at once. */
function needed(starts: readonly string[], files: ReadonlyMap<string, string>, known = new Set<string>()): Set<string> {
  for (const name of starts) {
    if (known.has(name)) continue;
    const text = files.get(name);
    if (text === undefined) throw new Error(`${name} is imported but was not built`);
    known.add(name);
    const imported = [...text.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)].map(([, file = '']) => file);
    needed(imported, files, known);
  }
  return known;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const sizes = await scriptSizes(fileURLToPath(new URL('../../dist/storefront-ui/browser/', import.meta.url)));
  const lines = [...sizes].map(
    ([page, bytes]) =>
      `${page.padEnd(14)}${(bytes / 1000).toFixed(1).padStart(7)} kB of ${SCRIPT_LIMIT / 1000} kB${bytes > SCRIPT_LIMIT ? '  too much' : ''}\n`,
  );
  process.stdout.write(lines.join(''));
  process.exitCode = [...sizes.values()].some((bytes) => bytes > SCRIPT_LIMIT) ? 1 : 0;
}
