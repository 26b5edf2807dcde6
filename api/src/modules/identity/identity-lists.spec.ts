import { newId } from '../../core/index.js';
import { fewestStatements, testApi, type TestTenant, type TestUser } from '../../../test/index.js';

const api = testApi();
const permissions = [{ resource: 'users', action: 'read', scope: { own: true } }];

/** Thirty more of each thing that can be listed. */
async function fill(tenant: TestTenant, owner: TestUser): Promise<void> {
  for (let i = 0; i < 30; i++) {
    const team = (await owner.post('/teams', { name: `Team ${newId()}`, members: [{ userId: owner.id, lead: i % 2 === 0 }] })).body
      .id as string;
    await api.signIn([], { tenant, teams: [{ id: team }] });
    await owner.post('/locations', { code: `L${newId().slice(-8)}`, name: `Location ${newId()}`, kind: 'shop' });
    await owner.post('/roles', { name: `Role ${newId()}`, permissions });
    await owner.post('/api-keys', { name: `Key ${i}`, permissions: [{ resource: 'users', action: 'read' }] });
  }
}

describe('lists', () => {
  let owner: TestUser;
  beforeAll(async () => {
    owner = await api.owner();
  }, 60_000);

  it('take the same number of statements however long they are', async () => {
    const measure = async (path: string) => {
      const { status, body } = await owner.get(`${path}?limit=200`);
      const statements = await fewestStatements(() => owner.get(`${path}?limit=200`));
      return { path, status, statements, items: body.items.length as number };
    };
    const paths = ['/users', '/roles', '/teams', '/locations', '/api-keys', '/audit', '/auth/me/sessions'];
    const few = [];
    for (const path of paths) few.push(await measure(path.replace(/\?.*/, '')));
    await fill(api.tenant, owner);
    const many = [];
    for (const path of paths) many.push(await measure(path));
    for (const [index, before] of few.entries()) {
      expect(many[index]).toMatchObject({ path: before.path, status: 200, statements: before.statements });
      expect(before.statements).toBeLessThanOrEqual(2);
      if (before.path !== '/auth/me/sessions') expect(many[index]?.items).toBeGreaterThan(before.items);
    }
  }, 60_000);

  it('are searched, filtered, sorted and paged alike', async () => {
    const first = (await owner.get('/users?limit=10&sort=email')).body;
    const second = (await owner.get(`/users?limit=10&sort=email&after=${first.next}`)).body;
    expect(new Set([...first.items, ...second.items].map((one: { id: string }) => one.id)).size).toBe(20);
    expect(first.total).toEqual({ count: 31, exact: true });
    expect((await owner.get(`/users?q=${first.items[3].email}`)).body.items).toHaveLength(1);
    expect((await owner.get('/users?filter=status:eq:suspended')).body.items).toEqual([]);
    expect((await owner.get('/users?filter=shoe:eq:42')).status).toBe(400);
    expect((await owner.get('/users?sort=shoe')).status).toBe(400);
    expect((await owner.get('/users?limit=201')).status).toBe(400);
    for (const path of [
      '/roles?sort=-name',
      '/teams?sort=-createdAt',
      '/locations?filter=kind:eq:shop&q=Location',
      '/api-keys?filter=revokedAt:empty:true',
      '/audit?filter=action:eq:create&filter=createdAt:gte:2020-01-01',
    ]) {
      const { status, body } = await owner.get(path);
      expect({ path, status }).toEqual({ path, status: 200 });
      expect(body.items.length).toBeGreaterThan(0);
    }
  });
});
