import { type ChildProcess, fork } from 'node:child_process';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import type { TestApi } from './test-api.js';

/** An answer of another process. */
export interface RemoteReply {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a test expects of a body is what it checks
  readonly body: any;
}

/** The built API in a process of its own, on the database of a test. */
export class ApiProcess {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });

  private constructor(
    private readonly child: ChildProcess,
    private readonly port: number,
  ) {}

  static async start(api: TestApi, environment: Record<string, string> = {}): Promise<ApiProcess> {
    const port = await freePort();
    const child = fork(new URL('../../dist/api/src/main.js', import.meta.url), {
      env: { ...process.env, ...api.database.environment, NODE_OPTIONS: '', PORT: String(port), HOST: '127.0.0.1', ...environment },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code) => reject(new Error(`The API process ended with ${code}`)));
    });
    return new ApiProcess(child, port);
  }

  /** A request of a visitor of `localhost`; rejects when the process goes away. */
  send(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<RemoteReply> {
    const payload = body && JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: '127.0.0.1',
          port: this.port,
          method,
          path: `/v1${path}`,
          agent: this.agent,
          headers: {
            host: 'localhost',
            ...(payload && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
            ...headers,
          },
        },
        (reply) => {
          const chunks: Buffer[] = [];
          reply.on('data', (chunk: Buffer) => chunks.push(chunk));
          reply.on('error', reject);
          reply.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            resolve({ status: reply.statusCode ?? 0, body: text ? (JSON.parse(text) as unknown) : null });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(payload);
    });
  }

  /** Ends the process, by default without a chance to finish anything. */
  async stop(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    this.agent.destroy();
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill(signal);
    await gone;
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port'))));
    });
  });
