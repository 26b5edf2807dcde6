import { BadEnvironment } from './config.js';

/** Ends the process after a failed start: one plain message for what the operator can mend, the whole error otherwise. */
export function exitPlainly(error: unknown): never {
  const { code, message, port } = (error ?? {}) as { code?: string; message?: string; port?: number };
  const plain =
    error instanceof BadEnvironment
      ? message
      : code === 'EADDRINUSE'
        ? `Port ${port ?? ''} is in use. Set PORT to another one, or stop what listens there.`
        : code === 'ECONNREFUSED'
          ? 'The database does not answer. Check DATABASE_URL and that PostgreSQL is running.'
          : code === '28P01' || code === '28000'
            ? 'The database refuses the user or password in DATABASE_URL.'
            : code === '3D000'
              ? 'The database named in DATABASE_URL does not exist.'
              : undefined;
  process.stderr.write(`${plain ?? (error instanceof Error ? error.stack : String(error))}\n`);
  process.exit(1);
}
