import { generateSync } from 'otplib';
import bcrypt from 'bcryptjs';
import { Store } from '../../../core/index.js';
import { testApi, type Reply } from '../../../../test/index.js';
import { delayAfter } from './throttle.rules.js';
import { Throttle } from './throttle.js';
import { createTenant, type CreatedTenant, type NewTenant } from '../index.js';

const api = testApi();
const password = 'a long enough pass phrase';
let count = 0;

/** A tenant of its own for a test, with an owner who signs in by password. */
async function tenant(change: Partial<NewTenant> = {}): Promise<CreatedTenant & { email: string; id: string; host: string; slug: string }> {
  count += 1;
  const [slug, email, host] = [`t${count}`, `owner${count}@example.com`, `t${count}.test`];
  const made = await createTenant(api.part(Store), {
    slug,
    name: slug,
    plan: 'enterprise',
    domains: [host],
    twoFactorPolicy: 'optional',
    owner: { email, password, firstName: 'Olga', lastName: 'Owner' },
    ...change,
  });
  return { ...made, email, id: made.tenantId, host, slug };
}

const login = (email: string, secret = password, headers: Record<string, string> = {}): Promise<Reply> =>
  api.visitor(headers).post('/auth/login', { email, password: secret });
const bearer = (token: string) => api.visitor({ authorization: `Bearer ${token}` });
const problemOf = ({ status, body }: Reply) => ({ status, type: body.type as string });
/** The code that the app shows `steps` half-minutes from now. */
const codeOf = (secret: string, steps = 0): string => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });

describe('sign-in', () => {
  it('answers user and tokens that open the API', async () => {
    const { email, userId, id } = await tenant();
    const reply = await login(`  ${email.toUpperCase()} `);
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      user: { id: userId, email, firstName: 'Olga', role: 'super_admin' },
      tenants: [{ id }],
      expiresIn: 900,
    });
    const me = await bearer(reply.body.accessToken).get('/auth/me');
    expect(me.body).toMatchObject({
      user: { id: userId },
      tenant: { id, twoFactorPolicy: 'optional' },
      role: { key: 'super_admin' },
      permissions: [{ resource: '*', action: '*' }],
    });
    expect(me.body.rules).toMatchObject({ userId, teamMemberIds: [userId] });
    expect(reply.headers['set-cookie']).toMatch(/^curet_device=.+; HttpOnly; SameSite=Strict$/);
  });

  it('says the same of a wrong password and of an unknown e-mail, by the same work', async () => {
    const { email } = await tenant();
    const { statements } = await import('../../../core/index.js');
    const costs: number[] = [];
    const replies: Reply[] = [];
    for (const who of [email, 'nobody@example.com']) {
      const before = statements.count;
      replies.push(await login(who, 'wrong password'));
      costs.push(statements.count - before);
    }
    const [wrong, unknown] = replies.map(({ status, body }) => ({ status, body: { ...body, requestId: '' } }));
    expect(wrong).toEqual(unknown);
    expect(wrong?.body).toMatchObject({ type: 'identity/wrong-credentials', status: 401 });
    expect(costs[0]).toBe(costs[1]);
  });

  it.each([
    [{}],
    [{ email: 'x', password }],
    [{ email: 'a@b.co' }],
    [{ email: ['a@b.co'], password }],
    [{ email: 'a@b.co', password, admin: true }],
    [{ email: `${'a'.repeat(300)}@b.co`, password }],
  ])('refuses %j', async (body) => expect((await api.visitor().post('/auth/login', body)).status).toBe(400));

  it('takes bcrypt hashes of a migration, and hashes them anew', async () => {
    const { email } = await tenant();
    await api.rows('update accounts set password_hash = $2 where email = $1', [email, await bcrypt.hash(password, 4)]);
    expect((await login(email, 'another password')).status).toBe(401);
    expect((await login(email)).status).toBe(200);
    const [row] = await api.rows<{ password_hash: string }>('select password_hash from accounts where email = $1', [email]);
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=4,p=1\$/);
    expect((await login(email)).status).toBe(200);
  });

  it('is closed to suspended people and tenants', async () => {
    const { email, id, userId } = await tenant();
    const { accessToken, refreshToken } = (await login(email)).body;
    await api.rows(`update users set status = 'suspended' where id = $1`, [userId]);
    expect(problemOf(await login(email))).toEqual({ status: 403, type: 'identity/no-tenant' });
    expect(problemOf(await api.visitor().post('/auth/refresh', { refreshToken }))).toEqual({
      status: 401,
      type: 'identity/refresh-refused',
    });
    await api.rows(`update users set status = 'active' where id = $1`, [userId]);
    await api.rows(`update tenants set status = 'suspended' where id = $1`, [id]);
    expect((await login(email)).status).toBe(403);
    expect(accessToken).toBeTruthy();
  });

  it('goes to the tenant whose site it came through, and from there to others', async () => {
    const first = await tenant();
    const second = await tenant({ owner: { email: first.email, password: 'is not taken over' } });
    const through = await api.visitor({ host: second.host }).post('/auth/login', { email: first.email, password });
    expect((await bearer(through.body.accessToken).get('/auth/me')).body.tenant.id).toBe(second.id);
    expect(through.body.tenants.map((one: { id: string }) => one.id).sort()).toEqual([first.id, second.id].sort());
    const moved = await bearer(through.body.accessToken).post('/auth/switch-tenant', { tenantId: first.id });
    expect((await bearer(moved.body.accessToken).get('/auth/me')).body.tenant.id).toBe(first.id);
    expect((await bearer(moved.body.accessToken).post('/auth/switch-tenant', { tenantId: api.other.id })).status).toBe(404);
  });
});

/** Makes every wait that has begun last, so that a slow machine does not sit it out. */
const holdWaits = () => api.rows(`update login_attempts set blocked_until = now() + interval '1 hour' where blocked_until is not null`);

/** Fails six times, one more than are free, and twice more; what was answered. */
async function failUntilRefused(attempt: () => Promise<Reply>): Promise<number[]> {
  const answers = [];
  for (let i = 0; i < 6; i++) answers.push((await attempt()).status);
  await holdWaits();
  for (let i = 0; i < 2; i++) answers.push((await attempt()).status);
  return answers;
}
const REFUSED = [401, 401, 401, 401, 401, 401, 429, 429];

describe('throttling', () => {
  it('makes an address wait that keeps failing, and nobody else', async () => {
    const { email } = await tenant();
    const device = String((await login(email)).headers['set-cookie']).split(';')[0] ?? '';
    expect(await failUntilRefused(() => login(email, 'guess'))).toEqual(REFUSED);
    const refused = await login(email);
    expect(refused.body).toMatchObject({ type: 'identity/too-many-attempts', status: 429 });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    // the colleague at a device that was here before gets in, from the same address even
    expect((await login(email, password, { cookie: device })).status).toBe(200);
    // another person at that address too
    expect((await login((await tenant()).email)).status).toBe(200);
  });

  it('doubles the wait with each failure beyond the free ones', async () => {
    const rule = { free: 2, first: 2, most: 10 };
    const waits: number[] = [];
    for (let failures = 1; failures <= 7; failures++) {
      await api.part(Throttle).attempt([{ key: 'doubling', ...rule }]);
      const [row] = await api.rows<{ wait: string | null }>(
        `select extract(epoch from blocked_until - last_failed_at) as wait from login_attempts where key = 'doubling'`,
      );
      await api.rows(`update login_attempts set blocked_until = now() where blocked_until is not null and key = 'doubling'`);
      waits.push(Number(row?.wait ?? 0));
    }
    expect(waits).toEqual([0, 0, 2, 4, 8, 10, 10]);
    expect(waits).toEqual(waits.map((_, index) => delayAfter(index + 1, rule)));
  });

  it('treats an unknown e-mail alike', async () => {
    expect(await failUntilRefused(() => login('ghost@example.com', 'guess'))).toEqual(REFUSED);
  });

  it('holds against attempts at once', async () => {
    const { email } = await tenant();
    const began = Date.now();
    const answers = await Promise.all(Array.from({ length: 30 }, () => login(email, 'guess')));
    // five are free, the sixth starts a wait of 2 s; on a slow machine some waits end meanwhile: 2, 4, 8 … s
    const waits = Math.floor(Math.log2((Date.now() - began) / 2000 + 1));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(6 + waits);
    expect(answers.every(({ status }) => status === 401 || status === 429)).toBe(true);
  });

  it('takes no device token of another account, nor one from before a change of password', async () => {
    const [mine, theirs] = [await tenant(), await tenant()];
    const signedIn = await login(theirs.email);
    const device = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
    await failUntilRefused(() => login(mine.email, 'guess'));
    expect((await login(mine.email, password, { cookie: device })).status).toBe(429);
    await bearer(signedIn.body.accessToken).post('/auth/me/password', { current: password, password: 'another good phrase' });
    await failUntilRefused(() => login(theirs.email, 'guess'));
    expect((await login(theirs.email, 'another good phrase', { cookie: device })).status).toBe(429);
  });
});

describe('refresh', () => {
  const refresh = (refreshToken: string) => api.visitor().post('/auth/refresh', { refreshToken });

  it('hands out the next token, and ends the family when an old one comes back', async () => {
    const { email } = await tenant();
    const first = (await login(email)).body;
    const second = (await refresh(first.refreshToken)).body;
    const third = (await refresh(second.refreshToken)).body;
    expect(third.refreshToken).not.toBe(second.refreshToken);
    expect((await bearer(third.accessToken).get('/auth/me')).status).toBe(200);
    expect(problemOf(await refresh(first.refreshToken))).toEqual({ status: 401, type: 'identity/refresh-refused' });
    expect((await refresh(third.refreshToken)).status).toBe(401);
    expect((await bearer(third.accessToken).get('/auth/me')).status).toBe(401);
    const [row] = await api.rows<{ revoked_because: string }>(
      `select revoked_because from sessions s join accounts a on a.id = s.account_id where a.email = $1`,
      [email],
    );
    expect(row?.revoked_because).toBe('reuse');
  });

  it('lets tabs refresh at once, and ends the family on a later replay', async () => {
    const { email } = await tenant();
    const { refreshToken } = (await login(email)).body;
    const replies = await Promise.all(Array.from({ length: 8 }, () => refresh(refreshToken)));
    expect(replies.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(new Set(replies.map(({ body }) => body.refreshToken)).size).toBe(1);
    await api.rows(
      `update sessions s set rotated_at = now() - interval '11 seconds' from accounts a where a.id = s.account_id and a.email = $1`,
      [email],
    );
    expect((await refresh(refreshToken)).status).toBe(401);
    expect((await refresh(replies[0]?.body.refreshToken)).status).toBe(401);
  });

  it('refuses forged and foreign tokens without harm to the session', async () => {
    const { email } = await tenant();
    const { refreshToken } = (await login(email)).body as { refreshToken: string };
    const bytes = Buffer.from(refreshToken.slice(4), 'base64url');
    const flipped = Buffer.from(bytes);
    flipped[60] = (flipped[60] ?? 0) ^ 1;
    const later = Buffer.from(bytes);
    later.writeUInt32BE(7, 32);
    const elsewhere = Buffer.from(bytes);
    Buffer.from(api.other.id.replaceAll('-', ''), 'hex').copy(elsewhere);
    for (const forged of [flipped, later, elsewhere]) expect((await refresh(`ccr_${forged.toString('base64url')}`)).status).toBe(401);
    for (const nonsense of ['', 'ccr_', 'x', `${refreshToken}=`, refreshToken.slice(0, -1)])
      expect((await refresh(nonsense)).status).toBe(401);
    expect((await refresh(refreshToken)).status).toBe(200);
  });

  it('ends with its time', async () => {
    const { email } = await tenant();
    const { refreshToken, accessToken } = (await login(email)).body;
    await api.rows(`update sessions s set expires_at = now() from accounts a where a.id = s.account_id and a.email = $1`, [email]);
    expect((await refresh(refreshToken)).status).toBe(401);
    expect((await bearer(accessToken).get('/auth/me')).status).toBe(401);
  });
});

describe('sessions', () => {
  it('are listed with device and address, and ended at once', async () => {
    const { email } = await tenant();
    const phone = await api
      .visitor({ 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1' })
      .post('/auth/login', { email, password });
    const desk = (await login(email)).body;
    const listed = (await bearer(desk.accessToken).get('/auth/me/sessions')).body.items;
    expect(listed).toHaveLength(2);
    expect(listed.find((one: { current: boolean }) => !one.current)).toMatchObject({ device: 'Safari · iPhone', ip: '127.0.0.1' });
    const other = listed.find((one: { current: boolean }) => !one.current).id;
    expect((await bearer(phone.body.accessToken).get('/auth/me')).status).toBe(200);
    expect((await bearer(desk.accessToken).delete(`/auth/me/sessions/${other}`)).status).toBe(200);
    expect((await bearer(phone.body.accessToken).get('/auth/me')).status).toBe(401);
    expect((await bearer(desk.accessToken).delete(`/auth/me/sessions/${other}`)).status).toBe(404);
    const again = (await login(email)).body;
    expect((await bearer(desk.accessToken).delete('/auth/me/sessions')).status).toBe(200);
    expect((await bearer(again.accessToken).get('/auth/me')).status).toBe(401);
    expect((await bearer(desk.accessToken).get('/auth/me')).status).toBe(200);
    expect((await bearer(desk.accessToken).post('/auth/logout')).status).toBe(200);
    expect((await bearer(desk.accessToken).get('/auth/me')).status).toBe(401);
  });

  it('of others cannot be ended', async () => {
    const [mine, theirs] = [await tenant(), await tenant()];
    const [me, they] = [(await login(mine.email)).body, (await login(theirs.email)).body];
    const [session] = (await bearer(they.accessToken).get('/auth/me/sessions')).body.items;
    expect((await bearer(me.accessToken).delete(`/auth/me/sessions/${session.id}`)).status).toBe(404);
    expect((await bearer(they.accessToken).get('/auth/me')).status).toBe(200);
  });
});

describe('authenticator apps', () => {
  async function enrolled(change: Partial<NewTenant> = {}) {
    const place = await tenant(change);
    const { accessToken } = (await login(place.email)).body;
    const begun = (await bearer(accessToken).post('/auth/me/totp')).body;
    const confirmed = await bearer(accessToken).post('/auth/me/totp/confirm', { code: codeOf(begun.secret, -1) });
    return { ...place, accessToken, begun, confirmed, secret: begun.secret as string };
  }

  it('are set up by QR code and asked for from then on; each code works once', async () => {
    const { email, begun, confirmed, secret } = await enrolled();
    expect(begun.otpauthUrl).toMatch(/^otpauth:\/\/totp\/CuretCore/);
    expect(begun.qr).toMatch(/^data:image\/png;base64,/);
    expect(confirmed.body.recoveryCodes).toHaveLength(10);
    expect(confirmed.body.session).toBeNull();
    const step = await login(email);
    expect(step.status).toBe(202);
    expect(step.body).toEqual({ twoFactor: { ticket: expect.any(String) as string, methods: ['totp', 'recovery'], enrolment: null } });
    const { ticket } = step.body.twoFactor;
    expect(problemOf(await api.visitor().post('/auth/two-factor', { ticket, method: 'totp', code: '000000' }))).toEqual({
      status: 401,
      type: 'identity/wrong-code',
    });
    const code = codeOf(secret);
    const entered = await api.visitor().post('/auth/two-factor', { ticket, method: 'totp', code });
    expect(entered.body).toMatchObject({ user: { email }, accessToken: expect.any(String) as string });
    expect((await api.visitor().post('/auth/two-factor', { ticket, method: 'totp', code })).status).toBe(401);
    const [row] = await api.rows<{ totp_secret: string }>('select totp_secret from accounts where email = $1', [email]);
    expect(row?.totp_secret).not.toContain(secret);
  });

  it('give way to recovery codes, each once', async () => {
    const { email, confirmed } = await enrolled();
    const code: string = confirmed.body.recoveryCodes[3];
    const { ticket } = (await login(email)).body.twoFactor;
    expect(
      (await api.visitor().post('/auth/two-factor', { ticket, method: 'recovery', code: code.toLowerCase().replace('-', ' ') })).status,
    ).toBe(200);
    expect((await api.visitor().post('/auth/two-factor', { ticket, method: 'recovery', code })).status).toBe(401);
  });

  it('are throttled, and no ticket passes for a token', async () => {
    const { email } = await enrolled();
    const { ticket } = (await login(email)).body.twoFactor;
    expect((await bearer(ticket).get('/auth/me')).status).toBe(401);
    expect(await failUntilRefused(() => api.visitor().post('/auth/two-factor', { ticket, method: 'totp', code: '123456' }))).toEqual(
      REFUSED,
    );
    expect(problemOf(await api.visitor().post('/auth/two-factor', { ticket: 'x', method: 'totp', code: '1' }))).toEqual({
      status: 401,
      type: 'identity/ticket-expired',
    });
  });

  it('are turned off with the password only, and not where the policy asks for them', async () => {
    const { accessToken, email } = await enrolled();
    expect(
      (await bearer(accessToken).raw('DELETE', '/v1/auth/me/totp', '{"password":"wrong"}', { 'content-type': 'application/json' })).status,
    ).toBe(401);
    await api.rows(`update tenants t set two_factor_policy = 'required' from users u where u.tenant_id = t.id and u.email = $1`, [email]);
    const kept = await bearer(accessToken).raw('DELETE', '/v1/auth/me/totp', JSON.stringify({ password }), {
      'content-type': 'application/json',
    });
    expect(problemOf(kept)).toEqual({ status: 409, type: 'identity/second-factor-required' });
    await api.rows(`update tenants t set two_factor_policy = 'optional' from users u where u.tenant_id = t.id and u.email = $1`, [email]);
    expect(
      (await bearer(accessToken).raw('DELETE', '/v1/auth/me/totp', JSON.stringify({ password }), { 'content-type': 'application/json' }))
        .status,
    ).toBe(200);
    expect((await login(email)).status).toBe(200);
  });

  it('must be set up first where the policy asks admins for them: until then the token opens nothing else', async () => {
    const { email } = await tenant({ twoFactorPolicy: 'required_for_admins' });
    const first = await login(email);
    expect(first.status).toBe(202);
    expect(first.body.twoFactor.methods).toEqual([]);
    const restricted = bearer(first.body.twoFactor.enrolment.accessToken);
    expect(problemOf(await restricted.get('/users'))).toEqual({ status: 403, type: 'identity/two-factor-enrolment-required' });
    expect((await restricted.get('/auth/me/sessions')).status).toBe(403);
    expect((await restricted.get('/auth/me')).body.permissions).toEqual([]);
    const { secret } = (await restricted.post('/auth/me/totp')).body;
    const { body } = await restricted.post('/auth/me/totp/confirm', { code: codeOf(secret) });
    expect((await bearer(body.session.accessToken).get('/users')).status).toBe(200);
    expect((await restricted.get('/auth/me')).status).toBe(401);
    expect((await login(email)).body.twoFactor.methods).toEqual(['totp', 'recovery']);
  });

  it('renew recovery codes', async () => {
    const { accessToken, confirmed } = await enrolled();
    const renewed = (await bearer(accessToken).post('/auth/me/recovery-codes')).body.recoveryCodes;
    expect(renewed).toHaveLength(10);
    expect(renewed).not.toEqual(confirmed.body.recoveryCodes);
  });
});

describe('passwords', () => {
  it('are changed with the current one; other sessions end', async () => {
    const { email } = await tenant();
    const [here, there] = [(await login(email)).body, (await login(email)).body];
    const change = (current: string, next: string) => bearer(here.accessToken).post('/auth/me/password', { current, password: next });
    expect(problemOf(await change('wrong', 'another good phrase'))).toEqual({ status: 401, type: 'identity/wrong-credentials' });
    expect((await change(password, 'password123')).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/password', code: 'password-common' }],
    });
    expect((await change(password, 'another good phrase')).status).toBe(200);
    expect((await bearer(there.accessToken).get('/auth/me')).status).toBe(401);
    expect((await bearer(here.accessToken).get('/auth/me')).status).toBe(200);
    expect((await login(email)).status).toBe(401);
    expect((await login(email, 'another good phrase')).status).toBe(200);
  });
});

describe('unsigned, forged and foreign tokens', () => {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('open nothing', async () => {
    const { email } = await tenant();
    const { accessToken } = (await login(email)).body as { accessToken: string };
    const [header = '', payload = '', signature = ''] = accessToken.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const changed = (change: object) => `${header}.${encode({ ...claims, ...change })}.${signature}`;
    const attacks: Record<string, string> = {
      'alg none': `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.`,
      'alg None with signature': `${encode({ alg: 'None' })}.${payload}.${signature}`,
      'alg HS512': `${encode({ alg: 'HS512', typ: 'JWT' })}.${payload}.${signature}`,
      'alg RS256': `${encode({ alg: 'RS256', typ: 'JWT' })}.${payload}.${signature}`,
      'no signature': `${header}.${payload}.`,
      'two parts': `${header}.${payload}`,
      'another tenant': changed({ tid: api.other.id }),
      'another user': changed({ sub: '019a0000-0000-7000-8000-000000000001' }),
      'later end': changed({ exp: 9_999_999_999 }),
      'modified signature': `${header}.${payload}.${signature.slice(0, -2)}AA`,
      'truncated signature': `${header}.${payload}.${signature.slice(0, 10)}`,
      'JSON serialization': JSON.stringify({ payload, protected: header, signature }),
      nothing: '',
    };
    for (const [name, token] of Object.entries(attacks)) {
      const reply = await bearer(token).get('/auth/me');
      expect({ name, ...problemOf(reply) }).toEqual({ name, status: 401, type: 'unauthorized' });
    }
    expect((await api.visitor({ authorization: `Basic ${accessToken}` }).get('/auth/me')).status).toBe(401);
    expect((await bearer(accessToken).get('/auth/me')).status).toBe(200);
  });

  it('include expired ones and those signed for another purpose', async () => {
    const { email } = await tenant();
    const signedIn = await login(email);
    const claims = JSON.parse(Buffer.from((signedIn.body.accessToken as string).split('.')[1] ?? '', 'base64url').toString()) as {
      sub: string;
      tid: string;
      sid: string;
    };
    const { JwtService } = await import('@nestjs/jwt');
    const { keyFor } = await import('./keys.js');
    const secret = 'a secret that only tests know, long enough';
    const sign = (key: Buffer | string, options: object) =>
      new JwtService().sign(
        { sub: claims.sub, tid: claims.tid, sid: claims.sid },
        { secret: key, issuer: 'curetcore', audience: 'access', expiresIn: 60, ...options },
      );
    expect((await bearer(sign(keyFor(secret, 'access'), {})).get('/auth/me')).status).toBe(200);
    expect((await bearer(sign(keyFor(secret, 'access'), { expiresIn: -1 })).get('/auth/me')).status).toBe(401);
    expect((await bearer(sign(keyFor(secret, 'access'), { audience: 'device' })).get('/auth/me')).status).toBe(401);
    expect((await bearer(sign(keyFor(secret, 'access'), { issuer: 'other' })).get('/auth/me')).status).toBe(401);
    expect((await bearer(sign(keyFor(secret, 'access'), { algorithm: 'HS384' })).get('/auth/me')).status).toBe(401);
    expect((await bearer(sign(keyFor(secret, 'device'), {})).get('/auth/me')).status).toBe(401);
    expect((await bearer(sign(secret, {})).get('/auth/me')).status).toBe(401);
  });
});

describe('own account', () => {
  it('changes name, language and preferences', async () => {
    const { email } = await tenant();
    const me = bearer((await login(email)).body.accessToken);
    const changed = await me.patch('/auth/me', { firstName: 'Zoë 🕰', locale: 'es', preferences: { density: -2 } });
    expect(changed.body.user).toMatchObject({ firstName: 'Zoë 🕰', locale: 'es', preferences: { density: -2 } });
    expect((await me.patch('/auth/me', { role: 'admin' })).status).toBe(400);
    expect((await me.patch('/auth/me', { preferences: { big: 'x'.repeat(20_000) } })).status).toBe(400);
  });
});
