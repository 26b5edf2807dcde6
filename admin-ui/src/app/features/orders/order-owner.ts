import { Component, computed, inject, input, output, resource } from '@angular/core';
import { Dialogs, injectWords } from '#libs/ui';
import { Api, listUsers, updateOrder, type OrderDetail } from '../../core/api.js';
import { Session } from '../../core/session.js';
import { userName } from '../users/users-page.js';

/** Who looks after an order; those who may can hand it to someone else. */
@Component({
  selector: 'app-order-owner',
  template: `
    @if (mayChange()) {
      <select class="field" [attr.aria-label]="t('orders.owner')" (change)="hand($any($event.target).value || null)">
        <option value="" [selected]="!order().ownerId">–</option>
        @for (person of people(); track person.id) {
          <option [value]="person.id" [selected]="person.id === order().ownerId">{{ person.name }}</option>
        }
      </select>
    } @else {
      {{ order().ownerName ?? '–' }}
    }
  `,
})
export class OrderOwner {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly session = inject(Session);
  protected readonly t = injectWords();
  readonly order = input.required<OrderDetail>();
  readonly changed = output<OrderDetail>();
  readonly outdated = output();
  protected readonly mayChange = computed(() => this.session.can('update', 'orders') && this.session.can('read', 'users'));
  private readonly users = resource({
    params: () => (this.mayChange() ? { limit: 200, filter: ['status:eq:active'] } : undefined),
    loader: ({ params }) => this.api.invoke(listUsers, params),
  });
  /** Everyone at work, and whoever has it now even if not among them. */
  protected readonly people = computed(() => {
    const { ownerId, ownerName } = this.order();
    const found = (this.users.hasValue() ? this.users.value().items : []).map((user) => ({ id: user.id, name: userName(user) }));
    return ownerId && !found.some(({ id }) => id === ownerId) ? [{ id: ownerId, name: ownerName ?? ownerId }, ...found] : found;
  });

  protected async hand(ownerId: string | null): Promise<void> {
    const before = this.order().ownerId;
    try {
      const changed = await this.write(this.order(), ownerId);
      this.dialogs.undoable('orders.handed', { number: changed.number, name: changed.ownerName ?? '–' }, () => this.write(changed, before));
    } catch (error) {
      this.dialogs.fail(error);
      this.outdated.emit();
    }
  }

  private async write({ id, version }: OrderDetail, ownerId: string | null): Promise<OrderDetail> {
    const changed = await this.api.invoke(updateOrder, { id, 'If-Match': `"${version}"`, body: { ownerId } });
    this.changed.emit(changed);
    return changed;
  }
}
