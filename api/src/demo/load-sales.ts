import { forEach, type Client } from './client.js';
import { TAXES, type DemoOrder } from './history.js';
import type { Company } from './load-staff.js';
import type { DemoCustomer } from './people.js';

const batches = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

/** How parcels are sent, and what tax countries ask for. */
export const loadTrade = async (client: Client): Promise<void> => {
  const { items: methods } = await client.get<{ items: { code: string }[] }>('/shipping/methods');
  const wanted = [
    {
      code: 'standard',
      name: { en: 'Insured delivery', es: 'Envío asegurado' },
      price: '25.00',
      freeFrom: '1000.00',
      daysMin: 2,
      daysMax: 4,
      position: 1,
    },
    {
      code: 'express',
      name: { en: 'Courier, next working day', es: 'Mensajero, siguiente día laborable' },
      price: '45.00',
      freeFrom: null,
      daysMin: 1,
      daysMax: 1,
      position: 2,
      countries: ['ES', 'PT', 'FR', 'DE', 'IT', 'DO'],
    },
    {
      code: 'boutique',
      name: { en: 'Collect at the boutique', es: 'Recoger en la boutique' },
      price: '0.00',
      freeFrom: null,
      daysMin: 0,
      daysMax: 1,
      position: 3,
      countries: ['ES', 'DO'],
    },
  ];
  for (const method of wanted) if (!methods.some(({ code }) => code === method.code)) await client.post('/shipping/methods', method);
  const { items: rates } = await client.get<{ items: { country: string }[] }>('/shipping/tax-rates');
  for (const [country, { name, percent }] of Object.entries(TAXES)) {
    if (!rates.some((rate) => rate.country === country))
      await client.post('/shipping/tax-rates', { country, name, percent, included: true });
  }
};

/** Takes the customers over, two hundred at a time. */
export const loadCustomers = async (
  client: Client,
  customers: readonly DemoCustomer[],
  { people }: Pick<Company, 'people'>,
): Promise<void> => {
  if ((await client.count('/customers')) >= customers.length) return;
  for (const batch of batches(customers, 200)) {
    await client.post('/customers/imports', {
      customers: batch.map(({ seller, ...customer }) => ({ ...customer, ...(seller !== undefined && { ownerId: people[seller] }) })),
    });
  }
};

/** Takes the orders over, the oldest first, so that they are numbered in the order in which they came. */
export const loadOrders = async (
  client: Client,
  orders: readonly DemoOrder[],
  { people, locations }: Company,
  note: (words: string) => void,
): Promise<void> => {
  if ((await client.count('/orders')) >= orders.length) return;
  let done = 0;
  await forEach(batches(orders, 200), 1, async (batch) => {
    await client.post('/orders/imports', {
      orders: batch.map(({ seller, location, ...order }) => ({
        ...order,
        locationId: locations[location],
        ...(seller !== undefined && { ownerId: people[seller] }),
      })),
    });
    done += batch.length;
    note(`orders ${done} of ${orders.length}`);
  });
};
