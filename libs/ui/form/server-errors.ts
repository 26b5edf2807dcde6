import { isFieldTree, type FieldTree, type ValidationError } from '@angular/forms/signals';
import type { Problem } from '../problem.js';

/** Puts the server's field errors on the fields that their JSON pointers name; those that name none go to the form. */
export const serverErrors = (root: FieldTree<unknown>, problem: Problem): ValidationError.WithOptionalFieldTree[] =>
  (problem.errors ?? []).map(({ pointer, message, code }) => ({ kind: code ?? 'server', message, fieldTree: fieldAt(root, pointer) }));

const fieldAt = (root: FieldTree<unknown>, pointer: string): FieldTree<unknown> => {
  const path = pointer
    .replace(/^#?\/?/, '')
    .split('/')
    .filter((part) => part !== '' && part !== 'body');
  let field = root;
  for (const part of path) {
    const inner = (field as unknown as Record<string, unknown>)[part.replaceAll('~1', '/').replaceAll('~0', '~')];
    if (!isFieldTree(inner)) break;
    field = inner as FieldTree<unknown>;
  }
  return field;
};
