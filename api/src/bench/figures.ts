/** What a figure must reach: at least this share of what stands beside it, at most this multiple of it, or a limit of its own. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number } | { readonly least: number } | { readonly most: number };

/** One measured figure, and what stands beside it from the same run. */
export interface Figure {
  readonly group: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The peer, measured in turn with ours. */
  readonly beside?: { readonly name: string; readonly value: number };
  readonly goal?: Goal;
  /** Further figures of the same rounds, for people. */
  readonly notes?: string;
  /** Every round, for whoever doubts the median. */
  readonly rounds?: readonly object[];
}

/** Ours over the peer's; undefined without one. */
export const ratioOf = ({ value, beside }: Figure): number | undefined => (beside ? value / beside.value : undefined);

/** Whether a figure reaches its goal; undefined when it has none. */
export function isMet(figure: Figure): boolean | undefined {
  const { goal, value } = figure;
  const ratio = ratioOf(figure);
  if (!goal) return undefined;
  if ('least' in goal) return value >= goal.least;
  if ('most' in goal) return value <= goal.most;
  if (ratio === undefined) return false;
  return 'atLeast' in goal ? ratio >= goal.atLeast : ratio <= goal.atMost;
}

/** A number as people read it: three digits that count, thousands apart. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value >= 100) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

const withUnit = (value: number, unit: string): string => (unit.startsWith('/') ? `${shown(value)}${unit}` : `${shown(value)} ${unit}`);

/** The goal in words. */
export function goalOf({ goal, unit }: Figure): string {
  if (!goal) return '';
  if ('least' in goal) return `≥ ${withUnit(goal.least, unit)}`;
  if ('most' in goal) return `≤ ${withUnit(goal.most, unit)}`;
  return 'atLeast' in goal ? `≥ ${Math.round(goal.atLeast * 100)} %` : `≤ ${goal.atMost.toFixed(1)} ×`;
}

/** A figure's ratio as its goal speaks of it. */
function ratioShown(figure: Figure): string {
  const ratio = ratioOf(figure);
  if (ratio === undefined) return '';
  return figure.goal && 'atMost' in figure.goal ? `${ratio.toFixed(2)} ×` : `${Math.round(ratio * 100)} %`;
}

const verdict = (figure: Figure): string =>
  ({ true: 'met', false: '**not met**', undefined: '' })[String(isMet(figure)) as 'true' | 'false' | 'undefined'];

/** The cells of a figure's row in a table. */
export const cellsOf = (figure: Figure): string[] => [
  figure.name,
  withUnit(figure.value, figure.unit),
  figure.notes ?? '',
  figure.beside ? `${withUnit(figure.beside.value, figure.unit)} (${figure.beside.name})` : '',
  ratioShown(figure),
  goalOf(figure),
  verdict(figure),
];
