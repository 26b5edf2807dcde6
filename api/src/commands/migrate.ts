import { exitPlainly } from '../core/config/exit.js';
import { migrate } from '../core/data/migrations.js';

// Brings the schema up to date (or, with `down <n>`, takes the last n migrations back) and grants to the application's role.
try {
  const owner = process.env['DATABASE_OWNER_URL'] ?? process.env['DATABASE_URL'];
  const application = process.env['DATABASE_URL'];
  if (!owner || !application)
    throw new Error('Set DATABASE_OWNER_URL (who owns the schema) and DATABASE_URL (as whom the application signs in)');
  const [, , direction, count] = process.argv;
  const done = await migrate({
    owner,
    application,
    folder: new URL('../../../../migrations/', import.meta.url),
    down: direction === 'down' ? Number(count ?? 1) : 0,
  });
  process.stdout.write(done.length > 0 ? `${done.join('\n')}\n` : 'The schema is up to date\n');
} catch (error) {
  exitPlainly(error);
}
