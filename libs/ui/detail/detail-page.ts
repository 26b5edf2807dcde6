import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '../icon.js';
import { Skeleton } from '../skeleton.js';
import { StatusChip, type Tone } from '../status-chip.js';

/** One thing: its title and state, the next action at the top, sections in the order of the work, a timeline at the side. */
@Component({
  selector: 'ui-detail',
  imports: [Icon, RouterLink, Skeleton, StatusChip],
  template: `
    @if (back(); as up) {
      <nav class="crumbs" [attr.aria-label]="up.label">
        <a [routerLink]="up.link"><ui-icon name="left" [size]="14" />{{ up.label }}</a>
      </nav>
    }
    <header class="head">
      <div class="title">
        <ng-content select="[lead]" />
        <div class="words">
          <h1 tabindex="-1">{{ heading() || '…' }}</h1>
          @if (sub()) {
            <p class="soft">{{ sub() }}</p>
          }
        </div>
        @if (state(); as is) {
          <ui-chip [tone]="is.tone">{{ is.text }}</ui-chip>
        }
        <ng-content select="[states]" />
      </div>
      <div class="actions"><ng-content select="[actions]" /></div>
    </header>
    <ng-content select="[notice]" />
    @if (isLoading()) {
      <div class="card loading"><ui-skeleton [rows]="8" /></div>
    } @else {
      <div class="body">
        <div class="main"><ng-content /></div>
        <aside class="side"><ng-content select="[side]" /></aside>
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
      container-type: inline-size;
    }
    .crumbs {
      margin-bottom: -8px;
    }
    .crumbs a {
      display: inline-flex;
      align-items: center;
      gap: 2px;
      margin-inline-start: -4px;
      color: var(--ink-soft);
      text-decoration: none;
    }
    .crumbs a:hover {
      color: var(--ink);
    }
    .head,
    .title {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
      min-width: 0;
    }
    .head {
      justify-content: space-between;
    }
    .words {
      min-width: 0;
      overflow-wrap: anywhere;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .body {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
      align-items: start;
    }
    .main,
    .side {
      display: grid;
      gap: 16px;
      min-width: 0;
    }
    .side:empty {
      display: none;
    }
    .loading {
      padding: 24px;
    }
    @container (width >= 900px) {
      .body:has(> .side:not(:empty)) {
        grid-template-columns: minmax(0, 1fr) 320px;
      }
    }
  `,
})
export class DetailPage {
  readonly heading = input.required<string>();
  readonly sub = input<string>();
  readonly state = input<{ text: string; tone: Tone } | null>();
  /** The list that this came from. */
  readonly back = input<{ label: string; link: readonly unknown[] | string }>();
  readonly isLoading = input(false);
}

/** A part of a page with a heading of its own. */
@Component({
  selector: 'ui-section',
  host: { class: 'card' },
  template: `
    <header>
      <div>
        <h2>{{ heading() }}</h2>
        @if (text()) {
          <p class="soft">{{ text() }}</p>
        }
      </div>
      <div class="actions"><ng-content select="[actions]" /></div>
    </header>
    <div class="body" [class.flush]="flush()"><ng-content /></div>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    header {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 8px;
      padding: 14px 16px 0;
    }
    header p {
      max-width: 70ch;
      margin-top: 2px;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin-block: -4px;
    }
    .body {
      padding: 14px 16px 16px;
    }
    .flush {
      padding: 8px 0 0;
    }
  `,
})
export class Section {
  readonly heading = input.required<string>();
  readonly text = input<string>();
  /** Whether the content brings its own margins (tables). */
  readonly flush = input(false);
}

/** Facts as pairs: what it is, and the value. */
@Component({
  selector: 'ui-facts',
  template: '<dl><ng-content /></dl>',
  styles: `
    dl {
      display: grid;
      gap: 10px;
    }
    :host ::ng-deep dl > div {
      display: grid;
      grid-template-columns: minmax(96px, 34%) minmax(0, 1fr);
      gap: 12px;
    }
    :host ::ng-deep dt {
      color: var(--ink-soft);
    }
    :host ::ng-deep dd {
      min-width: 0;
      overflow-wrap: anywhere;
    }
  `,
})
export class Facts {}
