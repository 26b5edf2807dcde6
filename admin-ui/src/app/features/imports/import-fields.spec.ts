import { FIELDS } from '#libs/product-files';
import { IMPORT_FIELDS } from './import-fields.js';

it('offers exactly the fields that a product file knows', () => expect([...IMPORT_FIELDS].sort()).toEqual(Object.keys(FIELDS).sort()));
