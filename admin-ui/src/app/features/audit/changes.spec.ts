import { changesOf } from './changes.js';

it('shows what differs, field by field', () => {
  expect(
    changesOf({ before: { status: 'processing', total: '4.00' }, after: { status: 'shipped', total: '4.00', tracking: 'ES1' } }),
  ).toEqual([
    { field: 'status', before: 'processing', after: 'shipped' },
    { field: 'tracking', before: '', after: 'ES1' },
  ]);
});

it('shows a creation as all after, a deletion as all before', () => {
  expect(changesOf({ after: { name: 'Diver' } })).toEqual([{ field: 'name', before: '', after: 'Diver' }]);
  expect(changesOf({ before: { tags: ['a'] } })).toEqual([{ field: 'tags', before: '[\n  "a"\n]', after: '' }]);
  expect(changesOf({})).toEqual([]);
});
