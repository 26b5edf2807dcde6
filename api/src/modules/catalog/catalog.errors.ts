import type { FieldError } from '../../core/index.js';
import { problem } from '../../core/index.js';

/** Another product, category or attribute already goes by this. */
export class AlreadyTaken extends problem<{ errors: FieldError[] }>('catalog/taken', 409, 'This is already taken') {}

/** What is to be removed is in use; `uses` says by how many. */
export class StillUsed extends problem<{ uses: number }>('catalog/still-used', 409, 'This is still in use') {}

/** A category cannot lie under itself. */
export class CategoryCycle extends problem('catalog/category-cycle', 409, 'A category cannot lie under itself') {}

/** The uploaded file is no picture that can be shown; `reason` says why. */
export class BadPicture extends problem<{ reason: 'no-picture' | 'type' | 'too-many-pixels' | 'broken' | 'too-large' }>(
  'catalog/bad-picture',
  422,
  'This picture cannot be used',
) {}

/** The uploaded file is no table of products. */
export class UnreadableFile extends problem<{ reason: string; row?: number; columns?: readonly string[] }>(
  'catalog/unreadable-file',
  422,
  'This file cannot be read as a list of products',
) {}

/** The import is not in a state in which that can be done. */
export class WrongImportState extends problem<{ state: string }>(
  'catalog/wrong-import-state',
  409,
  'The import is not in a state for this',
) {}
