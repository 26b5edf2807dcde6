import { Store } from '../../../core/index.js';
import { testApi, type TestTenant } from '../../../../test/index.js';
import { createTenant } from '../index.js';

const api = testApi({ worker: true });
const password = 'a long enough pass phrase';
let count = 0;
const email = () => `person${(count += 1)}@example.com`;

const roleId = async (key: string, tenant: TestTenant = api.tenant): Promise<string> => {
  const [row] = await api.rows<{ id: string }>('select id from roles where tenant_id = $1 and key = $2 and is_system', [tenant.id, key]);
  return row?.id ?? '';
};
/** A super admin with the base role. */
const superAdmin = async (tenant: TestTenant = api.tenant) => {
  const user = await api.owner(tenant);
  await api.rows('update users set role_id = $1 where id = $2', [await roleId('super_admin', tenant), user.id]);
  return user;
};
/** The letters to an address, in the order they were asked for. */
const letters = (to: string) =>
  api.rows<{ payload: { subject: string; text: string } }>(
    `select payload from jobs where name = 'mail.send' and payload ->> 'to' = $1 order by id`,
    [to],
  );
const tokenIn = (text: string): string => decodeURIComponent(/token=([^\s]+)/.exec(text)?.[1] ?? '');

describe('users', () => {
  it('are added, signed in, changed and removed', async () => {
    const owner = await superAdmin();
    const address = email();
    const made = await owner.post('/users', {
      email: address.toUpperCase(),
      firstName: 'Ana',
      lastName: 'García',
      roleId: await roleId('employee'),
      password,
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ email: address, role: 'employee', status: 'active', version: 1, teams: [], permissions: [] });
    expect((await api.visitor().post('/auth/login', { email: address, password })).status).toBe(200);
    const changed = await owner.patch(
      `/users/${made.body.id}`,
      { lastName: 'Gómez', permissions: [{ resource: 'audit', action: 'read', scope: { own: true } }] },
      1,
    );
    expect(changed.body).toMatchObject({
      lastName: 'Gómez',
      version: 2,
      permissions: [{ resource: 'audit', action: 'read', scope: { own: true } }],
    });
    expect((await owner.patch(`/users/${made.body.id}`, { lastName: 'X' }, 1)).status).toBe(412);
    expect((await owner.delete(`/users/${made.body.id}`, 2)).status).toBe(200);
    expect((await owner.get(`/users/${made.body.id}`)).status).toBe(404);
    expect((await api.visitor().post('/auth/login', { email: address, password })).status).toBe(403);
  });

  it('refuse nonsense', async () => {
    const owner = await superAdmin();
    const role = await roleId('viewer');
    expect((await owner.post('/users', { email: 'no', password: 'short', roleId: 'x', isAdmin: true })).status).toBe(400);
    expect((await owner.post('/users', { email: email(), password: 'password123', roleId: role })).body.errors[0].code).toBe(
      'password-common',
    );
    expect(
      (await owner.post('/users', { email: email(), password, roleId: await roleId('viewer', api.other) })).body.errors[0].pointer,
    ).toBe('/roleId');
    const known = email();
    await owner.post('/users', { email: known, password, roleId: role });
    expect((await owner.post('/users', { email: known, password, roleId: role })).status).toBe(409);
    const { body } = await owner.get(`/users?q=${known}`);
    const twice = [
      { resource: 'audit', action: 'read' },
      { resource: 'audit', action: 'read', scope: { own: true } },
    ];
    expect((await owner.patch(`/users/${body.items[0].id}`, { permissions: twice }, 1)).body.errors[0].code).toBe('permission-twice');
    expect(
      (
        await owner.patch(
          `/users/${body.items[0].id}`,
          { permissions: [{ resource: 'locations', action: 'read', scope: { own: true } }] },
          1,
        )
      ).body.errors[0].code,
    ).toBe('scope-without-column');
    expect(
      (await owner.patch(`/users/${body.items[0].id}`, { permissions: [{ resource: 'unicorns', action: 'read' }] }, 1)).body.errors[0].code,
    ).toBe('unknown-resource');
    expect((await owner.patch(`/users/${body.items[0].id}`, { teamIds: [owner.id] }, 1)).body.errors[0].pointer).toBe('/teamIds');
  });

  it('are out of reach without permission, out of scope and in another tenant', async () => {
    const owner = await superAdmin();
    const other = await api.owner(api.other);
    expect((await other.get(`/users/${owner.id}`)).status).toBe(404);
    expect((await other.patch(`/users/${owner.id}`, { firstName: 'Eve' }, 1)).status).toBe(404);
    expect((await other.delete(`/users/${owner.id}`, 1)).status).toBe(404);
    expect((await other.get(`/users/${owner.id}/access`)).status).toBe(404);
    const nobody = await api.signIn();
    for (const reply of [
      await nobody.get('/users'),
      await nobody.post('/users', { email: email(), password, roleId: owner.id }),
      await nobody.get(`/users/${owner.id}/access`),
    ]) {
      expect(reply.status).toBe(403);
    }
    const self = await api.signIn([{ resource: 'users', action: 'read', scope: { own: true } }]);
    const listed = (await self.get('/users?total=exact')).body;
    expect(listed.items.map((one: { id: string }) => one.id)).toEqual([self.id]);
    expect(listed.total).toEqual({ count: 1, exact: true });
    expect((await self.get(`/users/${owner.id}`)).status).toBe(404);
    expect(
      (await self.get(`/search?q=Person`)).body.groups.flatMap((group: { items: { id: string }[] }) => group.items.map(({ id }) => id)),
    ).toEqual([self.id]);
  });

  it('hand on only what they hold', async () => {
    const clerk = await api.signIn([
      { resource: 'users', action: '*' },
      { resource: 'audit', action: 'read', scope: { own: true } },
    ]);
    const beyond = { resource: 'audit', action: 'read' };
    expect((await clerk.post('/users', { email: email(), password, roleId: await roleId('manager') })).body.type).toBe(
      'identity/beyond-own-permissions',
    );
    const custom = await roleId('custom');
    expect((await clerk.post('/users', { email: email(), password, roleId: custom, permissions: [beyond] })).status).toBe(403);
    const made = await clerk.post('/users', {
      email: email(),
      password,
      roleId: custom,
      permissions: [{ ...beyond, scope: { own: true } }],
    });
    expect(made.status).toBe(201);
    expect((await clerk.patch(`/users/${clerk.id}`, { permissions: [beyond] }, 1)).status).toBe(403);
  });

  it('are not decided over by who may do less', async () => {
    const clerk = await api.signIn([{ resource: 'users', action: '*' }]);
    const manager = await api.signIn([], { role: 'manager' });
    const custom = await roleId('custom');
    for (const change of [{ roleId: custom }, { status: 'suspended' }, { permissions: [] }]) {
      expect((await clerk.patch(`/users/${manager.id}`, change, 1)).body.type).toBe('identity/beyond-own-permissions');
    }
    expect((await clerk.delete(`/users/${manager.id}`, 1)).status).toBe(403);
    expect((await clerk.patch(`/users/${manager.id}`, { firstName: 'New' }, 1)).status).toBe(200);
    expect((await clerk.patch(`/users/${(await api.signIn()).id}`, { status: 'suspended' }, 1)).status).toBe(200);
  });

  it('keep a super admin, whom only super admins touch', async () => {
    const tenant = await api.addTenant('small', 'small.test');
    const boss = await superAdmin(tenant);
    const admin = await api.owner(tenant);
    expect((await admin.patch(`/users/${boss.id}`, { status: 'suspended' }, 1)).status).toBe(403);
    expect((await admin.patch(`/users/${admin.id}`, { roleId: await roleId('super_admin', tenant) }, 1)).status).toBe(403);
    expect((await boss.patch(`/users/${boss.id}`, { roleId: await roleId('viewer', tenant) }, 1)).body.type).toBe(
      'identity/last-super-admin',
    );
    expect((await boss.patch(`/users/${boss.id}`, { status: 'suspended' }, 1)).status).toBe(409);
    expect((await boss.delete(`/users/${boss.id}`, 1)).status).toBe(409);
    const raised = await boss.patch(`/users/${admin.id}`, { roleId: await roleId('super_admin', tenant) }, 1);
    expect(raised.body.role).toBe('super_admin');
    const fallen = await Promise.all([
      boss.patch(`/users/${admin.id}`, { roleId: await roleId('viewer', tenant) }, 2),
      admin.patch(`/users/${boss.id}`, { roleId: await roleId('viewer', tenant) }, 1),
    ]);
    expect(fallen.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('lose their sessions and rights at once', async () => {
    const owner = await superAdmin();
    const user = await api.signIn([{ resource: 'locations', action: 'read' }]);
    expect((await user.get('/locations')).status).toBe(200);
    expect((await owner.patch(`/users/${user.id}`, { roleId: await roleId('custom') }, 1)).status).toBe(200);
    expect((await user.get('/locations')).status).toBe(403);
    expect((await owner.patch(`/users/${user.id}`, { status: 'suspended' }, 2)).status).toBe(200);
    expect((await user.get('/auth/me')).status).toBe(401);
  });
});

describe('invitations', () => {
  it('go out by letter and let someone in', async () => {
    const owner = await superAdmin();
    const address = email();
    const invited = await owner.post('/users/invitations', { email: address, locale: 'es', roleId: await roleId('viewer') });
    expect(invited.body).toMatchObject({ email: address, status: 'invited' });
    const [letter] = await letters(address);
    expect(letter?.payload.subject).toBe('Únete a luxurywatch');
    await owner.post('/users/invitations', { email: address, roleId: await roleId('viewer') });
    const newest = (await letters(address)).at(-1)?.payload.text ?? '';
    const body = { firstName: 'Iñigo', lastName: '陳', password };
    expect((await api.visitor().post('/invitations/accept', { ...body, token: tokenIn(letter?.payload.text ?? '') })).body.type).toBe(
      'identity/link-expired',
    );
    expect((await api.visitor().post('/invitations/accept', { ...body, token: 'nonsense' })).status).toBe(410);
    expect((await api.visitor().post('/invitations/accept', { ...body, token: tokenIn(newest), password: '12345678' })).status).toBe(422);
    const accepted = await api.visitor().post('/invitations/accept', { ...body, token: tokenIn(newest) });
    expect(accepted.body).toMatchObject({
      user: { email: address, firstName: 'Iñigo', lastName: '陳', role: 'viewer' },
      accessToken: expect.any(String) as string,
    });
    expect((await api.visitor().post('/invitations/accept', { ...body, token: tokenIn(newest) })).status).toBe(410);
    expect((await api.visitor().post('/auth/login', { email: address, password })).status).toBe(200);
    expect((await owner.post('/users/invitations', { email: address, roleId: await roleId('viewer') })).status).toBe(409);
  });

  it('ask whoever has an account for its password', async () => {
    const address = email();
    await (await superAdmin(api.other)).post('/users', { email: address, password, roleId: await roleId('viewer', api.other) });
    await (await superAdmin()).post('/users/invitations', { email: address, roleId: await roleId('viewer') });
    const token = tokenIn((await letters(address)).at(-1)?.payload.text ?? '');
    const accept = (secret: string) =>
      api.visitor().post('/invitations/accept', { token, firstName: 'A', lastName: 'B', password: secret });
    expect((await accept('taking it over')).body.type).toBe('identity/wrong-credentials');
    expect((await accept(password)).body.tenants).toHaveLength(2);
  });
});

describe('password reset', () => {
  it('answers alike for anyone, and mails those who are there', async () => {
    const owner = await superAdmin();
    const address = email();
    await owner.post('/users', { email: address, password, roleId: await roleId('viewer') });
    const cost = async (who: string) => {
      const before = await api.rows(`select 1 from outbox_events where name = 'identity.password-reset-asked'`);
      const reply = await api.visitor().post('/auth/password-reset', { email: who });
      const after = await api.rows(`select 1 from outbox_events where name = 'identity.password-reset-asked'`);
      return { status: reply.status, body: reply.body as object, events: after.length - before.length };
    };
    expect(await cost(address)).toEqual({ status: 202, body: {}, events: 1 });
    expect(await cost('ghost@example.com')).toEqual({ status: 202, body: {}, events: 1 });
    const [letter] = await api.eventually(async () => {
      const found = await letters(address);
      return found.length > 0 && found;
    });
    const token = tokenIn(letter?.payload.text ?? '');
    const signedIn = (await api.visitor().post('/auth/login', { email: address, password })).body;
    const confirm = (secret: string, given = token) =>
      api.visitor().post('/auth/password-reset/confirm', { token: given, password: secret });
    expect((await confirm('12345678')).status).toBe(422);
    expect((await confirm('a new good phrase', `${token.slice(0, -1)}_`)).status).toBe(410);
    const done = await confirm('a new good phrase');
    expect(done.status).toBe(200);
    expect((await confirm('a third good phrase')).status).toBe(410);
    expect((await api.visitor().post('/auth/refresh', { refreshToken: signedIn.refreshToken })).status).toBe(401);
    // someone else's failures do not keep out who proved themselves by mail
    for (let i = 0; i < 7; i++) await api.visitor().post('/auth/login', { email: address, password: 'guess' });
    const device = String(done.headers['set-cookie']).split(';')[0] ?? '';
    expect((await api.visitor({ cookie: device }).post('/auth/login', { email: address, password: 'a new good phrase' })).status).toBe(200);
    expect(await letters('ghost@example.com')).toEqual([]);
  });

  it('sends no flood of letters', async () => {
    const answers = [];
    for (let i = 0; i < 7; i++) answers.push((await api.visitor().post('/auth/password-reset', { email: 'flood@example.com' })).status);
    expect(answers.filter((status) => status === 202).length).toBeLessThanOrEqual(5);
  });
});

describe('plans', () => {
  it('refuse one person too many, however many are added at once', async () => {
    const { tenantId } = await createTenant(api.part(Store), {
      slug: 'starter',
      name: 'Starter',
      plan: 'starter',
      domains: ['starter.test'],
      owner: { email: email(), password },
    });
    const tenant = { id: tenantId, slug: 'starter', host: 'starter.test' };
    const owner = await superAdmin(tenant);
    const role = await roleId('viewer', tenant);
    const added = await Promise.all(Array.from({ length: 6 }, () => owner.post('/users', { email: email(), password, roleId: role })));
    expect(added.map(({ status }) => status).sort()).toEqual([201, 201, 201, 402, 402, 402]); // two were there already
    expect(added.find(({ status }) => status === 402)?.body).toMatchObject({
      type: 'plan/limit-reached',
      limit: 'users',
      allowed: 5,
      used: 5,
      plan: 'starter',
    });
    expect((await owner.get('/tenant/plan')).body).toMatchObject({
      plan: { key: 'starter', monthlyPrice: { amount: '99.00', currency: 'USD' } },
      limits: { users: { allowed: 5, used: 5 }, historyDays: 30, apiAccess: false },
    });
    expect((await owner.post('/api-keys', { name: 'x', permissions: [{ resource: 'users', action: 'read' }] })).body).toMatchObject({
      type: 'plan/limit-reached',
      limit: 'apiAccess',
    });
    const suspended = added.find(({ status }) => status === 201)?.body;
    expect((await owner.patch(`/users/${suspended.id}`, { status: 'suspended' }, 1)).status).toBe(200);
    expect((await owner.post('/users', { email: email(), password, roleId: role })).status).toBe(201);
    expect((await owner.patch(`/users/${suspended.id}`, { status: 'active' }, 2)).status).toBe(402);
  });

  it('narrow history by days, in lists as in details', async () => {
    const { tenantId } = await createTenant(api.part(Store), {
      slug: 'short',
      name: 'Short',
      plan: 'starter',
      domains: ['short.test'],
      owner: { email: email(), password },
    });
    const tenant = { id: tenantId, slug: 'short', host: 'short.test' };
    const owner = await superAdmin(tenant);
    await api.rows(
      `insert into audit_logs (tenant_id, id, actor_kind, action, resource, created_at)
       select $1, uuidv7_from(now() - make_interval(days => d)), 'system', 'old', 'things', now() - make_interval(days => d) from unnest(array[1, 29, 31, 60]) d`,
      [tenantId],
    );
    const { items } = (await owner.get('/audit?filter=action:eq:old')).body;
    expect(items).toHaveLength(2);
    const [hidden] = await api.rows<{ id: string }>(
      `select id from audit_logs where tenant_id = $1 and created_at < now() - interval '50 days'`,
      [tenantId],
    );
    expect((await owner.get(`/audit/${hidden?.id}`)).status).toBe(404);
    await api.rows(`update tenants set plan_key = 'professional' where id = $1`, [tenantId]);
    await owner.patch('/tenant', { firstDayOfWeek: 7 }, 1); // anything that makes access be read anew
    expect((await owner.get('/audit?filter=action:eq:old')).body.items).toHaveLength(4);
  });
});

describe('view as', () => {
  it('says what someone may do, why, and for which rows', async () => {
    const owner = await superAdmin();
    const team = (await owner.post('/teams', { name: 'Boutique', members: [] })).body;
    const colleague = await api.signIn([], { teams: [{ id: team.id }] });
    const user = await api.signIn(
      [
        { resource: 'users', action: 'read', scope: { team: true } },
        { resource: 'locations', action: 'read', scope: { own: true } },
      ],
      { teams: [{ id: team.id, lead: true }] },
    );
    const { body } = await owner.get(`/users/${user.id}/access`);
    const entry = (resource: string, action: string) =>
      body.resources
        .find((one: { name: string }) => one.name === resource)
        .actions.find((one: { action: string }) => one.action === action);
    expect(entry('users', 'read')).toMatchObject({ allowed: true, grants: [{ source: 'role', applies: true }] });
    expect(entry('users', 'read').condition).toMatch(/^the owner is Test Person/);
    expect(entry('users', 'read').sql).toContain(colleague.id);
    expect(entry('users', 'delete')).toEqual({
      action: 'delete',
      allowed: false,
      condition: 'no row: nothing grants it',
      sql: 'false',
      grants: [],
    });
    expect(entry('locations', 'read')).toMatchObject({
      allowed: false,
      sql: 'false',
      grants: [{ applies: false, words: 'never: rows of this kind have no owner' }],
    });
    const spanish = await owner.get(`/users/${user.id}/access`, { 'accept-language': 'es' });
    expect(JSON.stringify(spanish.body)).toContain('ninguna fila: nada lo concede');
    const check = (id: string) => owner.post(`/users/${user.id}/access/check`, { resource: 'users', action: 'read', id });
    expect((await check(colleague.id)).body.allowed).toBe(true);
    expect((await check(owner.id)).body.allowed).toBe(false);
    expect((await check((await api.owner(api.other)).id)).status).toBe(404);
    expect((await owner.post(`/users/${user.id}/access/check`, { resource: 'unicorns', action: 'read' })).status).toBe(422);
  });
});
