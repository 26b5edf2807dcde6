/** What every expected refusal carries; the filter turns it into an RFC 9457 problem document. */
export interface ProblemClass {
  readonly type: string;
  readonly status: number;
  readonly title: string;
}

/** Base of all expected refusals. */
export abstract class Problem extends Error {
  abstract readonly type: string;
  abstract readonly status: number;
  abstract readonly title: string;
  /** Sent with the answer, such as `Retry-After`. */
  readonly headers: Record<string, string> = {};
  constructor(
    title: string,
    readonly members: object,
  ) {
    super(title);
  }
}

type Members<D extends object> = Record<never, never> extends D ? [members?: D & { detail?: string }] : [members: D & { detail?: string }];

/**
 * Declares an expected refusal: a stable type (`inventory/out-of-stock`), an HTTP status, a title and typed members.
 * A member named `detail` becomes the detail of the problem document.
 */
export const problem = <D extends object = Record<never, never>>(type: string, status: number, title: string) =>
  class extends Problem {
    static readonly type = type;
    static readonly status = status;
    static readonly title = title;
    readonly type = type;
    readonly status = status;
    readonly title = title;
    constructor(...[members]: Members<D>) {
      super(title, members ?? {});
      this.name = type;
    }
  };

/** One mistake of a refused input; the pointer is an RFC 6901 JSON pointer into the body, or `/query/<name>`. */
export interface FieldError {
  pointer: string;
  message: string;
  code?: string;
}

/** The input was read but its content cannot be accepted. */
export class Invalid extends problem<{ errors: FieldError[] }>('invalid', 422, 'Some fields are not valid') {}
/** The input does not have the documented form. */
export class BadInput extends problem<{ errors: FieldError[] }>('bad-input', 400, 'The request does not have the documented form') {}
/** Absent, out of scope and another tenant's look the same. */
export class NotFound extends problem<{ kind?: string }>('not-found', 404, 'Not found') {}
export class Unauthorized extends problem<{ reason?: string }>('unauthorized', 401, 'Sign in first') {}
export class Forbidden extends problem<{ resource?: string; action?: string }>('forbidden', 403, 'You do not have permission for this') {}
export class Conflict extends problem<{ errors?: FieldError[] }>('conflict', 409, 'This clashes with something that exists') {}
/** Someone else changed the row first; `current` is its version now. */
export class StaleVersion extends problem<{ current: number }>('stale-version', 412, 'Someone else changed this in the meantime') {}
export class PreconditionRequired extends problem('precondition-required', 428, 'Send If-Match with the version you saw') {}
export class TooManyRequests extends problem<{ retryAfter: number }>('too-many-requests', 429, 'Too many requests') {}
export class Unavailable extends problem<{ retryAfter?: number }>('unavailable', 503, 'This is not available right now') {}
