import { Component, inject, input, linkedSignal, output } from '@angular/core';
import { FormField, form, maxLength, readonly as readonlyWhen } from '@angular/forms/signals';
import { Control, FieldBox, FormPanel, injectWords } from '#libs/ui';
import { Api, updateOrder, type OrderDetail } from '../../core/api.js';

/** Notes that only the staff see. */
@Component({
  selector: 'app-order-notes',
  imports: [Control, FieldBox, FormField, FormPanel],
  template: `
    <ui-form [of]="fields" [save]="save" [floats]="true" (reloaded)="outdated.emit()">
      <ui-field [label]="t('orders.notesLabel')" [of]="fields.notes">
        <textarea uiControl rows="3" [formField]="fields.notes"></textarea>
      </ui-field>
    </ui-form>
  `,
})
export class OrderNotes {
  private readonly api = inject(Api);
  protected readonly t = injectWords();
  readonly order = input.required<OrderDetail>();
  readonly readonly = input(false);
  readonly saved = output<OrderDetail>();
  readonly outdated = output();
  private readonly model = linkedSignal(() => ({ notes: this.order().adminNotes ?? '' }));
  protected readonly fields = form(this.model, (path) => {
    maxLength(path.notes, 10_000);
    readonlyWhen(path, () => this.readonly());
  });
  protected readonly save = async (): Promise<void> => {
    const { id, version } = this.order();
    this.saved.emit(
      await this.api.invoke(updateOrder, { id, 'If-Match': `"${version}"`, body: { adminNotes: this.model().notes || null } }),
    );
  };
}
