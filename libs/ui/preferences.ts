import { Service, signal } from '@angular/core';

/** Small choices of the reader (views, columns, folded rails); kept here at once, and wherever `onChange` takes them. */
@Service()
export class Preferences {
  private readonly values = signal<Record<string, unknown>>(read());
  private changed?: (values: Record<string, unknown>) => void;

  get<V>(key: string): V | undefined {
    return this.values()[key] as V | undefined;
  }

  list<V>(key: string): V[] {
    const value = this.values()[key];
    return Array.isArray(value) ? (value as V[]) : [];
  }

  set(key: string, value: unknown): void {
    this.values.update((values) => ({ ...values, [key]: value }));
    localStorage.setItem('preferences', JSON.stringify(this.values()));
    this.changed?.(this.values());
  }

  /** Takes what the account remembers, and tells it of later choices. */
  follow(remembered: Record<string, unknown>, changed: (values: Record<string, unknown>) => void): void {
    this.values.set({ ...this.values(), ...remembered });
    this.changed = changed;
  }
}

const read = (): Record<string, unknown> => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem('preferences') ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
};
