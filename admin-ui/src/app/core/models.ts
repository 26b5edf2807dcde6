import type { Job, PermissionCatalog, ProductImport, ProductRow, SecondStep } from '#libs/api-client';

export type CatalogEntry = PermissionCatalog['resources'][number];
export type ImportPreview = ProductImport['preview'];
export type ImportStatus = ProductImport['status'];
export type JobStatus = Job['status'];
export type ProductStatus = ProductRow['status'];
export type TwoFactorChallenge = SecondStep['twoFactor'];
export type SecondFactorMethod = TwoFactorChallenge['methods'][number];

/** What the socket tells of long work. */
export type JobProgress = Pick<Job, 'id' | 'status' | 'done' | 'total' | 'counts'>;

/** What the socket tells of an order that just came in. */
export interface OrderPlaced {
  orderId: string;
  number: string;
  total: string;
  currency: string;
}
