import { parse } from 'csv-parse/sync';
import { detectFormat } from '#libs/product-files';
import { HistoricOrder } from '../modules/orders/order.dto.js';
import { ImportCustomers } from '../modules/crm/crm.dto.js';
import { busyness } from './calendar.js';
import { ordersOf } from './history.js';
import { customersOf } from './people.js';
import { productFile } from './product-file.js';
import { atelierNorteProducts, luxuryWatchProducts } from './products.js';
import { Random } from './random.js';
import { SELLERS } from './staff.js';

const NOW = new Date('2026-06-20T15:30:00Z');
const products = luxuryWatchProducts('test');
const customers = customersOf('test', 300, NOW, SELLERS);
const orders = ordersOf('test', 900, NOW, products, customers);
const variants = products.flatMap((product) => product.variants);
const pieces = (stock: object) => Object.values(stock).reduce((sum: number, count: number) => sum + count, 0);

describe('the demo catalogue', () => {
  it('has more than sixty watches in seven collections, each with two to twelve variants', () => {
    expect(products.length).toBeGreaterThanOrEqual(60);
    expect(new Set(products.map(({ collection }) => collection.key)).size).toBe(7);
    for (const { variants: own } of products) expect(own.length >= 2 && own.length <= 12).toBe(true);
  });

  it('gives every variant a reference of its own and every product an address of its own', () => {
    expect(new Set(variants.map(({ sku }) => sku)).size).toBe(variants.length);
    expect(new Set(products.map(({ slug }) => slug)).size).toBe(products.length);
    for (const { slug } of products) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('is written in both languages', () => {
    for (const { model } of products) {
      for (const words of [model.short, model.story]) {
        expect(words.en.length).toBeGreaterThan(12);
        expect(words.es).not.toBe(words.en);
      }
    }
    const stories = products.map(({ model }) => model.story.en);
    expect(new Set(stories).size).toBe(stories.length);
  });

  it('asks more for what costs more, and less than the price before', () => {
    for (const { price, cost, compareAt } of variants) {
      expect(cost).toBeLessThan(price);
      if (compareAt !== undefined) expect(compareAt).toBeGreaterThan(price);
    }
  });

  it('has something out of stock, something nearly gone and plenty of the rest', () => {
    const counts = variants.map(({ stock }) => pieces(stock));
    expect(counts.filter((count) => count === 0).length).toBeGreaterThan(5);
    expect(counts.filter((count) => count > 0 && count <= 2).length).toBeGreaterThan(20);
    expect(counts.filter((count) => count > 2).length).toBeGreaterThan(counts.length / 2);
  });

  it('has at least three pictures of each watch, and one that shows each first variant', () => {
    for (const { pictures, variants: own } of products) {
      expect(pictures.length).toBeGreaterThanOrEqual(3);
      expect(pictures[0]?.skus).toContain(own[0]?.sku);
      expect(new Set(pictures.map(({ alt }) => alt.en)).size).toBe(pictures.length);
    }
  });

  it('is the same for the same seed', () => {
    expect(luxuryWatchProducts('test')).toEqual(products);
    expect(luxuryWatchProducts('other').map(({ variants: own }) => own.map(({ stock }) => stock))).not.toEqual(
      products.map(({ variants: own }) => own.map(({ stock }) => stock)),
    );
  });

  it('becomes a product file of our own format, a row for each variant', () => {
    const rows: Record<string, string>[] = parse(productFile(products, 'EUR'), { columns: true });
    expect(detectFormat(Object.keys(rows[0] ?? {}))).toBe('curetcore');
    expect(rows.length).toBe(variants.length);
    expect(rows.filter((row) => row['product_sku']).length).toBe(products.length);
    expect(rows[0]).toMatchObject({ option1_name: 'Case material', 'attribute:Case size': '38.5 mm', currency: 'EUR', brand: 'Orvaine' });
  });

  it('keeps the second company small', () => {
    const norte = atelierNorteProducts('test');
    expect(norte.length).toBe(12);
    for (const { variants: own } of norte) for (const { stock } of own) expect(Object.keys(stock)).toEqual(['TAL']);
  });
});

describe('the demo customers', () => {
  it('pass the import, live nowhere and are all different', () => {
    expect(new Set(customers.map(({ email }) => email)).size).toBe(customers.length);
    for (const { email } of customers) expect(email).toMatch(/@example\.(com|org)$/);
    expect(
      ImportCustomers.safeParse({ customers: customers.slice(0, 200).map(({ seller: _, ...customer }) => customer) }).error,
    ).toBeUndefined();
  });

  it('come from many places and write in several scripts', () => {
    expect(new Set(customers.map(({ addresses }) => addresses[0]?.country)).size).toBeGreaterThan(9);
    expect(customers.some(({ lastName }) => /[\u0370-\uffff]/.test(lastName))).toBe(true);
  });
});

describe('the demo orders', () => {
  it('pass the import, in order, all before now, each by a customer who had joined', () => {
    const joined = new Map(customers.map(({ email, createdAt }) => [email, createdAt]));
    for (const { seller: _, location: _location, ...order } of orders) expect(HistoricOrder.safeParse(order).error).toBeUndefined();
    expect(orders.map(({ placedAt }) => placedAt)).toEqual(orders.map(({ placedAt }) => placedAt).sort());
    expect(Date.parse(orders.at(-1)?.placedAt ?? '')).toBeLessThan(NOW.getTime());
    for (const { placedAt, email } of orders.slice(1)) expect(joined.get(email)! <= placedAt || email === customers[0]?.email).toBe(true);
  });

  it('name variants that exist, at amounts that leave something to pay', () => {
    const known = new Set(variants.map(({ sku }) => sku));
    for (const { lines, discount } of orders) {
      expect(lines.length).toBeGreaterThan(0);
      for (const { sku } of lines) expect(known).toContain(sku);
      expect(Number(discount)).toBeLessThan(lines.reduce((sum, { unitPrice, quantity }) => sum + Number(unitPrice) * quantity, 0) / 2);
    }
  });

  it('peak in December and rest in August', () => {
    const of = (month: number) => orders.filter(({ placedAt }) => new Date(placedAt).getUTCMonth() === month).length;
    expect(of(11)).toBeGreaterThan(of(7) * 1.7);
    const start = new Date('2024-06-20');
    expect(busyness(new Date('2025-12-20'), start)).toBeGreaterThan(busyness(new Date('2025-08-16'), start) * 2);
    expect(busyness(new Date('2026-03-07'), start)).toBeGreaterThan(busyness(new Date('2025-03-08'), start));
  });

  it('have stood still when old, and are under way when new', () => {
    const old = orders.filter(({ placedAt }) => Date.parse(placedAt) < NOW.getTime() - 40 * 86_400_000);
    expect(old.every(({ status }) => ['delivered', 'cancelled', 'refunded'].includes(status))).toBe(true);
    expect(orders.some(({ status }) => status === 'processing')).toBe(true);
    for (const { placedAt, shippedAt = placedAt, deliveredAt = shippedAt } of orders)
      expect(placedAt <= shippedAt && shippedAt <= deliveredAt).toBe(true);
  });

  it('show a shop that has sold today, and customers who return', () => {
    expect(orders.filter(({ placedAt }) => placedAt.startsWith('2026-06-20')).length).toBeGreaterThanOrEqual(3);
    const counts = [...Map.groupBy(orders, ({ email }) => email).values()].map((own) => own.length);
    expect(Math.max(...counts)).toBeGreaterThan(8);
    expect(counts.filter((count) => count === 1).length).toBeGreaterThan(30);
  });
});

describe('the generator', () => {
  it('repeats itself for a seed and stays within bounds', () => {
    const [a, b] = [new Random('x'), new Random('x')];
    for (let i = 0; i < 100; i++) expect(a.next()).toBe(b.next());
    const random = new Random('y');
    for (let i = 0; i < 1000; i++) {
      const value = random.between(3, 7);
      expect(value >= 3 && value <= 7).toBe(true);
    }
  });

  it('weighs as it is told', () => {
    const random = new Random('z');
    const drawn = Array.from({ length: 3000 }, () => random.weighed(['a', 'b'], (one) => (one === 'a' ? 3 : 1)));
    expect(drawn.filter((one) => one === 'a').length / 3000).toBeCloseTo(0.75, 1);
  });
});
