import { testApi } from '../../../../test/index.js';

const api = testApi();
const shop = { code: 'mad-1', name: 'Madrid', kind: 'shop', address: { city: 'Madrid', country: 'ES' } };

describe('locations', () => {
  it('are added, read, changed and removed', async () => {
    const owner = await api.owner();
    const made = await owner.post('/locations', shop);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ ...shop, code: 'MAD-1', active: true, version: 1 });
    expect(made.headers['etag']).toBe('"1"');
    const { id } = made.body;
    const changed = await owner.patch(`/locations/${id}`, { active: false }, 1);
    expect(changed.body).toMatchObject({ active: false, version: 2, name: 'Madrid' });
    expect((await owner.patch(`/locations/${id}`, { name: 'X' }, 1)).body).toMatchObject({ type: 'stale-version', current: 2 });
    expect((await owner.patch(`/locations/${id}`, { name: 'X' })).status).toBe(428);
    expect((await owner.delete(`/locations/${id}`, 2)).status).toBe(200);
    expect((await owner.get(`/locations/${id}`)).status).toBe(404);
  });

  it('refuse nonsense', async () => {
    const owner = await api.owner();
    const refused = await owner.post('/locations', { code: 'no spaces', name: '', kind: 'moon', colour: 'red' });
    expect(refused.status).toBe(400);
    expect(refused.body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual(['/code', '/colour', '/kind', '/name']);
    await owner.post('/locations', { ...shop, code: 'TWICE', name: 'Once' });
    expect((await owner.post('/locations', { ...shop, code: 'TWICE', name: 'Twice' })).body).toMatchObject({
      status: 409,
      errors: [{ pointer: '/code' }],
    });
    expect((await owner.get('/locations/none')).status).toBe(400);
  });

  it('are hidden from others', async () => {
    const made = await (await api.owner()).post('/locations', { ...shop, code: 'HID', name: 'Hidden' });
    const foreign = await api.owner(api.other);
    expect((await foreign.get(`/locations/${made.body.id}`)).status).toBe(404);
    expect((await foreign.get('/locations')).body.items).toEqual([]);
    const nobody = await api.signIn();
    expect((await nobody.get('/locations')).status).toBe(403);
    expect((await api.visitor().get('/locations')).status).toBe(401);
    const scoped = await api.signIn([{ resource: 'locations', action: 'read', scope: { location: made.body.id } }]);
    expect((await scoped.get('/locations')).body.items).toHaveLength(1);
    expect((await scoped.post('/locations', shop)).status).toBe(403);
  });
});
