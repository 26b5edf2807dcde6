import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** An answer; `body` is parsed where it is JSON. Tests compare it with toMatchObject, so its shape is left open. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a test expects of a body is what it checks
  readonly body: any;
  readonly text: string;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Headers = Record<string, string>;

/** Someone who sends requests, always with the same headers. Paths begin after `/v1`. */
export class TestClient {
  constructor(
    private readonly app: NestFastifyApplication,
    readonly headers: Headers = {},
  ) {}

  /** The same someone with further headers, such as `x-cart-token`. */
  with(headers: Headers): TestClient {
    return new TestClient(this.app, { ...this.headers, ...headers });
  }

  get(path: string, headers?: Headers): Promise<Reply> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body: object = {}, headers?: Headers): Promise<Reply> {
    return this.send('POST', path, body, headers);
  }

  put(path: string, body: object, headers?: Headers): Promise<Reply> {
    return this.send('PUT', path, body, headers);
  }

  /** Changes something of which this version was seen. */
  patch(path: string, body: object, version?: number, headers?: Headers): Promise<Reply> {
    return this.send('PATCH', path, body, { ...ifMatch(version), ...headers });
  }

  delete(path: string, version?: number, headers?: Headers): Promise<Reply> {
    return this.send('DELETE', path, undefined, { ...ifMatch(version), ...headers });
  }

  /** Sends a file as a form does, in the field `file`. */
  upload(
    path: string,
    file: { name: string; content: string | Uint8Array; type?: string },
    fields: Record<string, string> = {},
  ): Promise<Reply> {
    const boundary = '----curetcore-test-boundary';
    const part = (head: string) => Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`);
    const end = Buffer.from('\r\n');
    const chunks = Object.entries(fields).flatMap(([name, value]) => [part(`name="${name}"`), Buffer.from(value), end]);
    chunks.push(part(`name="file"; filename="${file.name}"\r\nContent-Type: ${file.type ?? 'text/csv'}`), Buffer.from(file.content), end);
    chunks.push(Buffer.from(`--${boundary}--\r\n`));
    return this.raw('POST', `/v1${path}`, Buffer.concat(chunks), { 'content-type': `multipart/form-data; boundary=${boundary}` });
  }

  /** A request as it is: whole path, any body. */
  async raw(method: Method, url: string, payload?: string | Buffer, headers: Headers = {}): Promise<Reply> {
    const reply = await this.app.inject({
      method,
      url,
      ...(payload !== undefined && { payload }),
      headers: { ...this.headers, ...headers },
    });
    const text = reply.body;
    const type = String(reply.headers['content-type'] ?? '');
    return {
      status: reply.statusCode,
      headers: Object.fromEntries(Object.entries(reply.headers).map(([name, value]) => [name, String(value)])),
      body: /[/+]json/.test(type) && text !== '' ? (JSON.parse(text) as unknown) : text,
      text,
    };
  }

  private send(method: Method, path: string, body?: object, headers: Headers = {}): Promise<Reply> {
    return body === undefined
      ? this.raw(method, `/v1${path}`, undefined, headers)
      : this.raw(method, `/v1${path}`, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  }
}

const ifMatch = (version: number | undefined): Headers => (version === undefined ? {} : { 'if-match': `"${version}"` });
