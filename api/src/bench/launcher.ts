import { fileURLToPath } from 'node:url';

/** Folder of the clone, seen from the built file. */
export const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** A running PostgreSQL and Redis, as `deploy/local` gives them. */
export interface Servers {
  readonly env: Readonly<Record<string, string>>;
  readonly postgres: { readonly superuser?: string };
  stop(): Promise<void>;
}

/** The part of the local commands (`deploy/local/*.mjs`) that measuring needs. */
interface LocalCommands {
  findServers(options: { state: string; env: NodeJS.ProcessEnv; report: (name: string, work: Work) => Promise<unknown> }): Promise<Servers>;
  main(work: () => Promise<number | undefined>): Promise<void>;
  beforeEnd(work: () => Promise<void>): void;
  wipe(...paths: string[]): void;
  folder(path: string): string;
  beganAt(pid: number): string | undefined;
  /** How the platform's processes are run. */
  readonly LEAN: { readonly options: readonly string[]; readonly env: Readonly<Record<string, string>> };
}
type Work = (note: () => void) => Promise<[string, unknown]>;

const load = async (file: string): Promise<object> =>
  (await import(new URL(`../../../../deploy/local/${file}`, import.meta.url).href)) as object;

/** The local commands; they are plain scripts, so that a fresh clone can run them before anything is built. */
export const localCommands = async (): Promise<LocalCommands> =>
  ({
    ...(await load('servers.mjs')),
    ...(await load('life.mjs')),
    ...(await load('terms.mjs')),
    ...(await load('processes.mjs')),
    ...(await load('platform.mjs')),
  }) as LocalCommands;
