import { z } from 'zod';
import { Page } from '../../../core/index.js';
import { FILE_FORMATS, IMPORT_STATUSES, type ProductImport } from './product-import.entity.js';

const Counts = z.object({
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  products: z.int(),
  variants: z.int(),
  warnings: z.int(),
});

export const ProductImportView = z
  .object({
    id: z.uuid(),
    version: z.int(),
    status: z.enum(IMPORT_STATUSES),
    format: z.enum(FILE_FORMATS),
    fileName: z.string(),
    bytes: z.int(),
    columns: z.array(z.string()),
    mapping: z.record(z.string(), z.string()).describe('Column → field; an empty text leaves a column out'),
    preview: z
      .object({
        rows: z.int(),
        products: z.int(),
        variants: z.int(),
        toCreate: z.int().describe('Rows that will create something'),
        toUpdate: z.int().describe('Rows that will change something'),
        unchanged: z.int(),
        rejected: z.int(),
        warnings: z.int(),
        sample: z.array(
          z.object({
            row: z.int(),
            product: z.string(),
            sku: z.string().nullable(),
            name: z.string(),
            options: z.string(),
            price: z.string().nullable(),
            stock: z.int().nullable(),
            outcome: z.enum(['created', 'updated', 'unchanged', 'rejected']),
            reason: z.string().nullable(),
          }),
        ),
      })
      .nullable(),
    counts: Counts.partial().describe('What was done so far, by rows'),
    error: z.string().nullable(),
    jobId: z.uuid().nullable().describe('The job that works on it'),
    ownerId: z.uuid().nullable(),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ProductImport' });
export type ProductImportView = z.infer<typeof ProductImportView>;
export const ProductImportPage = Page(ProductImportView).meta({ id: 'ProductImportPage' });

export const MappingInput = z.object({ mapping: z.record(z.string().max(500), z.string().max(200)) }).meta({ id: 'ProductImportMapping' });
export type MappingInput = z.infer<typeof MappingInput>;

export const toImportView = (row: ProductImport): ProductImportView => {
  const { preview } = row;
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    format: row.format,
    fileName: row.fileName,
    bytes: Number(row.bytes),
    columns: row.columns,
    mapping: row.mapping,
    preview: preview && {
      rows: preview.rows,
      products: preview.products,
      variants: preview.variants,
      toCreate: preview.created,
      toUpdate: preview.updated,
      unchanged: preview.unchanged,
      rejected: preview.rejected,
      warnings: preview.warnings,
      sample: preview.sample,
    },
    counts: row.counts,
    error: row.failure,
    jobId: row.jobId,
    ownerId: row.ownerId,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
};
