import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const running = new Set<Child>();

/** One question to a child and its answer; children answer in the order they are asked. */
interface Answer {
  result?: unknown;
  error?: string;
}

/** A process of the measurement: one of the platform's own, a peer, or a load. */
export class Child {
  private last: string[] = [];
  private readonly exited: Promise<void>;

  private constructor(
    private readonly process: ChildProcess,
    private readonly name: string,
  ) {
    running.add(this);
    const hear = (chunk: string): void => {
      this.last = [...this.last, ...chunk.split('\n').filter(Boolean)].slice(-15);
    };
    process.stdout?.setEncoding('utf8').on('data', hear);
    process.stderr?.setEncoding('utf8').on('data', hear);
    this.exited = new Promise((done) =>
      process.once('exit', () => {
        running.delete(this);
        done();
      }),
    );
  }

  /** Starts a built program of `dist/api/src`. */
  static launch(
    program: string,
    env: NodeJS.ProcessEnv,
    args: readonly string[] = [],
    options: readonly string[] = ['--enable-source-maps'],
  ): Child {
    const path = fileURLToPath(new URL(`../${program}`, import.meta.url));
    const process = fork(path, [...args], {
      env,
      execArgv: [...options],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    return new Child(process, program);
  }

  /** Starts a program and waits until it says that it is ready. */
  static async start(
    program: string,
    env: NodeJS.ProcessEnv,
    args: readonly string[] = [],
    options: readonly string[] = [],
  ): Promise<Child> {
    const child = Child.launch(program, env, args, options);
    await child.message();
    return child;
  }

  /** Runs a program to its end. @throws Error with its last words when it fails */
  static async run(program: string, env: NodeJS.ProcessEnv, args: readonly string[] = []): Promise<void> {
    const child = Child.launch(program, env, args);
    await child.exited;
    if (child.process.exitCode !== 0) throw new Error(`${program} failed:\n${child.last.join('\n')}`);
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  /** Asks the child to do something and waits for its answer. */
  async ask<R>(question: object): Promise<R> {
    const answer = this.message();
    this.process.send(question);
    const { result, error } = (await answer) as Answer;
    if (error !== undefined) throw new Error(`${this.name}: ${error}`);
    return result as R;
  }

  /** Memory that the process holds, in MB. */
  memory(): number {
    return memoryOf(this.pid);
  }

  /** Ends the process in good order; after some seconds in any. */
  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.kill('SIGTERM');
    const late = setTimeout(() => this.process.kill('SIGKILL'), 15_000);
    await this.exited;
    clearTimeout(late);
  }

  private message(): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const heard = (message: unknown): void => {
        this.process.off('exit', gone);
        resolve(message);
      };
      const gone = (): void => {
        this.process.off('message', heard);
        reject(new Error(`${this.name} ended:\n${this.last.join('\n')}`));
      };
      this.process.once('message', heard);
      this.process.once('exit', gone);
    });
  }
}

/** Ends whatever still runs. */
export const stopChildren = async (): Promise<void> => {
  await Promise.all([...running].map((child) => child.stop()));
};

/** Memory that a process holds (resident set), in MB. */
export function memoryOf(pid: number): number {
  const status = `/proc/${pid}/status`;
  const text = existsSync(status)
    ? (/VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] ?? '0')
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(text) / 1024;
}

/** A free port of the loopback address. */
export const freePort = (): Promise<number> =>
  new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
