import type { Page } from 'playwright-core';
import { demoAccounts } from './browser.js';

/** Signs a demo account in to the back office, as a person does. */
export async function signIn(page: Page, email: string): Promise<void> {
  const account = demoAccounts().find((one) => one.email === email);
  if (!account) throw new Error(`There is no demo account ${email}`);
  await page.goto('/admin/sign-in');
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
}

/** An access token of a demo account, to ask the API what a screen should show. */
export async function tokenOf(page: Page, email: string): Promise<string> {
  const account = demoAccounts().find((one) => one.email === email);
  const answer = await page.request.post('/v1/auth/login', { data: { email, password: account?.password } });
  return ((await answer.json()) as { accessToken: string }).accessToken;
}
