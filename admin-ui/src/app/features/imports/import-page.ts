import { Component, DestroyRef, computed, effect, inject, input, resource, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { DetailPage, Dialogs, EmptyState, Icon, ProblemMessage, Section, injectWords, problemOf } from '#libs/ui';
import {
  Api,
  cancelImport,
  getImport,
  getRejectedRows,
  mapImport,
  resumeImport,
  startImport,
  type JobProgress,
  type ProductImport,
} from '../../core/api.js';
import { Files } from '../../core/download.js';
import { Live } from '../../core/live.js';
import { Session } from '../../core/session.js';
import { ImportMapping } from './import-mapping.js';
import { ImportPreview } from './import-preview.js';
import { ImportProgress } from './import-progress.js';
import { IMPORT_TONES } from './imports-page.js';

/** One file on its way in: what it holds, which column means what, how far it is, and what was refused. */
@Component({
  selector: 'app-import-page',
  imports: [DetailPage, EmptyState, Icon, ImportMapping, ImportPreview, ImportProgress, MatButton, ProblemMessage, RouterLink, Section],
  templateUrl: './import-page.html',
})
export class ImportPage {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly files = inject(Files);
  private readonly session = inject(Session);
  protected readonly t = injectWords();
  readonly id = input.required<string>();
  protected readonly found = resource({ params: () => ({ id: this.id() }), loader: ({ params }) => this.api.invoke(getImport, params) });
  protected readonly file = computed(() => (this.found.hasValue() ? this.found.value() : undefined));
  protected readonly problem = computed(() => (this.found.error() ? problemOf(this.found.error()) : null));
  protected readonly live = signal<JobProgress | null>(null);
  protected readonly working = signal(false);
  protected readonly mayImport = computed(() => this.session.can('create', 'imports'));
  protected readonly tones = IMPORT_TONES;
  protected readonly rejected = computed(() => this.file()?.counts['rejected'] ?? this.file()?.preview?.rejected ?? 0);

  constructor() {
    const until = inject(DestroyRef);
    inject(Live).on<JobProgress>('jobs.progress', (progress) => progress.id === this.file()?.jobId && this.follow(progress), until);
    effect((onCleanup) => {
      if (this.file()?.status !== 'previewing' && this.file()?.status !== 'running') return;
      const timer = setInterval(() => this.found.reload(), 3000);
      onCleanup(() => clearInterval(timer));
    });
  }

  protected map(mapping: Record<string, string>): Promise<void> {
    return this.act((file) => this.api.invoke(mapImport, { id: file.id, 'If-Match': `"${file.version}"`, body: { mapping } }));
  }

  protected start(): Promise<void> {
    return this.act(({ id }) => this.api.invoke(startImport, { id }));
  }

  protected cancel(): Promise<void> {
    return this.act(({ id }) => this.api.invoke(cancelImport, { id }));
  }

  protected resume(): Promise<void> {
    return this.act(({ id }) => this.api.invoke(resumeImport, { id }));
  }

  protected saveRejected(): Promise<void> {
    return this.files.save(getRejectedRows, `rejected-${this.file()?.fileName ?? 'rows.csv'}`, { path: { id: this.id() } });
  }

  private follow(progress: JobProgress): void {
    this.live.set(progress);
    if (progress.status !== 'running' && progress.status !== 'queued') this.found.reload();
  }

  private async act(call: (file: ProductImport) => Promise<ProductImport>): Promise<void> {
    const file = this.file();
    if (!file || this.working()) return;
    this.working.set(true);
    try {
      this.found.set(await call(file));
    } catch (error) {
      this.dialogs.fail(error);
      this.found.reload();
    } finally {
      this.working.set(false);
    }
  }
}
