import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import packed from '@sparticuz/chromium';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';

/** The running platform, see platform.mjs. */
export interface Platform {
  readonly url: string;
  readonly state: string;
  /** Connection to PostgreSQL's superuser, to look at what really is there. */
  readonly admin: string;
}

export function platform(): Platform {
  const given = process.env['TEST_PLATFORM'];
  if (!given) throw new Error('Browser tests run by `npm run test:browser`, which starts the platform for them');
  return JSON.parse(given) as Platform;
}

/** Someone who can sign in to the demo company's back office. */
export interface DemoAccount {
  readonly email: string;
  readonly password: string;
  readonly role: string;
}

/** The demo accounts, as the demo command wrote them down. */
export function demoAccounts(): DemoAccount[] {
  return (JSON.parse(readFileSync(join(platform().state, 'demo.json'), 'utf8')) as { accounts: DemoAccount[] }).accounts;
}

/** What went wrong in a page without the test looking at it. */
export interface Watched {
  readonly page: Page;
  /** Errors of scripts and of the console, and answers of 500 and above. */
  readonly troubles: string[];
}

/** A real browser for the tests of a file. */
export class TestBrowser {
  private browser: Browser;
  private readonly contexts: BrowserContext[] = [];

  async start(): Promise<void> {
    this.browser = await chromium.launch({
      executablePath: await packed.executablePath(),
      args: [
        '--no-sandbox',
        '--disable-dev-shm-usage',
        '--use-gl=angle',
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
        '--hide-scrollbars',
      ],
      headless: true,
    });
  }

  async stop(): Promise<void> {
    await this.browser?.close();
  }

  /** A page of a new visitor: empty storage, English, and on a desk unless said otherwise. */
  async visit(options: BrowserContextOptions = {}): Promise<Watched> {
    const context = await this.browser.newContext({
      baseURL: platform().url,
      locale: 'en-GB',
      viewport: { width: 1280, height: 860 },
      ...options,
    });
    context.setDefaultTimeout(45_000);
    this.contexts.push(context);
    const page = await context.newPage();
    const troubles: string[] = [];
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) troubles.push(message.text());
    });
    page.on('response', (response) => {
      if (response.status() >= 500) troubles.push(`${response.status()} ${response.url()}`);
    });
    return { page, troubles };
  }

  /** Closes the pages of a test. */
  async leave(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
  }
}

/** A phone, held upright. */
export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

/** Violations of WCAG 2.1 A and AA on a page, as lines; none is what a test expects. */
export async function accessibilityTroubles(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} (${nodes
        .map((node) => node.target.join(' '))
        .slice(0, 3)
        .join('; ')})`,
  );
}

/** Starts a browser before the tests of a file and stops it after them. */
export function testBrowser(): TestBrowser {
  const browser = new TestBrowser();
  import.meta.jest.setTimeout(240_000); // a journey is many steps, and some machines are slow
  beforeAll(() => browser.start(), 60_000);
  afterEach(() => browser.leave());
  afterAll(() => browser.stop(), 60_000);
  return browser;
}
