import { createWorker } from '../app.js';
import { AppModule } from '../app.module.js';
import { readConfig } from '../core/config/config.js';
import { exitPlainly } from '../core/config/exit.js';
import { Store } from '../core/index.js';
import { verifyStock } from '../modules/inventory/index.js';

// Compares every stock level with its ledger and its reservations; ends with 1 when some disagree.
try {
  const app = await createWorker(readConfig({ LOG_LEVEL: 'error', ...process.env }), [AppModule]);
  const differences = await verifyStock(app.get(Store, { strict: false }));
  for (const row of differences) {
    process.stdout.write(
      `tenant ${row.tenantId} variant ${row.variantId} location ${row.locationId}: on hand ${row.onHand}, ledger ${row.ledger}; reserved ${row.reserved}, held ${row.held}\n`,
    );
  }
  process.stdout.write(differences.length === 0 ? 'Levels, ledger and reservations agree\n' : `${differences.length} levels disagree\n`);
  await app.close();
  process.exit(differences.length === 0 ? 0 : 1);
} catch (error) {
  exitPlainly(error);
}
