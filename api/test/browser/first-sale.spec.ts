import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { phone, testBrowser } from './browser.js';
import { signIn, tokenOf } from './staff.js';

const browser = testBrowser();
const productFile = fileURLToPath(new URL('./files/two-watches-shopify.csv', import.meta.url));

/** Puts the shown watch into the bag, once the page has come to life. */
async function addToBag(page: Page): Promise<void> {
  await page.waitForURL(/\/watches\//);
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Add to bag' }).first().click();
  await page.getByText('Added to your bag').first().waitFor();
}

/** Buys what lies in the bag with the test card; the number of the order. */
async function checkOut(page: Page): Promise<string> {
  await page.goto('/en/checkout');
  await page.getByLabel('E-mail').fill('visitor@example.org');
  await page.getByLabel('First name').fill('Núria');
  await page.getByLabel('Last name').fill('Prüfung');
  await page.getByLabel('Country').selectOption('ES');
  await page.getByLabel('Street and number').fill('Calle Mayor 1');
  await page.getByLabel('Postcode').fill('28013');
  await page.getByLabel('Town or city').fill('Madrid');
  await page.getByRole('button', { name: 'Continue to delivery' }).click();
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await page.getByLabel('Card number').fill('4242 4242 4242 4242');
  await page.getByRole('button', { name: /^Pay / }).click();
  await page.waitForURL(/\/orders\/confirmation\//);
  const shown = page
    .locator('main')
    .getByText(/LW-\d{4}-\d{6}/)
    .first();
  await shown.waitFor();
  const [found] = /LW-\d{4}-\d{6}/.exec(await shown.innerText()) ?? [];
  if (!found) throw new Error('The confirmation names no order');
  return found;
}

describe('the first sale', () => {
  let number = '';

  it('begins with a product file, previewed and then imported', async () => {
    const { page, troubles } = await browser.visit();
    await signIn(page, 'owner@example.com');
    await page.goto('/admin/imports/new');
    await page.locator('input[type=file]').setInputFiles(productFile);
    await page.getByRole('button', { name: 'Start import' }).waitFor();
    expect(await page.locator('main').innerText()).toContain('Shopify');
    expect(await page.getByRole('button', { name: /Download 1 rejected/ }).count()).toBe(1);
    await page.getByRole('button', { name: 'Start import' }).click();
    await page.getByRole('link', { name: 'See products' }).waitFor();
    await page.goto('/admin/products?q=Journey');
    await page.getByText('Journey Diver').first().waitFor();
    expect(await page.getByText('Journey Broken').count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it('is made by a customer on a phone, and arrives at the back office while someone looks', async () => {
    const { page: staff, troubles } = await browser.visit();
    await signIn(staff, 'owner@example.com');
    await staff.getByRole('heading', { name: 'Newest orders' }).waitFor();
    await staff.waitForLoadState('networkidle');

    const { page: shop, troubles: shopTroubles } = await browser.visit(phone);
    await shop.goto('/en/search?q=journey');
    await shop
      .getByRole('link', { name: /Journey Diver/ })
      .first()
      .click();
    await addToBag(shop);
    number = await checkOut(shop);

    await staff.getByText(number).first().waitFor({ timeout: 5000 }); // no reload
    expect([...troubles, ...shopTroubles]).toEqual([]);
  });

  it('cannot be made a second time: the last piece is gone', async () => {
    const { page } = await browser.visit();
    await page.goto('/en/watches/journey-diver');
    await page.getByText('Sold out').first().waitFor();
    const answer = await page.request.get('/v1/catalog/products/journey-diver');
    const { variants } = (await answer.json()) as { variants: { id: string; stock: string }[] };
    expect(variants.map(({ stock }) => stock)).toEqual(['out_of_stock']);
  });

  it('is moved on by staff, and found in the audit log', async () => {
    const { page, troubles } = await browser.visit();
    await signIn(page, 'owner@example.com');
    await page.goto(`/admin/orders?q=${number}`);
    await page.getByText(number).first().click();
    await page.getByRole('heading', { name: number, level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Mark as shipped' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Tracking number').fill('ES123456789');
    await dialog.getByRole('button', { name: 'Mark as shipped' }).click();
    await page.getByText('Shipped', { exact: true }).first().waitFor();
    await page.getByText('ES123456789').first().waitFor();

    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await page.goto('/admin/audit');
    await page.getByText('Orders').first().waitFor();
    const token = await tokenOf(page, 'owner@example.com');
    const entries = await page.request.get(`/v1/audit?filter=resourceId:eq:${id}`, { headers: { authorization: `Bearer ${token}` } });
    const { items } = (await entries.json()) as { items: { action: string }[] };
    expect(items.length).toBeGreaterThanOrEqual(2);
    expect(troubles).toEqual([]);
  });

  it('is not seen by an employee whose permission says own: not in lists, counts, search, export or live', async () => {
    const { page, troubles } = await browser.visit();
    await signIn(page, 'sales2@example.com');
    const token = await tokenOf(page, 'sales2@example.com');
    const ask = async (path: string): Promise<string> =>
      (await page.request.get(path, { headers: { authorization: `Bearer ${token}` } })).text();
    const mine = JSON.parse(await ask('/v1/orders?limit=200&total=exact')) as { items: { ownerId: string }[]; total: { count: number } };
    const { user } = JSON.parse(await ask('/v1/auth/me')) as { user: { id: string } };
    expect(mine.items.length).toBeGreaterThan(0);
    expect(new Set(mine.items.map(({ ownerId }) => ownerId))).toEqual(new Set([user.id]));
    expect(await ask('/v1/orders/export.csv')).not.toContain(number);
    expect(await ask(`/v1/search?q=${number}`)).not.toContain(number);

    await page.goto(`/admin/orders?q=${number}`);
    await page
      .getByText(/No orders|Nothing/)
      .first()
      .waitFor();
    await page.goto('/admin/');
    await page.getByRole('heading', { name: 'Newest orders' }).waitFor();
    await page.waitForLoadState('networkidle');

    const { page: shop } = await browser.visit(phone);
    await shop.goto('/en/watches/journey-38');
    await addToBag(shop);
    const second = await checkOut(shop);
    const { page: boss } = await browser.visit();
    await signIn(boss, 'owner@example.com');
    await boss.getByText(second).first().waitFor(); // the owner sees it
    expect(await page.getByText(second).count()).toBe(0); // the employee does not
    expect(troubles).toEqual([]);
  });
});
