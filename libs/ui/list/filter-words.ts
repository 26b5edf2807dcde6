import { formatNumber, formatWhen } from '../format.js';
import type { Regional } from '../words.js';
import type { Condition, FilterField } from './list-model.js';

/** A condition in words: "Status" "is" "paid or shipped". */
export const sentence = (
  { field: key, op, value }: Condition,
  fields: readonly FilterField[],
  regional: Regional,
): { label: string; verb: string; value: string } => {
  const field = fields.find((candidate) => candidate.key === key);
  const kind = field?.kind ?? 'text';
  return {
    label: field ? regional.translate(field.label) : key,
    verb: regional.translate(`ui.filter.verb.${kind}.${op}`),
    value: valueWords(field, op, value, regional),
  };
};

const valueWords = (field: FilterField | undefined, op: string, value: string, regional: Regional): string => {
  const locale = regional.locale();
  if (op === 'empty') return '';
  if (field?.kind === 'choice') {
    const words = value.split(',').map((part) => {
      const choice = field.choices.find((candidate) => candidate.value === part);
      return choice ? regional.translate(choice.label) : part;
    });
    return new Intl.ListFormat(locale, { type: 'disjunction' }).format(words);
  }
  if (field?.kind === 'flag') return regional.translate(value === 'true' ? 'ui.yes' : 'ui.no');
  if (field?.kind === 'number' && Number.isFinite(Number(value))) return formatNumber(Number(value), locale);
  if (field?.kind === 'date' && !Number.isNaN(Date.parse(value))) return formatWhen(value, locale, regional.timeZone(), 'day');
  return `“${value}”`;
};
