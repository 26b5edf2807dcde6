import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../child.js';
import type { Figure } from '../figures.js';
import type { Ground } from '../ground.js';
import { slugOf } from '../product-file.js';
import type { LoadResult } from '../programs/load.js';
import { inTurn } from '../rounds.js';
import { medianOf } from '../statistics.js';
import type { Measure } from './measure.js';

const PAGES = 24;
const PRODUCT = 3;

interface Variant {
  readonly id: string;
  readonly version: number;
}

/** The storefront's pages from the cache, and how long a page shows an old price. */
export const pages: Measure = {
  name: 'pages',
  about: 'storefront pages a second, warm; from a price change to the right page',
  async measure(ground: Ground): Promise<Figure[]> {
    await ground.load();
    const port = await freePort();
    const renderer = await ground.renderer(`http://127.0.0.1:${port}`);
    if (!renderer) throw new Error('The storefront is not built: npm run build');
    const api = await ground.api({ PORT: String(port), STOREFRONT_RENDERER_URL: renderer.url });
    await ground.worker();
    const paths = ['/en', '/es', ...Array.from({ length: PAGES }, (_, i) => `/${i % 2 ? 'es' : 'en'}/watches/${slugOf(i)}`)];
    for (const path of paths) await shown(api.url + path);

    const load = await ground.program('load');
    const run = (seconds: number): Promise<LoadResult> =>
      load.ask({
        url: api.url,
        requests: paths.map((path) => ({ path, headers: { accept: 'text/html', 'accept-encoding': 'br' } })),
        connections: 16,
        seconds,
      });
    await run(1);
    const owner = await ground.owner(api.url);
    const { items } = await owner.get<{ items: { id: string }[] }>(`/products?limit=1&q=${slugOf(PRODUCT)}`).catch(() => ({ items: [] }));
    const id = items[0]?.id ?? (await ground.rows<{ id: string }>('select id from products where slug = $1', [slugOf(PRODUCT)]))[0]?.id;
    let price = 11_000;
    const change = async (): Promise<number> => {
      const page = `${api.url}/en/watches/${slugOf(PRODUCT)}`;
      await shown(page);
      const [first] = (await owner.get<{ variantList: Variant[] }>(`/products/${id}`)).variantList;
      if (!first) throw new Error('The product has no variant');
      price += 1;
      const wanted = price.toLocaleString('en-GB');
      const began = performance.now();
      await owner.patch(`/products/${id}/variants/${first.id}`, first.version, { price: { amount: `${price}.00`, currency: 'EUR' } });
      while (!(await shown(page)).includes(wanted)) {
        if (performance.now() - began > 10_000) throw new Error(`The page does not show ${wanted}`);
        await sleep(5);
      }
      return performance.now() - began;
    };
    const taken = await inTurn(ground.extent.rounds, { pages: () => run(ground.extent.seconds), change });
    const of = (key: keyof LoadResult): number => medianOf(taken.pages, (round) => round[key]);
    if (taken.pages.some(({ failures }) => failures > 0)) throw new Error('Pages failed');
    return [
      {
        group: 'Storefront',
        name: 'pages from the cache, 16 connections',
        value: of('perSecond'),
        unit: '/s',
        goal: { least: 5000 },
        notes: `p50 ${of('p50').toFixed(1)}, p95 ${of('p95').toFixed(1)}, p99 ${of('p99').toFixed(1)} ms`,
        rounds: taken.pages,
      },
      {
        group: 'Storefront',
        name: 'from a price change to the right page',
        value: medianOf(taken.change, (ms) => ms),
        unit: 'ms',
        goal: { most: 1000 },
        notes: `slowest ${Math.round(Math.max(...taken.change))} ms, from sending the change`,
        rounds: taken.change.map((ms) => ({ ms })),
      },
    ];
  },
};

async function shown(url: string): Promise<string> {
  const reply = await fetch(url, { headers: { accept: 'text/html' } });
  if (!reply.ok) throw new Error(`${url} was answered ${reply.status}`);
  return reply.text();
}
