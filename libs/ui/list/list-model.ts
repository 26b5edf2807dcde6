import type { IconName } from '../icon.js';
import type { Money } from '../format.js';
import type { Tone } from '../status-chip.js';

/** What a list asks the server for; the grammar is `field:op:value`, one entry per condition. */
export interface ListQuery {
  limit: number;
  after?: string;
  sort?: string;
  filter?: string[];
  q?: string;
  total?: 'exact' | 'estimate' | 'none';
}

/** One page of rows. */
export interface ListAnswer<T> {
  items: T[];
  next: string | null;
  total: { count: number; exact: boolean } | null;
}

/** What stands in a cell; text is already in the reader's language. */
export type CellValue =
  | { kind: 'text'; text: string; soft?: string; strong?: boolean }
  | { kind: 'chip'; text: string; tone: Tone }
  | { kind: 'money'; money: Money; soft?: string }
  | { kind: 'number'; value: number | null; tone?: Tone }
  | { kind: 'when'; at: string | null }
  | { kind: 'ago'; at: string | null }
  | { kind: 'picture'; url: string | null; text: string; soft?: string }
  | { kind: 'person'; text: string; soft?: string }
  | { kind: 'code'; text: string };

/** One column. `label` is a text key. */
export interface Column<T> {
  key: string;
  label: string;
  value: (row: T) => CellValue;
  /** The field that the server sorts by, when it can. */
  sort?: string;
  numeric?: boolean;
  width?: string;
  /** 1 stays at every width, 2 leaves on a tablet, 3 on a laptop. */
  rank?: 1 | 2 | 3;
  /** Whether it starts out of sight. */
  hidden?: boolean;
  /** What it is on a phone's card; a column without a role stays off it. */
  card?: 'title' | 'state' | 'fact';
}

/** One thing to filter by. `label` and the labels of choices are text keys. */
export type FilterField =
  | { key: string; label: string; kind: 'choice'; choices: readonly { value: string; label: string }[] }
  | { key: string; label: string; kind: 'number' | 'text' | 'date' | 'flag' };

/** A filter, sort and search that one comes back to. */
export interface SavedView {
  name: string;
  /** Whether `name` is a text key (ours) or the words of the person who saved it. */
  own?: boolean;
  filter: string[];
  sort?: string;
  q?: string;
}

/** Something to do with the chosen rows at once. */
export interface BulkAction<T> {
  label: string;
  icon: IconName;
  critical?: boolean;
  run: (rows: T[]) => Promise<void> | void;
}

/** Everything that makes one list different from another. */
export interface ListDefinition<T> {
  /** Names its saved views and columns: `orders`. */
  name: string;
  /** Text key of the heading. */
  title: string;
  load: (query: ListQuery) => Promise<ListAnswer<T>>;
  columns: readonly Column<T>[];
  id: (row: T) => string;
  /** Where Enter and a click lead; without it rows do not open. */
  open?: (row: T) => readonly unknown[];
  /** What a click and Enter do for rows without a page of their own. */
  act?: (row: T) => void;
  edit?: (row: T) => void;
  filters?: readonly FilterField[];
  views?: readonly SavedView[];
  bulk?: readonly BulkAction<T>[];
  search?: boolean;
  sort?: string;
  empty: { icon: IconName; title: string; text?: string };
}

/** One condition, taken apart. */
export interface Condition {
  field: string;
  op: string;
  value: string;
}

/** `status:in:paid,shipped` → its three parts; a value may itself hold colons (times do). */
export const parseCondition = (text: string): Condition => {
  const [field = '', op = 'eq', ...value] = text.split(':');
  return { field, op, value: value.join(':') };
};

export const writeCondition = ({ field, op, value }: Condition): string => `${field}:${op}:${value}`;
