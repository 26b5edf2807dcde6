import { Component, computed, inject, resource } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { AgoPipe, DetailPage, Dialogs, EmptyState, FigurePipe, Icon, ProblemMessage, Section, injectWords, problemOf } from '#libs/ui';
import { Api, listDeadLetters, listQueues, retryDeadLetter } from '../../core/api.js';
import { CanDirective } from '../../core/can.js';

/** How deep each queue is, and the work that was given up after its last try. */
@Component({
  selector: 'app-queues-page',
  imports: [AgoPipe, CanDirective, DetailPage, EmptyState, FigurePipe, Icon, MatButton, ProblemMessage, Section],
  template: `
    @if (problem(); as trouble) {
      <ui-problem [problem]="trouble" [canRetry]="true" (retry)="reload()" />
    } @else {
      <ui-detail [heading]="t('jobs.queues')" [back]="{ label: t('nav.jobs'), link: '/jobs' }" [isLoading]="!queues.hasValue()">
        <button actions matButton="outlined" type="button" (click)="reload()">
          <ui-icon name="refresh" [size]="14" />{{ t('ui.list.refresh') }}
        </button>
        <ui-section [heading]="t('jobs.depth')" [flush]="true">
          <div class="table-scroll" tabindex="0" role="region" [attr.aria-label]="t('jobs.depth')">
            <table class="plain-table">
              <thead>
                <tr>
                  <th scope="col">{{ t('jobs.queue') }}</th>
                  @for (state of states; track state) {
                    <th scope="col" class="number">{{ t('jobs.' + state) }}</th>
                  }
                </tr>
              </thead>
              <tbody>
                @for (queue of queues.hasValue() ? queues.value().items : []; track queue.name) {
                  <tr>
                    <th scope="row" class="code">{{ queue.name }}</th>
                    @for (state of states; track state) {
                      <td class="number figures">{{ queue[state] | figure }}</td>
                    }
                  </tr>
                }
              </tbody>
            </table>
          </div>
        </ui-section>
        <ui-section [heading]="t('jobs.dead')" [text]="t('jobs.deadText')" [flush]="true">
          @if (letters().length) {
            <div class="table-scroll" tabindex="0" role="region" [attr.aria-label]="t('jobs.dead')">
              <table class="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{{ t('jobs.name') }}</th>
                    <th scope="col">{{ t('jobs.why') }}</th>
                    <th scope="col" class="number">{{ t('jobs.attempts') }}</th>
                    <th scope="col">{{ t('jobs.failedAt') }}</th>
                    <th scope="col">
                      <span class="unseen">{{ t('jobs.retry') }}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  @for (letter of letters(); track letter.id) {
                    <tr>
                      <td class="code">{{ letter.name }}</td>
                      <td class="why">{{ letter.error }}</td>
                      <td class="number figures">{{ letter.attempts }}</td>
                      <td>{{ letter.createdAt | ago }}</td>
                      <td>
                        <button *can="['retry', 'jobs']" matButton type="button" (click)="retry(letter.id)">{{ t('jobs.retry') }}</button>
                      </td>
                    </tr>
                  }
                </tbody>
              </table>
            </div>
          } @else {
            <ui-empty icon="circleCheck" [heading]="t('jobs.noDead')" [text]="t('jobs.noDeadText')" />
          }
        </ui-section>
      </ui-detail>
    }
  `,
  styles: `
    .why {
      max-width: 480px;
      overflow-wrap: anywhere;
    }
  `,
})
export class QueuesPage {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  protected readonly t = injectWords();
  protected readonly states = ['waiting', 'active', 'delayed', 'failed'] as const;
  protected readonly queues = resource({ loader: () => this.api.invoke(listQueues) });
  private readonly dead = resource({ loader: () => this.api.invoke(listDeadLetters) });
  protected readonly letters = computed(() => (this.dead.hasValue() ? this.dead.value().items : []));
  protected readonly problem = computed(() => {
    const error = this.queues.error() ?? this.dead.error();
    return error ? problemOf(error) : null;
  });

  protected reload(): void {
    this.queues.reload();
    this.dead.reload();
  }

  protected async retry(id: string): Promise<void> {
    try {
      await this.api.invoke(retryDeadLetter, { id });
      this.dialogs.say('jobs.retried');
    } catch (error) {
      this.dialogs.fail(error);
    }
    this.reload();
  }
}
