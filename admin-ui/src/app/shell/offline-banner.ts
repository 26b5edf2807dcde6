import { Component, signal } from '@angular/core';
import { Icon, injectWords } from '#libs/ui';

/** Says that the network is gone, for as long as it is. */
@Component({
  selector: 'app-offline-banner',
  imports: [Icon],
  host: { '(window:online)': 'online.set(true)', '(window:offline)': 'online.set(false)' },
  template: `
    <div role="status">
      @if (!online()) {
        <p><ui-icon name="offline" /> {{ t('shell.offline') }}</p>
      }
    </div>
  `,
  styles: `
    p {
      display: flex;
      align-items: center;
      justify-content: center;
      gap: 8px;
      padding: 8px 16px;
      background: var(--caution-soft);
      color: var(--caution);
      font-weight: 550;
    }
  `,
})
export class OfflineBanner {
  protected readonly t = injectWords();
  protected readonly online = signal(navigator.onLine);
}
