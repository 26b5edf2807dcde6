import { HttpErrorResponse, type HttpBackend, type HttpEvent, HttpHeaders, type HttpRequest, HttpResponse } from '@angular/common/http';
import { Service } from '@angular/core';
import { Observable } from 'rxjs';
import { injectRenderContext, type RenderContext } from './render-context';

const TIME_LIMIT = 10_000;

/** Carries the API calls of a server render straight to the API, as the tenant's host, and gathers the cache tags of the answers. */
@Service({ autoProvided: false })
export class ApiBackend implements HttpBackend {
  private readonly context = injectRenderContext();

  handle(request: HttpRequest<unknown>): Observable<HttpEvent<unknown>> {
    return new Observable((observer) => {
      const abort = new AbortController();
      this.send(request, abort.signal).then(
        (response) => {
          if (response instanceof HttpErrorResponse) {
            observer.error(response);
          } else {
            observer.next(response);
            observer.complete();
          }
        },
        (error: unknown) => observer.error(new HttpErrorResponse({ error, url: request.url, status: 0 })),
      );
      return () => abort.abort();
    });
  }

  private async send(request: HttpRequest<unknown>, signal: AbortSignal): Promise<HttpResponse<unknown> | HttpErrorResponse> {
    const context = this.context;
    if (!context) throw new Error('API calls of a page are made while a request is rendered');
    const { pathname, search } = new URL(request.urlWithParams, 'http://page.invalid');
    if (!pathname.startsWith('/v1/')) throw new Error(`A page called ${pathname}, which is not the API`);
    const body = request.serializeBody();
    const answer = await fetch(`${context.apiUrl}${pathname}${search}`, {
      method: request.method,
      headers: headersOf(request, context),
      body: typeof body === 'string' ? body : null,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIME_LIMIT)]),
    });
    for (const tag of (answer.headers.get('cache-tags') ?? '').split(/[\s,]+/)) {
      if (tag) context.tags.add(tag);
    }
    const text = await answer.text();
    const isJson = /\bjson\b/.test(answer.headers.get('content-type') ?? '');
    const content: unknown = isJson && text !== '' ? JSON.parse(text) : text;
    const headers = new HttpHeaders(Object.fromEntries(answer.headers));
    const shared = { headers, status: answer.status, statusText: answer.statusText, url: request.url };
    return answer.ok ? new HttpResponse({ ...shared, body: content }) : new HttpErrorResponse({ ...shared, error: content });
  }
}

function headersOf(request: HttpRequest<unknown>, { apiHeaders }: RenderContext): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' };
  for (const name of request.headers.keys()) headers[name.toLowerCase()] = request.headers.get(name) ?? '';
  const type = request.detectContentTypeHeader();
  if (type && request.body !== null) headers['content-type'] ??= type;
  return { ...headers, ...apiHeaders };
}
