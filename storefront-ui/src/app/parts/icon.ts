import { Component, computed, input } from '@angular/core';

const SHAPES = {
  search: 'M10.5 17a6.5 6.5 0 1 1 0-13 6.5 6.5 0 0 1 0 13ZM15.3 15.3 20 20',
  bag: 'M5 8.5h14l-.9 11.5H5.9L5 8.5ZM8.75 8.5V7a3.25 3.25 0 0 1 6.5 0v1.5',
  menu: 'M4 8h16M4 16h16',
  close: 'm6 6 12 12M18 6 6 18',
  arrow: 'M4 12h15M13.5 6.5 19 12l-5.5 5.5',
  minus: 'M6 12h12',
  plus: 'M6 12h12M12 6v12',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  down: 'm6 9.5 6 6 6-6',
} as const;

/** A line drawing beside a word, or in a button that has a name of its own. */
@Component({
  selector: 'shop-icon',
  host: { 'aria-hidden': 'true' },
  template: `<svg viewBox="0 0 24 24" width="24" height="24"><path [attr.d]="path()" /></svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
    svg {
      width: var(--icon-size, 22px);
      height: var(--icon-size, 22px);
      fill: none;
      stroke: currentColor;
      stroke-width: 1.3;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
})
export class Icon {
  readonly name = input.required<keyof typeof SHAPES>();
  protected readonly path = computed(() => SHAPES[this.name()]);
}
