/**
 * Cuts the two typefaces of the storefront down to what its pages use and prints the metrics of their fallbacks.
 *
 *   node storefront-ui/tools/subset-fonts.mjs
 *
 * Fraunces (SIL OFL 1.1) sets names and headings only: its optical size is pinned to 96 and its weight to 300–420.
 * Inter (SIL OFL 1.1) sets the rest in 400–600. Both keep Latin with all accents of Western and Central Europe.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const root = fileURLToPath(new URL('../../', import.meta.url));
const target = fileURLToPath(new URL('../public/fonts/', import.meta.url));

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, step) => String.fromCodePoint(from + step)).join('');
const glyphs = `${range(0x20, 0x7e)}${range(0xa0, 0x17f)}‐‑–—‘’‚“”„†•…′″‹›⁄€™−≈≤≥×←→↑↓№`;

const cuts = [
  {
    from: '@fontsource-variable/fraunces/files/fraunces-latin-opsz-normal.woff2',
    to: 'fraunces-display-1.woff2',
    variationAxes: { opsz: 96, wght: { min: 300, max: 420 } },
  },
  {
    from: '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
    to: 'inter-text-1.woff2',
    variationAxes: { wght: { min: 400, max: 600 } },
  },
];

await mkdir(target, { recursive: true });
for (const { from, to, variationAxes } of cuts) {
  const source = await readFile(`${root}node_modules/${from}`);
  const cut = await subsetFont(source, glyphs, { targetFormat: 'woff2', variationAxes });
  await writeFile(`${target}${to}`, cut);
  process.stdout.write(`${to}: ${source.length} → ${cut.length} bytes\n`);
}
for (const family of ['fraunces', 'inter']) {
  await writeFile(`${target}${family}-OFL.txt`, await readFile(`${root}node_modules/@fontsource-variable/${family}/LICENSE`));
}
