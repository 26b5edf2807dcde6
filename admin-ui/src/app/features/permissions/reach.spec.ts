import { toPermissions, toReaches } from './reach.js';

const PERMISSIONS = [
  { resource: 'orders', action: 'read', scope: { own: true } },
  { resource: 'orders', action: 'update', scope: { own: true } },
  { resource: 'orders', action: 'read', scope: { location: ['a'], timeRange: 'P30D' } },
  { resource: 'products', action: 'read' },
];

it('gathers permissions into one row for each resource and reach', () => {
  expect(toReaches(PERMISSIONS)).toEqual([
    { resource: 'orders', actions: ['read', 'update'], scope: { own: true } },
    { resource: 'orders', actions: ['read'], scope: { location: ['a'], timeRange: 'P30D' } },
    { resource: 'products', actions: ['read'], scope: {} },
  ]);
});

it('loses nothing on the way there and back', () => expect(toPermissions(toReaches(PERMISSIONS))).toEqual(PERMISSIONS));

it('drops what does not narrow, and rows without actions', () => {
  expect(
    toPermissions([
      { resource: 'orders', actions: ['read'], scope: { own: false, location: [] } },
      { resource: 'x', actions: [], scope: {} },
    ]),
  ).toEqual([{ resource: 'orders', action: 'read' }]);
});
