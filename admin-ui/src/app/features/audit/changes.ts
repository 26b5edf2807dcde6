/** One field of a change, written out; what did not exist is empty. */
export interface FieldChange {
  field: string;
  before: string;
  after: string;
}

/** The fields that differ between two states, in the order of the newer one. */
export const changesOf = ({
  before = {},
  after = {},
}: {
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}): FieldChange[] =>
  [...new Set([...Object.keys(after), ...Object.keys(before)])]
    .map((field) => ({ field, before: written(before[field]), after: written(after[field]) }))
    .filter((change) => change.before !== change.after);

/** More than this of one field helps nobody to see what changed. */
const LONGEST = 1500;

const written = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value as string | number | boolean);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};
