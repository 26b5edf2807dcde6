import { testApi } from './index.js';

const api = testApi();

it('answers health and readiness', async () => {
  const visitor = api.visitor();
  expect(await visitor.raw('GET', '/health')).toMatchObject({ status: 200 });
  expect(await visitor.raw('GET', '/ready')).toMatchObject({ status: 200 });
});

it('knows who is signed in, and in which company', async () => {
  const ours = await api.signIn([{ resource: 'users', action: 'read' }]);
  const theirs = await api.owner(api.other);
  expect(await ours.get('/auth/me')).toMatchObject({ status: 200, body: { user: { id: ours.id }, tenant: { id: api.tenant.id } } });
  expect(await theirs.get('/auth/me')).toMatchObject({ status: 200, body: { tenant: { id: api.other.id } } });
});

it('lets nobody in without a token', async () => {
  expect(await api.visitor().get('/auth/me')).toMatchObject({ status: 401, body: { status: 401 } });
});
