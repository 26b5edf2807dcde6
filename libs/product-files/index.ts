export type {
  AttributeDraft,
  ImageDraft,
  ProductDraft,
  ProductKey,
  ProductStatus,
  ReasonCode,
  Rejection,
  SourceRow,
  StockStatus,
  VariantDraft,
} from './drafts.js';
export { type ExportedProduct, type ExportedVariant, exportColumns, exportRow } from './export.js';
export { fieldNamed, FIELDS, isField, type PlainField } from './fields.js';
export {
  checkColumns,
  checkMapping,
  detectFormat,
  type FileFormat,
  isKnownColumn,
  type Mapping,
  type MappingProblem,
  suggestMapping,
} from './formats.js';
export { type ReadPiece, readProducts } from './pieces.js';
export { describeReason } from './reasons.js';
export { type ReadingOptions } from './row.js';
export { isWebAddress, slugify, valueSlug } from './values.js';
