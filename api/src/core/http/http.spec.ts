import { createHash } from 'node:crypto';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { testApi } from '../../../test/index.js';
import { ACCESS } from '../index.js';

const api = testApi();

describe('every route', () => {
  it('declares its permission, or that it is public, and says why', () => {
    const scanner = api.part(MetadataScanner);
    const silent: string[] = [];
    for (const { instance, metatype } of api.part(DiscoveryService).getControllers()) {
      const prototype = Object.getPrototypeOf(instance as object) as Record<string, object>;
      for (const name of scanner.getAllMethodNames(prototype)) {
        const method = prototype[name];
        if (!method || !Reflect.hasMetadata('path', method)) continue;
        if (!Reflect.hasMetadata(ACCESS, method) && !(metatype && Reflect.hasMetadata(ACCESS, metatype)))
          silent.push(`${metatype?.name}.${name}`);
      }
    }
    expect(silent).toEqual([]);
  });

  it('refuses whoever is not signed in, unless it is public', async () => {
    const { body } = await api.visitor().raw('GET', '/docs-json');
    const document = body as { paths: Record<string, Record<string, object>> };
    expect(Object.keys(document.paths).length).toBeGreaterThan(30);
    for (const path of ['/v1/jobs', '/v1/users', '/v1/orders', '/v1/products'])
      expect((await api.visitor().raw('GET', path)).status).toBe(401);
  });
});

describe('a refusal', () => {
  it('is a problem document that names every mistake and the request', async () => {
    const owner = await api.owner();
    const reply = await owner.get('/jobs?limit=1000&sort=size&colour=red&filter=status:eq:asleep');
    expect(reply.status).toBe(400);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(reply.body).toMatchObject({ type: 'bad-input', status: 400, instance: '/v1/jobs', requestId: reply.headers['x-request-id'] });
    const pointers = (reply.body.errors as { pointer: string }[]).map(({ pointer }) => pointer).sort();
    expect(pointers).toEqual(['/query/colour', '/query/filter', '/query/limit', '/query/sort']);
  });

  it.each([
    ['no JSON', '{"a":', 'application/json', 400],
    ['an unknown kind of content', '<a/>', 'application/xml', 415],
    ['a body that is too large', JSON.stringify({ ids: 'x'.repeat(3 * 1024 * 1024) }), 'application/json', 413],
    ['a body that is no object', '[1,2]', 'application/json', 400],
  ])('of %s says what is wrong', async (_, payload, type, status) => {
    const owner = await api.owner();
    const reply = await owner.raw('POST', '/v1/notifications/read', payload, { 'content-type': type });
    expect(reply.status).toBe(status);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(reply.text).not.toMatch(/node_modules|at .*\.js|select /);
  });

  it('of a cursor of another list, or of none, names it', async () => {
    const owner = await api.owner();
    for (const after of [
      'nonsense',
      Buffer.from('["-createdAt","x"]').toString('base64url'),
      Buffer.from('["number","a","01902d3e-0000-7000-8000-000000000000"]').toString('base64url'),
    ]) {
      expect(await owner.get(`/jobs?after=${after}`)).toMatchObject({ status: 400, body: { errors: [{ pointer: '/query/after' }] } });
    }
  });
});

describe('Idempotency-Key', () => {
  const key = { 'idempotency-key': 'a-key-of-this-test' };

  it('repeats the first answer byte for byte, once done', async () => {
    const owner = await api.owner();
    const first = await owner.post('/teams', { name: 'Sales north' }, key);
    const second = await owner.post('/teams', { name: 'Sales north' }, key);
    expect(first.status).toBe(201);
    expect(second.status).toBe(201);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(createHash('sha256').update(second.text).digest('hex')).toBe(createHash('sha256').update(first.text).digest('hex'));
    expect((await owner.get('/teams')).body.items).toHaveLength(1);
  });

  it('refuses another body under the same key, and does not mix callers', async () => {
    const owner = await api.owner();
    expect((await owner.post('/teams', { name: 'A' }, key)).status).toBe(201);
    expect(await owner.post('/teams', { name: 'B' }, key)).toMatchObject({ status: 422, body: { type: 'idempotency-key-reused' } });
    const colleague = await api.owner();
    expect((await colleague.post('/teams', { name: 'C' }, key)).status).toBe(201);
  });

  it('lets one of many at once do it', async () => {
    const owner = await api.owner();
    const replies = await Promise.all(
      Array.from({ length: 12 }, () => owner.post('/teams', { name: 'Once' }, { 'idempotency-key': 'parallel' })),
    );
    const fresh = replies.filter(({ status, headers }) => status === 201 && !headers['idempotency-replayed']);
    expect(fresh).toHaveLength(1);
    expect(replies.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(((await owner.get('/teams?filter=name:eq:Once')).body.items as object[]).length).toBe(1);
  });
});
