import { Component, computed, input } from '@angular/core';

/** A person or thing by its initials, with a colour of its own. */
@Component({
  selector: 'ui-avatar',
  template: '',
  host: { 'aria-hidden': 'true', '[attr.data-initials]': 'initials()', '[style.--hue]': 'colour()', '[style.--side.px]': 'size()' },
  styles: `
    :host {
      display: inline-grid;
      flex: none;
      place-items: center;
      width: var(--side);
      height: var(--side);
      border-radius: 50%;
      background: color-mix(in oklab, var(--hue) 16%, var(--surface-raised));
      color: color-mix(in oklab, var(--hue) 80%, var(--ink));
      font-size: calc(var(--side) * 0.38);
      font-weight: 620;
      letter-spacing: 0;
    }
    :host::before {
      content: attr(data-initials);
    }
  `,
})
export class Avatar {
  readonly name = input.required<string>();
  readonly size = input(28);
  protected readonly initials = computed(() => {
    const words = this.name()
      .split(/[\s@.]+/u)
      .filter(Boolean);
    return [words[0], words.length > 1 ? words.at(-1) : undefined]
      .map((word) => [...(word ?? '')][0] ?? '')
      .join('')
      .toUpperCase();
  });
  protected readonly colour = computed(() => {
    const sum = [...this.name()].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
    return `var(--data-${(sum % 8) + 1})`;
  });
}
