import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { BadInput, type FieldError } from './problem.js';

const strict = new WeakMap<z.ZodType, z.ZodType>();

/** The schema, refusing fields that it does not name. */
function strictly(schema: z.ZodType): z.ZodType {
  let found = strict.get(schema);
  if (!found) {
    found = schema instanceof z.ZodObject && !schema.def.catchall ? schema.strict() : schema;
    strict.set(schema, found);
  }
  return found;
}

/** Reads bodies, queries and parameters by their schemas; unknown fields are mistakes. @throws BadInput with a pointer for each */
@Injectable()
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    const { schema } = metadata as { schema?: z.ZodType };
    if (!schema || metadata.type === 'custom') return value;
    const result = strictly(schema).safeParse(value ?? {});
    if (result.success) return result.data;
    const where = metadata.type === 'body' ? '' : `/${metadata.type}`;
    throw new BadInput({ errors: fieldErrors(result.error, where + (metadata.data ? `/${metadata.data}` : '')) });
  }
}

/** The issues of Zod as field errors; pointers begin with `prefix`. At most 100, so that an answer stays readable. */
export function fieldErrors(error: z.ZodError, prefix = ''): FieldError[] {
  return error.issues.slice(0, 100).flatMap((issue): FieldError[] => {
    const pointer = prefix + issue.path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ pointer: `${pointer}/${key.slice(0, 100)}`, message: 'There is no such field', code: issue.code }));
    return [{ pointer, message: issue.message, code: issue.code }];
  });
}
