import { HttpClient, HttpResponse } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { Dialogs } from '#libs/ui';
import { Api, RequestBuilder } from './api.js';

/** Hands a file from memory to the person. */
export const download = (content: Blob, name: string): void => {
  const url = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};

/** Files that the server makes. The generated client knows where they are, but hands on no content that is not JSON. */
@Service()
export class Files {
  private readonly http = inject(HttpClient);
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);

  /** Fetches what an operation answers and saves it; `path` fills its placeholders, `query` narrows it. */
  async save(
    operation: { PATH: string },
    name: string,
    { path = {}, query = {} }: { path?: Record<string, string>; query?: Record<string, unknown> } = {},
  ): Promise<void> {
    const request = new RequestBuilder(this.api.rootUrl, operation.PATH, 'get');
    for (const [key, value] of Object.entries(path)) request.path(key, value, {});
    for (const [key, value] of Object.entries(query)) request.query(key, value, {});
    try {
      const answer = await firstValueFrom(this.http.request<Blob>(request.build({ responseType: 'blob', accept: '*/*' })));
      if (answer instanceof HttpResponse && answer.body) download(answer.body, name);
    } catch (error) {
      this.dialogs.fail(error);
    }
  }
}
