import { testApi } from '../../../../test/index.js';

const api = testApi();

describe('roles', () => {
  it('are made, given and changed, and what people may do changes at once', async () => {
    const owner = await api.owner();
    const made = await owner.post('/roles', { name: 'Stock keeper', permissions: [{ resource: 'locations', action: 'read' }] });
    expect(made.body).toMatchObject({ key: 'custom', name: 'Stock keeper', isSystem: false, users: 0, version: 1 });
    const user = await api.signIn();
    expect((await user.get('/locations')).status).toBe(403);
    await owner.patch(`/users/${user.id}`, { roleId: made.body.id }, 1);
    expect((await user.get('/locations')).status).toBe(200);
    expect((await owner.patch(`/roles/${made.body.id}`, { permissions: [] }, 1)).body).toMatchObject({ users: 1, version: 2 });
    expect((await user.get('/locations')).status).toBe(403);
    expect((await owner.delete(`/roles/${made.body.id}`, 2)).body).toMatchObject({ type: 'identity/still-in-use', uses: 1 });
    const another = (await owner.post('/roles', { name: 'Nobody' })).body;
    expect((await owner.delete(`/roles/${another.id}`, 1)).status).toBe(200);
  });

  it('refuse nonsense', async () => {
    const owner = await api.owner();
    expect((await owner.post('/roles', { name: '', permissions: [{ resource: 'users' }] })).status).toBe(400);
    const codeOf = async (permission: object) => (await owner.post('/roles', { name: 'x', permissions: [permission] })).body.errors?.[0];
    expect(await codeOf({ resource: 'unicorns', action: 'read' })).toMatchObject({
      code: 'unknown-resource',
      pointer: '/permissions/0/resource',
    });
    expect(await codeOf({ resource: 'users', action: 'fly' })).toMatchObject({ code: 'unknown-action' });
    expect(await codeOf({ resource: 'users', action: 'read', scope: { timeRange: 'P1D' } })).toMatchObject({
      code: 'scope-without-column',
    });
    expect(await codeOf({ resource: 'audit', action: 'read', scope: { timeRange: 'soon' } })).toMatchObject({
      pointer: '/permissions/0/scope/timeRange',
    });
    expect((await owner.post('/roles', { name: 'Viewer' })).body).toMatchObject({ status: 409, errors: [{ pointer: '/name' }] });
  });

  it('of the system stay what they are', async () => {
    const owner = await api.owner();
    const { items } = (await owner.get('/roles?filter=isSystem:eq:true')).body;
    expect(items.map((one: { key: string }) => one.key).sort()).toEqual([
      'admin',
      'custom',
      'employee',
      'manager',
      'super_admin',
      'supervisor',
      'viewer',
    ]);
    const of = (key: string) =>
      items.find((one: { key: string }) => one.key === key) as { id: string; version: number; permissions: object[] };
    expect((await owner.patch(`/roles/${of('super_admin').id}`, { permissions: [] }, 1)).body.type).toBe('identity/system-role');
    expect((await owner.delete(`/roles/${of('viewer').id}`, 1)).body.type).toBe('identity/system-role');
    // permissions that name what another module will bring may stay
    expect(
      (
        await owner.patch(
          `/roles/${of('viewer').id}`,
          { permissions: [...of('viewer').permissions, { resource: 'users', action: 'read' }] },
          1,
        )
      ).status,
    ).toBe(200);
  });

  it('grant no more than their maker holds', async () => {
    const clerk = await api.signIn([
      { resource: 'roles', action: '*' },
      { resource: 'users', action: 'read', scope: { team: true } },
    ]);
    const make = (name: string, permission: object) => clerk.post('/roles', { name, permissions: [permission] });
    expect((await make('a', { resource: '*', action: '*' })).body).toMatchObject({
      type: 'identity/beyond-own-permissions',
      permissions: [{ resource: '*', action: '*' }],
    });
    expect((await make('b', { resource: 'users', action: 'read' })).status).toBe(403);
    expect((await make('c', { resource: 'users', action: 'read', scope: { own: true } })).status).toBe(201);
  });

  it('are hidden from others', async () => {
    const made = (await (await api.owner()).post('/roles', { name: 'Hidden' })).body;
    const other = await api.owner(api.other);
    for (const reply of [
      await other.get(`/roles/${made.id}`),
      await other.patch(`/roles/${made.id}`, { name: 'x' }, 1),
      await other.delete(`/roles/${made.id}`, 1),
    ])
      expect(reply.status).toBe(404);
    const nobody = await api.signIn();
    for (const reply of [await nobody.get('/roles'), await nobody.post('/roles', { name: 'x' })]) expect(reply.status).toBe(403);
  });

  it('come with a catalog of what can be permitted', async () => {
    const nobody = await api.signIn();
    const { body } = await nobody.get('/permissions/catalog', { 'accept-language': 'es' });
    expect(body.resources.find((one: { name: string }) => one.name === 'users')).toEqual({
      name: 'users',
      label: 'Usuarios',
      actions: [
        { name: 'read', label: 'Ver' },
        { name: 'create', label: 'Añadir' },
        { name: 'update', label: 'Cambiar' },
        { name: 'delete', label: 'Eliminar' },
      ],
      scopes: { own: true, team: true, location: false, timeRange: false },
      included: true,
    });
    expect((await api.visitor().get('/permissions/catalog')).status).toBe(401);
  });
});

describe('teams', () => {
  it('change at once what their members reach', async () => {
    const owner = await api.owner();
    const lead = await api.signIn([{ resource: 'users', action: 'read', scope: { team: true } }]);
    const member = await api.signIn();
    const seen = async () => (await lead.get('/users')).body.items.map((one: { id: string }) => one.id).sort() as string[];
    expect(await seen()).toEqual([lead.id]);
    const made = await owner.post('/teams', { name: 'Sales', members: [{ userId: lead.id, lead: true }, { userId: member.id }] });
    expect(made.body.members).toMatchObject([
      { userId: lead.id, lead: true },
      { userId: member.id, lead: false },
    ]);
    expect(await seen()).toEqual([lead.id, member.id].sort());
    const changed = await owner.patch(`/teams/${made.body.id}`, { members: [{ userId: lead.id, lead: true }] }, 1);
    expect(changed.body.members).toHaveLength(1);
    expect(await seen()).toEqual([lead.id]);
    expect(
      (await owner.patch(`/teams/${made.body.id}`, { members: [{ userId: (await api.owner(api.other)).id }] }, 2)).body.errors[0].code,
    ).toBe('unknown');
    expect((await owner.post('/teams', { name: 'Sales' })).status).toBe(409);
    expect((await (await api.owner(api.other)).get(`/teams/${made.body.id}`)).status).toBe(404);
    expect((await member.get('/teams')).status).toBe(403);
    expect((await owner.delete(`/teams/${made.body.id}`, 2)).status).toBe(200);
  });
});

describe('API keys', () => {
  it('open what they are permitted, until they end', async () => {
    const owner = await api.owner();
    const made = await owner.post('/api-keys', { name: 'ERP', permissions: [{ resource: 'locations', action: '*' }] });
    expect(made.status).toBe(201);
    const { key, prefix, id } = made.body as { key: string; prefix: string; id: string };
    expect(key.startsWith(`${prefix}_`)).toBe(true);
    const machine = api.visitor({ authorization: `Bearer ${key}` });
    expect((await machine.get('/locations')).status).toBe(200);
    expect((await machine.get('/users')).status).toBe(403);
    expect((await machine.get('/auth/me')).status).toBe(404);
    const location = await machine.post('/locations', { code: 'ERP', name: 'By key', kind: 'warehouse' });
    expect(location.status).toBe(201);
    const audit = (await owner.get(`/audit?filter=resourceId:eq:${location.body.id}`)).body.items[0];
    expect(audit).toMatchObject({
      actorKind: 'api-key',
      by: { id: null, name: `ERP (${prefix})` },
      action: 'create',
      resource: 'locations',
    });
    await api.eventually(
      async () => (await owner.get('/api-keys')).body.items.find((one: { id: string }) => one.id === id).lastUsedAt as string | null,
    );
    const [stored] = await api.rows<{ text: string }>('select row_to_json(k)::text as text from api_keys k where id = $1', [id]);
    expect(stored?.text).not.toContain(key.slice(-43));
    expect((await owner.delete(`/api-keys/${id}`)).status).toBe(200);
    expect((await machine.get('/locations')).status).toBe(401);
  });

  it('refuse nonsense, scopes of people and more than their maker holds', async () => {
    const owner = await api.owner();
    const make = (change: object) =>
      owner.post('/api-keys', { name: 'x', permissions: [{ resource: 'users', action: 'read' }], ...change });
    expect((await make({ permissions: [] })).status).toBe(400);
    expect((await make({ expiresAt: '2020-01-01T00:00:00Z' })).status).toBe(422);
    expect((await make({ permissions: [{ resource: 'users', action: 'read', scope: { own: true } }] })).body.errors[0].code).toBe(
      'scope-of-machine',
    );
    const clerk = await api.signIn([{ resource: 'api_keys', action: '*' }]);
    expect((await clerk.post('/api-keys', { name: 'x', permissions: [{ resource: 'users', action: 'read' }] })).body.type).toBe(
      'identity/beyond-own-permissions',
    );
    const made = (await make({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() })).body as { key: string; id: string };
    await api.rows(`update api_keys set expires_at = now() - interval '1 second' where id = $1`, [made.id]);
    for (const key of [made.key, `${made.key.slice(0, -1)}!`, made.key.slice(0, -1), 'cck_unknown123_x']) {
      expect((await api.visitor({ authorization: `Bearer ${key}` }).get('/users')).status).toBe(401);
    }
    expect((await (await api.owner(api.other)).delete(`/api-keys/${made.id}`)).status).toBe(404);
  });
});

describe('audit log', () => {
  it('tells who changed what, before and after, with secrets masked', async () => {
    const owner = await api.owner();
    const role = (await owner.post('/roles', { name: 'Audited' }, { 'user-agent': 'Test/1.0' })).body;
    await owner.patch(`/roles/${role.id}`, { description: 'Changed' }, 1);
    const { items } = (await owner.get(`/audit?filter=resource:eq:roles&filter=resourceId:eq:${role.id}`)).body;
    expect(items).toMatchObject([
      { action: 'update', actorKind: 'user', by: { id: owner.id, name: `Test Person ${owner.id.slice(-4)}` }, ipAddress: '127.0.0.1' },
      { action: 'create', userAgent: 'Test/1.0' },
    ]);
    expect(items[0].changes.after).toMatchObject({ description: 'Changed' });
    const detail = await owner.get(`/audit/${items[0].id}`);
    expect(detail.body).toMatchObject({
      changes: { before: { description: '' }, after: { description: 'Changed' } },
      sealed: expect.any(Boolean) as boolean,
    });
    await owner.post('/api-keys', { name: 'Masked', permissions: [{ resource: 'users', action: 'read' }] });
    const [made] = (await owner.get('/audit?filter=resource:eq:api_keys')).body.items;
    expect((await owner.get(`/audit/${made.id}`)).body.changes.after.secretHash).toBe('•••');
    expect((await (await api.owner(api.other)).get(`/audit/${made.id}`)).status).toBe(404);
    const own = await api.signIn([{ resource: 'audit', action: 'read', scope: { own: true } }]);
    expect((await own.get('/audit')).body.items).toEqual([]);
    expect((await (await api.signIn()).get('/audit')).status).toBe(403);
  });
});

describe('settings', () => {
  const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

  it('are read, changed and shown to visitors', async () => {
    const owner = await api.owner();
    const before = (await owner.get('/tenant')).body;
    expect(before).toMatchObject({ slug: 'luxurywatch', currency: 'EUR', firstDayOfWeek: 1, plan: 'enterprise' });
    const changed = await owner.patch(
      '/tenant',
      { name: 'LuxuryWatch', timeZone: 'Europe/Madrid', branding: { accent: '#A9834F' }, locales: ['es', 'en'] },
      before.version,
    );
    expect(changed.body).toMatchObject({ name: 'LuxuryWatch', timeZone: 'Europe/Madrid', version: before.version + 1 });
    expect((await owner.patch('/tenant', { name: 'X' }, before.version)).status).toBe(412);
    const shop = await api.visitor().get('/shop');
    expect(shop.body).toEqual({
      slug: 'luxurywatch',
      name: 'LuxuryWatch',
      branding: { logoUrl: null, accent: '#A9834F', accentDark: null },
      locales: ['es', 'en'],
      currency: 'EUR',
      timeZone: 'Europe/Madrid',
    });
    expect((await api.visitor({}, api.other).get('/shop')).body.slug).toBe('other-company');
  });

  it('take a picture as the logo, and nothing else', async () => {
    const owner = await api.owner();
    const set = await owner.upload('/tenant/logo', { name: 'logo.png', content: picture, type: 'image/png' });
    expect(set.status).toBe(201);
    const { logoUrl } = set.body.branding as { logoUrl: string };
    const shown = await api.visitor().raw('GET', logoUrl);
    expect(shown).toMatchObject({ status: 200, headers: { 'content-type': 'image/webp' } });
    expect((await api.visitor({}, api.other).raw('GET', logoUrl)).status).toBe(404);
    expect((await owner.upload('/tenant/logo', { name: 'logo.png', content: 'no picture', type: 'image/png' })).status).toBe(422);
    expect((await owner.post('/tenant/logo')).status).toBe(400);
    expect((await api.visitor().get('/shop/logo/..%2f..%2fetc')).status).toBe(404);
  });

  it.each([
    { currency: 'euro' },
    { currency: 'XYZ' },
    { timeZone: 'Mars/Olympus' },
    { firstDayOfWeek: 0 },
    { locales: [] },
    { locales: ['en', 'en'] },
    { branding: { accent: 'red' } },
    { plan: 'enterprise' },
  ])('refuse %j', async (change) => expect((await (await api.owner()).patch('/tenant', change, 1)).status).toBe(400));

  it('need permission', async () => {
    const nobody = await api.signIn();
    expect((await nobody.get('/tenant')).status).toBe(403);
    expect((await nobody.patch('/tenant', { name: 'x' }, 1)).status).toBe(403);
    expect((await nobody.get('/tenant/plan')).status).toBe(403);
    const reader = await api.signIn([{ resource: 'tenant', action: 'read' }]);
    expect((await reader.get('/tenant')).status).toBe(200);
    expect((await reader.upload('/tenant/logo', { name: 'a.png', content: picture })).status).toBe(403);
  });
});
