import { Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { EmptyState, injectWords } from '#libs/ui';

@Component({
  selector: 'app-not-found',
  imports: [EmptyState, MatButton, RouterLink],
  template: `
    <h1 class="unseen" tabindex="-1">{{ t('notFound.title') }}</h1>
    <ui-empty icon="search" [heading]="t('notFound.title')" [text]="t('notFound.text')"
      ><a matButton="outlined" routerLink="/">{{ t('noPermission.home') }}</a></ui-empty
    >
  `,
})
export class NotFoundPage {
  protected readonly t = injectWords();
}
