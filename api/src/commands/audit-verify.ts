import { AppModule } from '../app.module.js';
import { createWorker } from '../app.js';
import { readConfig } from '../core/config/config.js';
import { exitPlainly } from '../core/config/exit.js';
import { AuditChain } from '../core/data/audit-chain.js';
import { sql } from '../core/data/sql.js';
import { Store } from '../core/data/store.js';

// Walks the audit chain of every tenant, names the first row that does not fit, and then exits with 1.
try {
  const app = await createWorker(readConfig({ LOG_LEVEL: 'error', ...process.env }), [AppModule]);
  const chain = app.get(AuditChain);
  const tenants = await app
    .get(Store)
    .acrossTenants('every chain is verified', (db) => db.query<{ tenant_id: string }>(sql`select distinct tenant_id from audit_logs`));
  let broken = false;
  for (const { tenant_id } of tenants) {
    await chain.seal(tenant_id);
    const report = await chain.verify(tenant_id);
    broken ||= report.broken !== undefined;
    process.stdout.write(
      report.broken
        ? `${tenant_id}: BROKEN at seal ${report.broken.seq}, row ${report.broken.id}: ${report.broken.why}\n`
        : `${tenant_id}: ${report.sealed} rows, chain whole\n`,
    );
  }
  await app.close();
  process.exit(broken ? 1 : 0);
} catch (error) {
  exitPlainly(error);
}
