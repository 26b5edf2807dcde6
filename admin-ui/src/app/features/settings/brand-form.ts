import { Component, DestroyRef, computed, effect, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormField, form, pattern, readonly as readonlyWhen } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Appearance, Control, Dialogs, FieldBox, FormPanel, Icon, contrast, injectWords } from '#libs/ui';
import { Api, uploadLogo, type TenantSettings } from '../../core/api.js';
import type { SaveSettings } from './settings-page.js';

const HEX = /^(#[0-9a-fA-F]{6})?$/;

/** Logo and accent: what changes here is seen at once, and kept when saved. */
@Component({
  selector: 'app-brand-form',
  imports: [Control, FieldBox, FormField, FormPanel, Icon, MatButton],
  template: `
    <div class="logo">
      @if (settings().branding.logoUrl; as logo) {
        <img [src]="logo" [alt]="t('settings.logoOf', { name: settings().name })" />
      } @else {
        <span class="none"><ui-icon name="image" [size]="20" /></span>
      }
      @if (!readonly()) {
        <input
          #file
          class="unseen"
          type="file"
          accept="image/png,image/jpeg,image/webp"
          tabindex="-1"
          aria-hidden="true"
          (change)="upload(file)"
        />
        <button matButton="outlined" type="button" [disabled]="sending()" (click)="file.click()">
          <ui-icon name="upload" [size]="14" />{{ t('settings.changeLogo') }}
        </button>
      }
    </div>
    <ui-form [of]="fields" [save]="send" [floats]="true" (reloaded)="outdated.emit()">
      <div class="grid">
        <ui-field [label]="t('settings.accent')" [hint]="judge(model().accent, '#ffffff')" [of]="fields.accent">
          <span class="pair">
            <input
              type="color"
              [disabled]="readonly()"
              [attr.aria-label]="t('settings.accent')"
              [value]="model().accent || '#2f4fc4'"
              (input)="set('accent', $any($event.target).value)"
            />
            <input uiControl placeholder="#2f4fc4" spellcheck="false" [formField]="fields.accent" />
          </span>
        </ui-field>
        <ui-field [label]="t('settings.accentDark')" [hint]="judge(model().accentDark, '#181b21')" [of]="fields.accentDark">
          <span class="pair">
            <input
              type="color"
              [disabled]="readonly()"
              [attr.aria-label]="t('settings.accentDark')"
              [value]="model().accentDark || '#a5b7ff'"
              (input)="set('accentDark', $any($event.target).value)"
            />
            <input uiControl placeholder="#a5b7ff" spellcheck="false" [formField]="fields.accentDark" />
          </span>
        </ui-field>
      </div>
      <div class="preview" aria-hidden="true">
        @for (face of faces(); track face.name) {
          <div [style.color-scheme]="face.name" [style.background]="face.ground" [style.color]="face.ink">
            <span class="button" [style.background]="face.accent" [style.color]="face.on">{{ t('settings.sampleButton') }}</span>
            <span [style.color]="face.accent">{{ t('settings.sampleLink') }}</span>
          </div>
        }
      </div>
    </ui-form>
  `,
  styles: `
    .logo {
      display: flex;
      align-items: center;
      gap: 16px;
      margin-bottom: 16px;
    }
    .logo img,
    .none {
      display: grid;
      place-items: center;
      width: 64px;
      height: 64px;
      padding: 6px;
      border: 1px solid var(--line);
      border-radius: 8px;
      object-fit: contain;
      color: var(--ink-soft);
    }
    .grid {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(240px, 1fr));
      gap: 16px;
    }
    .pair {
      display: grid;
      grid-template-columns: 44px minmax(0, 1fr);
      gap: 8px;
    }
    input[type='color'] {
      width: 44px;
      height: 34px;
      padding: 2px;
      border: 1px solid var(--line-control);
      border-radius: 4px;
      background: none;
    }
    .preview {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(180px, 1fr));
      gap: 12px;
    }
    .preview div {
      display: flex;
      align-items: center;
      gap: 16px;
      padding: 16px;
      border: 1px solid var(--line);
      border-radius: 8px;
      font-weight: 550;
    }
    .button {
      padding: 6px 14px;
      border-radius: 6px;
    }
  `,
})
export class BrandForm {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly appearance = inject(Appearance);
  protected readonly t = injectWords();
  readonly settings = input.required<TenantSettings>();
  readonly readonly = input(false);
  readonly save = input.required<SaveSettings>();
  readonly outdated = output();
  protected readonly sending = signal(false);
  protected readonly model = linkedSignal(() => ({
    accent: this.settings().branding.accent ?? '',
    accentDark: this.settings().branding.accentDark ?? '',
  }));
  protected readonly fields = form(this.model, (path) => {
    pattern(path.accent, HEX, { message: () => this.t('settings.colourWrong') });
    pattern(path.accentDark, HEX, { message: () => this.t('settings.colourWrong') });
    readonlyWhen(path, () => this.readonly());
  });
  protected readonly faces = computed(() => {
    const { accent, accentDark } = this.model();
    return [
      { name: 'light', ground: '#ffffff', ink: '#15171c', accent: accent || '#2f4fc4', on: inkFor(accent || '#2f4fc4') },
      {
        name: 'dark',
        ground: '#181b21',
        ink: '#eef0f4',
        accent: accentDark || accent || '#a5b7ff',
        on: inkFor(accentDark || accent || '#a5b7ff'),
      },
    ];
  });

  constructor() {
    effect(() => {
      const { accent, accentDark } = this.model();
      if (HEX.test(accent) && HEX.test(accentDark)) this.appearance.brand(accent || null, accentDark || null);
    });
    inject(DestroyRef).onDestroy(() => this.appearance.brand(this.settings().branding.accent, this.settings().branding.accentDark));
  }

  protected set(field: 'accent' | 'accentDark', colour: string): void {
    this.fields[field]().value.set(colour);
    this.fields[field]().markAsDirty();
  }

  /** Says how well a colour reads, and what becomes of one that does not. */
  protected judge(colour: string, ground: string): string {
    const ratio = colour ? contrast(colour, ground) : null;
    if (ratio === null) return this.t('settings.houseColour');
    return this.t(ratio >= 4.5 ? 'settings.contrastGood' : 'settings.contrastPoor', { ratio: ratio.toFixed(1) });
  }

  protected readonly send = (): Promise<void> => {
    const { accent, accentDark } = this.model();
    return this.save()({ branding: { accent: accent || null, accentDark: accentDark || null } });
  };

  protected async upload(picker: HTMLInputElement): Promise<void> {
    const file = picker.files?.[0];
    if (!file) return;
    this.sending.set(true);
    try {
      await this.api.invoke(uploadLogo, { body: { file } });
      this.outdated.emit();
    } catch (error) {
      this.dialogs.fail(error);
    } finally {
      picker.value = '';
      this.sending.set(false);
    }
  }
}

const inkFor = (colour: string): string => ((contrast(colour, '#ffffff') ?? 1) >= 4.5 ? '#ffffff' : '#10131a');
