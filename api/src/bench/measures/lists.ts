import type { Figure } from '../figures.js';
import type { Ground } from '../ground.js';
import { HOUSES, slugOf } from '../product-file.js';
import { compareLoads, mirror } from './loads.js';
import type { Measure } from './measure.js';

/** Pages of the list as shoppers turn them: every order, and filters by category, house, price and stock. */
const LISTS = [
  'sort=newest',
  'sort=price',
  'sort=-price',
  'sort=name',
  'sort=price&category=collection-3',
  'sort=newest&filter=brand:eq:House%207',
  'sort=price&filter=price:gte:2000&filter=price:lte:4000&filter=inStock:eq:true',
  'sort=-price&category=collection-5&filter=inStock:eq:true',
].map((query) => `/v1/catalog/products?limit=24&${query}`);

const products = (count: number): string[] =>
  Array.from({ length: 200 }, (_, i) => `/v1/catalog/products/${slugOf(Math.floor((i * count) / 200) + (i % HOUSES))}`);

/** Memory that an API process may hold after all that, in MB. */
const MEMORY = 220;

/** Product list and product by slug, from the cache beside a bare Nest, and with caches off beside plain pg. */
export const lists: Measure = {
  name: 'lists',
  about: 'product list and product by slug at 1, 16 and 64 connections, warm and with caches off; memory afterwards',
  async measure(ground: Ground): Promise<Figure[]> {
    await ground.load();
    const kinds = [
      { name: 'product list of 24', paths: LISTS },
      { name: 'product by slug', paths: products(ground.extent.products) },
    ];
    const load = await ground.program('load');
    const figures: Figure[] = [];

    const warm = await ground.api();
    const bare = await ground.peer('bare-nest');
    for (const { paths } of kinds) for (const path of paths) await (await fetch(warm.url + path)).arrayBuffer();
    await mirror(
      warm,
      bare,
      kinds.flatMap(({ paths }) => paths),
    );
    for (const { name, paths } of kinds) {
      figures.push(
        ...(await compareLoads(ground, load, {
          group: 'Reads, warm',
          name,
          ours: warm,
          peer: bare,
          besideName: 'bare Nest',
          goal: { atLeast: 0.7 },
          paths,
        })),
      );
    }
    const warmMemory = warm.process.memory();
    await Promise.all([warm.process.stop(), bare.process.stop()]);

    const cold = await ground.api({ CACHE: 'off' });
    const plain = await ground.peer('plain-pg');
    await plain.process.ask({ queries: await ground.statementsOf(kinds.flatMap(({ paths }) => paths)) });
    for (const { name, paths } of kinds) {
      figures.push(
        ...(await compareLoads(ground, load, {
          group: 'Reads, caches off',
          name,
          ours: cold,
          peer: plain,
          besideName: 'plain pg',
          goal: { atLeast: 0.6 },
          paths,
        })),
      );
    }
    figures.push(
      { group: 'Processes', name: 'API memory after the warm load', value: warmMemory, unit: 'MB', goal: { most: MEMORY } },
      {
        group: 'Processes',
        name: 'API memory after the load with caches off',
        value: cold.process.memory(),
        unit: 'MB',
        goal: { most: MEMORY },
      },
    );
    return figures;
  },
};
