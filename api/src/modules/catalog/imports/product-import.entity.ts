import { Column, Entity } from 'typeorm';
import type { FileFormat } from '#libs/product-files';
import type { Delimiter, Encoding } from '#libs/tabular';
import { VersionedEntity } from '../../../core/index.js';

export const IMPORT_STATUSES = ['previewing', 'ready', 'running', 'done', 'failed', 'cancelled'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];
export const FILE_FORMATS = ['woocommerce', 'shopify', 'curetcore', 'vendure', 'medusa', 'unknown'] as const;

/** How the file is to be read, found out once. */
export interface FileReading {
  encoding: Encoding;
  delimiter: Delimiter;
  headerRow: number;
}

/** What became of the rows. `rows` is the sum of the next four; `products` and `variants` count what the rows describe. */
export interface ImportCounts {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  products: number;
  variants: number;
  warnings: number;
}

export const noCounts = (): ImportCounts => ({
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  products: 0,
  variants: 0,
  warnings: 0,
});

/** One row of the file as it will be taken. */
export interface SampleRow {
  row: number;
  product: string;
  sku: string | null;
  name: string;
  options: string;
  price: string | null;
  stock: number | null;
  outcome: 'created' | 'updated' | 'unchanged' | 'rejected';
  reason: string | null;
}

export interface ImportPreview extends ImportCounts {
  sample: SampleRow[];
}

/** How far the import is: written in the transaction of what it did. */
export interface ImportCheckpoint {
  /** Last row of the file that is dealt with, or put off to the end. */
  row: number;
  counts: ImportCounts;
  /** Rows whose parent had not come yet; they are dealt with after the last row. */
  deferred: number[];
  /** Whether the last row was reached and the deferred ones are being dealt with. */
  closing: boolean;
}

/** A file of products on its way in. */
@Entity('product_imports')
export class ProductImport extends VersionedEntity {
  @Column('text') status: ImportStatus = 'previewing';
  @Column('text') format: FileFormat;
  @Column('varchar') fileName: string;
  @Column('text') fileKey: string;
  @Column('bigint') bytes: string;
  @Column('jsonb') reading: FileReading;
  @Column('jsonb') columns: string[];
  @Column('jsonb') mapping: Record<string, string>;
  @Column('jsonb', { nullable: true }) preview: ImportPreview | null = null;
  @Column('jsonb') counts: Partial<ImportCounts> = {};
  @Column('jsonb', { nullable: true }) checkpoint: ImportCheckpoint | null = null;
  @Column('text', { nullable: true }) failure: string | null = null;
  @Column('uuid', { nullable: true }) jobId: string | null = null;
  @Column('uuid', { nullable: true }) ownerId: string | null = null;
  @Column('timestamptz', { nullable: true }) startedAt: Date | null = null;
  @Column('timestamptz', { nullable: true }) finishedAt: Date | null = null;
}
