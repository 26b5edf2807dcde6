import { io, type Socket } from 'socket.io-client';
import { Store } from '../../core/index.js';
import { testApi, type TestUser } from '../../../test/index.js';
import { createTenant } from './index.js';

const api = testApi();
const sockets: Socket[] = [];
afterAll(() => sockets.forEach((socket) => socket.close()));

const listen = (address: string, token: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = io(address, { auth: { token }, transports: ['websocket'], reconnection: false });
    sockets.push(socket);
    socket.on('connect', () => resolve(socket));
    socket.on('connect_error', reject);
  });

describe('live screens', () => {
  it('are closed when what their person may do changes, and when the session ends', async () => {
    const address = await api.listen();
    const owner = await api.owner();
    const role = (await owner.post('/roles', { name: 'Listener', permissions: [{ resource: 'users', action: 'read' }] })).body;
    const closedBy = async (prepare: (user: TestUser) => Promise<unknown>, change: (user: TestUser) => Promise<unknown>) => {
      const user = await api.signIn();
      await prepare(user);
      const socket = await listen(address, user.token);
      const closed = new Promise((resolve) => socket.on('disconnect', resolve));
      await change(user);
      return closed;
    };
    const nothing = () => Promise.resolve();
    const given = (user: TestUser) => owner.patch(`/users/${user.id}`, { roleId: role.id }, 1);
    expect(await closedBy(nothing, given)).toBe('io server disconnect');
    expect(await closedBy(given, () => owner.patch(`/roles/${role.id}`, { permissions: [] }, 1))).toBe('io server disconnect');
    expect(await closedBy(nothing, (user) => owner.post('/teams', { name: user.id, members: [{ userId: user.id }] }))).toBe(
      'io server disconnect',
    );
    expect(await closedBy(nothing, (user) => user.post('/auth/logout'))).toBe('io server disconnect');
  });

  it('open for no forged, expired or restricted token', async () => {
    const address = await api.listen();
    const email = 'restricted@example.com';
    const password = 'a long enough pass phrase';
    await createTenant(api.part(Store), { slug: 'strict', name: 'Strict', owner: { email, password } });
    const { enrolment } = (await api.visitor().post('/auth/login', { email, password })).body.twoFactor;
    for (const token of ['', 'x.y.z', `${(await api.owner()).token.slice(0, -2)}AA`, enrolment.accessToken as string]) {
      await expect(listen(address, token)).rejects.toThrow('unauthorized');
    }
  });
});

describe('modules that a plan leaves out', () => {
  it('are closed to everyone, whatever is granted, and the browser knows', async () => {
    const { tenantId } = await createTenant(api.part(Store), {
      slug: 'lean',
      name: 'Lean',
      plan: 'starter',
      domains: ['lean.test'],
      owner: { email: 'lean@example.com', password: 'a long enough pass phrase' },
    });
    await api.rows(`update plans set modules = '{identity,catalog}' where key = 'starter'`);
    const owner = await api.owner({ id: tenantId, slug: 'lean', host: 'lean.test' });
    expect((await owner.get('/products')).status).toBe(200);
    expect((await owner.get('/orders')).body).toMatchObject({ status: 403, type: 'forbidden', resource: 'orders' });
    expect((await owner.get('/auth/me')).body.rules.without).toContain('orders');
    const { limits } = (await owner.get('/tenant/plan')).body;
    expect(limits.modules.find((one: { name: string }) => one.name === 'orders')).toEqual({ name: 'orders', included: false });
    const { resources } = (await owner.get('/permissions/catalog')).body;
    expect(resources.find((one: { name: string }) => one.name === 'orders').included).toBe(false);
  });
});
