import { parseCondition, writeCondition } from './list-model.js';

it.each([
  ['status:in:paid,shipped', { field: 'status', op: 'in', value: 'paid,shipped' }],
  ['placedAt:gte:2026-11-01T00:00:00.000Z', { field: 'placedAt', op: 'gte', value: '2026-11-01T00:00:00.000Z' }],
  ['name:contains:a:b', { field: 'name', op: 'contains', value: 'a:b' }],
])('takes %s apart and puts it together again', (text, condition) => {
  expect(parseCondition(text)).toEqual(condition);
  expect(writeCondition(condition)).toBe(text);
});
