import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Icon, ListPage, injectWords, type ListDefinition, type Tone } from '#libs/ui';
import { Api, listImports, type ImportStatus, type ProductImport } from '../../core/api.js';
import { CanDirective } from '../../core/can.js';
import { listParams } from '../../core/list-query.js';

export const IMPORT_TONES: Record<ImportStatus, Tone> = {
  previewing: 'neutral',
  ready: 'accent',
  running: 'accent',
  done: 'positive',
  failed: 'critical',
  cancelled: 'caution',
};

/** Every file that came in, and what became of it. */
@Component({
  selector: 'app-imports-page',
  imports: [CanDirective, Icon, ListPage, MatButton, RouterLink],
  template: `
    <ui-list-page [of]="imports">
      <a actions *can="['create', 'imports']" matButton="filled" routerLink="/imports/new"
        ><ui-icon name="upload" [size]="14" />{{ t('imports.new') }}</a
      >
      <a emptyAction *can="['create', 'imports']" matButton="filled" routerLink="/imports/new">{{ t('imports.new') }}</a>
    </ui-list-page>
  `,
})
export class ImportsPage {
  private readonly api = inject(Api);
  protected readonly t = injectWords();
  protected readonly imports: ListDefinition<ProductImport> = {
    name: 'imports',
    title: 'nav.imports',
    load: (query) => this.api.invoke(listImports, listParams(query)),
    id: (row) => row.id,
    open: (row) => ['/imports', row.id],
    sort: '-createdAt',
    empty: { icon: 'upload', title: 'imports.empty', text: 'imports.emptyText' },
    filters: [
      {
        key: 'status',
        label: 'imports.status',
        kind: 'choice',
        choices: Object.keys(IMPORT_TONES).map((value) => ({ value, label: `importStatus.${value}` })),
      },
    ],
    columns: [
      { key: 'file', label: 'imports.file', value: (row) => ({ kind: 'text', text: row.fileName, strong: true }), card: 'title' },
      {
        key: 'format',
        label: 'imports.format',
        value: (row) => ({ kind: 'text', text: this.t(`importFormat.${row.format}`) }),
        width: '140px',
        rank: 2,
      },
      {
        key: 'status',
        label: 'imports.status',
        value: (row) => ({ kind: 'chip', text: this.t(`importStatus.${row.status}`), tone: IMPORT_TONES[row.status] }),
        width: '150px',
        card: 'state',
      },
      {
        key: 'rows',
        label: 'imports.rows',
        value: (row) => ({ kind: 'number', value: row.preview?.rows ?? null }),
        numeric: true,
        width: '110px',
        rank: 2,
        card: 'fact',
      },
      {
        key: 'rejected',
        label: 'imports.rejected',
        value: (row) => ({ kind: 'number', value: row.counts['rejected'] ?? row.preview?.rejected ?? null }),
        numeric: true,
        width: '120px',
        rank: 2,
      },
      { key: 'createdAt', label: 'imports.createdAt', value: (row) => ({ kind: 'when', at: row.createdAt }), width: '180px', card: 'fact' },
    ],
  };
}
