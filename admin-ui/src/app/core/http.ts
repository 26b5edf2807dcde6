import { HttpErrorResponse, type HttpInterceptorFn, type HttpRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { ProblemError, Regional, type Problem } from '#libs/ui';
import { Session } from './session.js';

/** Signs each request, names its language, makes every POST repeatable, and renews the session once when it has run out. */
export const signed: HttpInterceptorFn = (request, next) => {
  const session = inject(Session);
  const regional = inject(Regional);
  const plain = request.clone({
    setHeaders: {
      'accept-language': regional.language(),
      ...(request.method === 'POST' && !request.headers.has('Idempotency-Key') && { 'Idempotency-Key': crypto.randomUUID() }),
    },
  });
  return next(withToken(plain, session.accessToken())).pipe(
    catchError((error: unknown) => {
      const ended = error instanceof HttpErrorResponse && error.status === 401 && session.isIn() && isOurs(request);
      if (!ended) return throwError(() => error);
      return from(session.refresh()).pipe(
        switchMap((token) => {
          if (token) return next(withToken(plain, token));
          session.expire();
          return throwError(() => error);
        }),
      );
    }),
  );
};

/** Turns whatever the server refused into the problem that it wrote. */
export const worded: HttpInterceptorFn = (request, next) =>
  next(request).pipe(
    catchError((error: unknown) =>
      error instanceof HttpErrorResponse
        ? from(problemIn(error)).pipe(switchMap((problem) => throwError(() => new ProblemError(problem))))
        : throwError(() => error),
    ),
  );

const withToken = (request: HttpRequest<unknown>, token: string | null): HttpRequest<unknown> =>
  token ? request.clone({ setHeaders: { authorization: `Bearer ${token}` } }) : request;

/** Whether the token proves the caller, rather than a password that was just typed wrong. */
const isOurs = (request: HttpRequest<unknown>): boolean => !/\/auth\/(login|two-factor|refresh)/.test(request.url);

const problemIn = async (error: HttpErrorResponse): Promise<Problem> => {
  const body: unknown = error.error instanceof Blob ? await error.error.text() : error.error;
  const parsed = typeof body === 'string' ? parse(body) : body;
  if (typeof parsed === 'object' && parsed !== null && 'title' in parsed)
    return { status: error.status, type: 'about:blank', ...parsed } as Problem;
  return { type: error.status ? 'about:blank' : 'offline', status: error.status, title: error.statusText };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};
