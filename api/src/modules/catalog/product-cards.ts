import { Injectable } from '@nestjs/common';
import { sql, type Transaction } from '../../core/index.js';

/** Keeps the rows that lists are read from in step with products, variants, pictures and stock. */
@Injectable()
export class ProductCards {
  /** Writes the rows of these products anew, in the transaction that changed them, and throws away cached answers that show them. */
  async refresh(tx: Transaction, created: readonly string[], changed: readonly string[]): Promise<void> {
    if (created.length + changed.length === 0) return;
    await tx.execute(sql`select refresh_product_cards(${tx.who.tenantId}::uuid, ${[...created, ...changed]}::uuid[])`);
    tx.invalidate('products', ...changed.map((id) => `product:${id}`));
  }

  /** The stock of these variants changed: their products may have come into stock or run out. */
  async stockChanged(tx: Transaction, variantIds: readonly string[]): Promise<void> {
    const products = await tx.query<{ id: string }>(
      sql`select distinct product_id as id from product_variants where tenant_id = ${tx.who.tenantId} and id = any(${[...variantIds]}::uuid[])`,
    );
    if (products.length === 0) return;
    const ids = products.map(({ id }) => id);
    const flipped = await tx.execute(sql`select refresh_product_cards(${tx.who.tenantId}::uuid, ${ids}::uuid[])`);
    tx.invalidate(...ids.map((id) => `product:${id}`), ...(flipped.length > 0 ? ['products'] : []));
  }
}
