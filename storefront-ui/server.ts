import { AngularNodeAppEngine, createNodeRequestHandler, isMainModule } from '@angular/ssr/node';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { apiHeaders } from './server/api-headers';
import { cachingOf } from './server/page-caching';
import { readSettings } from './server/settings';
import { robotsOf, sitemapOf } from './server/sitemap';
import { StaticFiles } from './server/static-files';
import { TenantLocales } from './server/tenant-locales';
import { type Visitor, visitorOf } from './server/visitor';
import { localeOf, preferredLocale } from './src/app/i18n/locale';
import type { RenderContext } from './src/app/server/render-context';

/** The one host that Angular is told of; ours is the check before it, since every tenant has hosts of its own. */
const INNER_HOST = 'storefront.internal';
const LONGEST_URL = 4096;
const RENDER_TIME = 15_000;

/** One address of every kind of page, and one in each language. */
const REHEARSED = [
  '',
  '/watches',
  '/watches/a',
  '/search?q=a',
  '/cart',
  '/checkout',
  '/orders/find',
  '/orders/confirmation/a',
  '/delivery',
  '/a',
]
  .map((path) => `/en${path}`)
  .concat('/es');

/** No script of a page is inline; its styles are, as Angular writes them. */
const CONTENT_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: https:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join(';');

const settings = readSettings(process.env);
const engine = new AngularNodeAppEngine({ allowedHosts: [INNER_HOST] });
const tenants = new TenantLocales(settings);
let files: StaticFiles | undefined;

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const target = request.url ?? '/';
  if (target === '/health') return reply(response, 200, 'application/json', '{"status":"ok"}', { 'Cache-Control': 'no-store' });
  if (request.method !== 'GET' && request.method !== 'HEAD') return say(response, 405, 'Method not allowed', { Allow: 'GET, HEAD' });
  if (target.length > LONGEST_URL) return say(response, 414, 'The address is too long');
  const url = target.startsWith('/') && !target.startsWith('//') ? URL.parse(target, `http://${INNER_HOST}`) : null;
  const visitor = visitorOf(request, settings.internalToken);
  if (!url || !visitor) return say(response, 400, 'The address makes no sense');
  if (files?.serve(url.pathname, request, response)) return;
  if (url.pathname === '/robots.txt')
    return reply(response, 200, 'text/plain;charset=UTF-8', robotsOf(visitor), { 'Cache-Control': 'public, max-age=3600' });
  if (url.pathname === '/sitemap.xml') {
    const { xml, tags } = await sitemapOf(settings, visitor, await tenants.of(visitor));
    return reply(response, 200, 'application/xml', xml, {
      'Cache-Control': 'public, max-age=0, s-maxage=3600',
      ...(tags ? { 'Cache-Tags': tags } : {}),
    });
  }
  const locales = await tenants.of(visitor);
  const locale = localeOf(url.pathname) ?? preferredLocale(request.headers['accept-language'], locales) ?? locales[0] ?? 'en';
  if (url.pathname === '/') return redirect(response, 302, `/${locale}${url.search}`, { Vary: 'Accept-Language' });
  if (url.pathname.endsWith('/')) return redirect(response, 308, `${url.pathname.replace(/\/+$/, '')}${url.search}`);
  await render(request, response, url, visitor, locale);
}

async function render(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  visitor: Visitor,
  locale: RenderContext['locale'],
): Promise<void> {
  const requestId = request.headers['x-request-id'];
  const context: RenderContext = {
    origin: visitor.origin,
    apiUrl: settings.apiUrl,
    apiHeaders: apiHeaders(settings, visitor, typeof requestId === 'string' ? requestId : undefined),
    locale,
    tags: new Set(),
  };
  const page = await engine.handle(new Request(url, { signal: AbortSignal.timeout(RENDER_TIME) }), context);
  if (!page) throw new Error(`No page came of ${url.pathname}`);
  const location = page.headers.get('location');
  if (location) return redirect(response, 301, location);
  reply(response, page.status, 'text/html;charset=UTF-8', await page.text(), {
    'Cache-Control': cachingOf(url, page.status),
    'Content-Language': localeOf(url.pathname) ?? locale,
    'Content-Security-Policy': CONTENT_POLICY,
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    ...(context.tags.size > 0 ? { 'Cache-Tags': [...context.tags].join(' ') } : {}),
    ...(page.status === 503 ? { 'Retry-After': '5' } : {}),
  });
}

/**
 * Renders every kind of page once, as if the API were away. All parts of the renderer are loaded by that, while it
 * already answers: hardly a visitor waits for them, and a new build may replace the files on disk while this process goes on with its own.
 */
async function rehearse(): Promise<void> {
  const context: RenderContext = {
    origin: `http://${INNER_HOST}`,
    apiUrl: 'http://127.0.0.1:9',
    apiHeaders: {},
    locale: 'en',
    tags: new Set(),
  };
  for (const path of REHEARSED) {
    const page = await engine.handle(new Request(`http://${INNER_HOST}${path}`), context);
    await page?.text();
  }
}

function reply(response: ServerResponse, status: number, type: string, text: string, headers: Readonly<Record<string, string>> = {}): void {
  const body = Buffer.from(text);
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': body.length, 'X-Content-Type-Options': 'nosniff', ...headers });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

const say = (response: ServerResponse, status: number, text: string, headers: Readonly<Record<string, string>> = {}): void =>
  reply(response, status, 'text/plain;charset=UTF-8', `${text}\n`, { 'Cache-Control': 'no-store', ...headers });

const redirect = (
  response: ServerResponse,
  status: 301 | 302 | 308,
  location: string,
  headers: Readonly<Record<string, string>> = {},
): void => say(response, status, location, { Location: location, ...headers });

function log(level: 'info' | 'error', message: string, more: Readonly<Record<string, unknown>> = {}): void {
  process.stdout.write(`${JSON.stringify({ level, time: new Date().toISOString(), name: 'storefront', message, ...more })}\n`);
}

function handle(request: IncomingMessage, response: ServerResponse): void {
  answer(request, response).catch((error: unknown) => {
    log('error', 'A page could not be rendered', { path: request.url, requestId: request.headers['x-request-id'], error: String(error) });
    if (response.headersSent) response.destroy();
    else say(response, 503, 'The page cannot be shown at the moment. Please try again.', { 'Retry-After': '5' });
  });
}

/** For the development server of the Angular CLI. */
export const reqHandler = createNodeRequestHandler(handle);

if (isMainModule(import.meta.url)) {
  files = new StaticFiles(fileURLToPath(new URL('../browser/', import.meta.url)));
  const server = createServer({ keepAliveTimeout: 65_000 }, handle);
  server.on('error', (error) => {
    log('error', 'The storefront cannot listen', { error: error.message });
    process.exit(1);
  });
  server.listen(settings.port, settings.host, () => {
    const address = server.address();
    log('info', 'The storefront is listening', { host: settings.host, port: typeof address === 'object' ? address?.port : settings.port });
    rehearse().catch((error: unknown) => log('error', 'A page could not be rehearsed', { error: String(error) }));
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(0), 10_000).unref();
      server.close(() => process.exit(0));
      server.closeIdleConnections();
    });
  }
}
