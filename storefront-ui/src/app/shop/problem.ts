import { HttpErrorResponse } from '@angular/common/http';

/** A refusal of the API (RFC 9457), or of the way to it. */
export interface Problem {
  /** Stable name of what went wrong: `inventory/out-of-stock`; `offline` when no answer came. */
  readonly type: string;
  readonly status: number;
  readonly title: string;
  readonly detail?: string;
  readonly requestId?: string;
  /** What is wrong in the request, by JSON pointer: `/shippingAddress/postalCode`. */
  readonly errors: readonly { readonly pointer: string; readonly message: string; readonly code?: string }[];
  /** Everything else that the problem says. */
  readonly members: Readonly<Record<string, unknown>>;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Reads what an API call failed with. @throws the error itself when it is no failed call but a mistake of ours */
export function problemOf(error: unknown): Problem {
  const cause = error instanceof Error && error.cause instanceof HttpErrorResponse ? error.cause : error;
  if (!(cause instanceof HttpErrorResponse)) throw error;
  const body = isRecord(cause.error) ? cause.error : {};
  const detail = textOf(body['detail']);
  const requestId = textOf(body['requestId']);
  return {
    type: textOf(body['type']) ?? (cause.status === 0 ? 'offline' : 'unknown'),
    status: cause.status,
    title: textOf(body['title']) ?? cause.statusText,
    ...(detail ? { detail } : {}),
    ...(requestId ? { requestId } : {}),
    errors: (Array.isArray(body['errors']) ? body['errors'] : []).filter(isRecord).map((entry) => {
      const code = textOf(entry['code']);
      return { pointer: textOf(entry['pointer']) ?? '', message: textOf(entry['message']) ?? '', ...(code ? { code } : {}) };
    }),
    members: body,
  };
}

/** Whether a call failed because what it asked for is not there. */
export const isMissing = (error: unknown): boolean => error instanceof HttpErrorResponse && (error.status === 404 || error.status === 410);
