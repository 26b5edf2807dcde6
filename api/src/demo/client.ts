import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** The API refused a request; the message has the problem document. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    what: string,
    body: string,
  ) {
    super(`${what} was answered ${status}: ${body.slice(0, 1500)}`);
  }
}

export interface Listed<T> {
  items: T[];
  next: string | null;
  total: { count: number; exact: boolean } | null;
}

interface Session {
  accessToken: string;
  tenants: { id: string; slug: string; name: string }[];
}

/** A token is good for 15 minutes; a new one is asked for in time. */
const TOKEN_MS = 10 * 60_000;

/** One signed-in person, talking to the API as any other program would: by HTTP, with limits, tokens and versions. */
export class Client {
  private since = Date.now();
  private renewal: Promise<void> | undefined;

  private constructor(
    private readonly url: string,
    private session: Session,
    private readonly renew: () => Promise<Session>,
  ) {}

  get tenants(): Session['tenants'] {
    return this.session.tenants;
  }

  /** @throws Refused when the password is not right or a second factor is asked for */
  static async signIn(url: string, email: string, password: string): Promise<Client> {
    const renew = async (): Promise<Session> => {
      const session = await call<Partial<Session>>(url, 'POST', '/auth/login', { body: { email, password } });
      if (!session.accessToken) throw new Refused(401, `Signing in as ${email}`, 'a second factor is asked for');
      return { accessToken: session.accessToken, tenants: session.tenants ?? [] };
    };
    return new Client(url, await renew(), renew);
  }

  /** The same person in another company of theirs. */
  async switchTo(slug: string): Promise<Client> {
    const tenant = this.tenants.find((one) => one.slug === slug);
    if (!tenant) throw new Error(`There is no company ${slug} to switch to`);
    const enter = (token: string) => call<Session>(this.url, 'POST', '/auth/switch-tenant', { body: { tenantId: tenant.id }, token });
    return new Client(this.url, await enter(await this.token()), async () => enter((await this.renew()).accessToken));
  }

  /** The token, renewed by one caller while the others wait. */
  private async token(): Promise<string> {
    if (Date.now() - this.since > TOKEN_MS) {
      this.since = Date.now();
      this.renewal = this.renew().then((session) => void (this.session = session));
    }
    await this.renewal;
    return this.session.accessToken;
  }

  async get<T>(path: string): Promise<T> {
    return call(this.url, 'GET', path, { token: await this.token() });
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    return call(this.url, 'POST', path, { body, token: await this.token() });
  }

  async patch<T>(path: string, version: number, body: unknown): Promise<T> {
    return call(this.url, 'PATCH', path, { body, token: await this.token(), version });
  }

  /** Sends a file with fields before it, as a form does. */
  async upload<T>(
    path: string,
    file: { name: string; type: string; content: Buffer },
    fields: Readonly<Record<string, string>> = {},
  ): Promise<T> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([new Uint8Array(file.content)], { type: file.type }), file.name);
    return call(this.url, 'POST', path, { form, token: await this.token() });
  }

  /** Every row of a list, page after page. */
  async all<T>(path: string): Promise<T[]> {
    const rows: T[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page: Listed<T> = await this.get(
        `${path}${path.includes('?') ? '&' : '?'}limit=200&total=none${after ? `&after=${encodeURIComponent(after)}` : ''}`,
      );
      rows.push(...page.items);
      after = page.next;
    }
    return rows;
  }

  /** How many rows a list has. */
  async count(path: string): Promise<number> {
    const page = await this.get<Listed<unknown>>(`${path}${path.includes('?') ? '&' : '?'}limit=1&total=exact`);
    return page.total?.count ?? 0;
  }
}

interface Request {
  body?: unknown;
  form?: FormData;
  token?: string;
  version?: number;
}

/**
 * Sends a request; waits and asks again when told that it was too much, or that the server had a bad moment. The same
 * idempotency key goes with each attempt; an upload has none, so that one is not repeated after a failure.
 */
async function call<T>(url: string, method: string, path: string, { body, form, token, version }: Request): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': 'en' };
  if (token) headers['authorization'] = `Bearer ${token}`;
  if (version !== undefined) headers['if-match'] = `"${version}"`;
  if (method === 'POST' && !form && token) headers['idempotency-key'] = randomUUID();
  if (body !== undefined) headers['content-type'] = 'application/json';
  const payload = form ?? (body === undefined ? undefined : JSON.stringify(body));
  for (let attempt = 1; ; attempt++) {
    const reply = await fetch(`${url}/v1${path}`, {
      method,
      headers,
      ...(payload !== undefined && { body: payload }),
      signal: AbortSignal.timeout(120_000),
    });
    const text = await reply.text();
    if (reply.ok) return (text ? JSON.parse(text) : undefined) as T;
    const again = [429, 503].includes(reply.status) ? attempt <= 20 : reply.status >= 500 && !form && attempt <= 4;
    if (!again) throw new Refused(reply.status, `${method} /v1${path}`, text);
    await sleep(Math.min(61, Number(reply.headers.get('retry-after') ?? 2) || 2) * 1000);
  }
}

/** Does `work` for each item, `width` at a time; the first failure ends it. */
export async function forEach<T>(items: readonly T[], width: number, work: (item: T, index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const index = next++;
      await work(items[index]!, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
}
