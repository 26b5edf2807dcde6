import { Component, inject } from '@angular/core';
import { Dialogs, JobTray } from '#libs/ui';
import { Session } from '../core/session.js';
import { Jobs } from '../core/jobs.js';

/** My long work, on every page. */
@Component({
  selector: 'app-tray',
  imports: [JobTray],
  template: '<ui-job-tray [jobs]="jobs.tray()" (cancelled)="cancel($event.id)" (cleared)="jobs.dismiss()" />',
})
export class Tray {
  protected readonly jobs = inject(Jobs);
  private readonly dialogs = inject(Dialogs);

  constructor() {
    if (inject(Session).can('read', 'jobs')) this.jobs.load().catch(() => undefined);
  }

  protected cancel(id: string): void {
    this.jobs.cancel(id).catch((error: unknown) => this.dialogs.fail(error));
  }
}
