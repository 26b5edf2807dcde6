import { createHmac } from 'node:crypto';
import { testApi } from '../../../../test/index.js';
import { keyFor } from './keys.js';
import { ISSUER } from './tokens.js';

const api = testApi();
const key = keyFor('a secret that only tests know, long enough', 'access');
const encode = (value: string): string => Buffer.from(value).toString('base64url');
const claimsFor = (user: { id: string; sessionId: string; tenant: string }, change: object = {}): string =>
  JSON.stringify({
    sub: user.id,
    tid: user.tenant,
    sid: user.sessionId,
    iss: ISSUER,
    aud: 'access',
    iat: Math.floor(Date.now() / 1000),
    exp: Math.floor(Date.now() / 1000) + 60,
    ...change,
  });
const sign = (header: object, payload: string, hash = 'sha256', secret: Buffer = key): string => {
  const input = `${encode(JSON.stringify(header))}.${encode(payload)}`;
  return `${input}.${createHmac(hash, secret).update(input).digest('base64url')}`;
};

/** The kinds of attack that Project Wycheproof's JWS vectors are made of, against our own key. */
describe('JSON web signatures', () => {
  it('are taken only as HS256 under our key, whole and unchanged', async () => {
    const signedIn = await api.owner();
    const user = { id: signedIn.id, sessionId: signedIn.user.sessionId, tenant: api.tenant.id };
    const payload = claimsFor(user);
    const good = sign({ alg: 'HS256', typ: 'JWT' }, payload);
    const status = async (token: string) => (await api.visitor({ authorization: `Bearer ${token}` }).get('/users')).status;
    expect(await status(good)).toBe(200);
    const [head = '', body = '', signature = ''] = good.split('.');
    const flipped = Buffer.from(signature, 'base64url');
    const flips = [0, 15, 31].map((at) => {
      const copy = Buffer.from(flipped);
      copy[at] = (copy[at] ?? 0) ^ 0x80;
      return `${head}.${body}.${copy.toString('base64url')}`;
    });
    const bad = [
      ...flips,
      `${head}.${body}.`,
      `${head}.${body}`,
      `${head}.${body}.${Buffer.alloc(32).toString('base64url')}`,
      `${head}.${body}.${Buffer.alloc(32, 255).toString('base64url')}`,
      `${head}.${body}.${flipped.subarray(0, 16).toString('base64url')}`,
      `${head}.${body}.${Buffer.concat([flipped, Buffer.from([0])]).toString('base64url')}`,
      ...['none', 'None', 'NONE', 'nOnE', ''].map((alg) => `${encode(JSON.stringify({ alg }))}.${body}.`),
      ...['HS384', 'HS512', 'RS256', 'ES256', 'PS256', 'hs256', 'HS256 '].map((alg) => sign({ alg, typ: 'JWT' }, payload)),
      sign({ alg: 'HS512' }, payload, 'sha512'),
      sign({ alg: 'HS384' }, payload, 'sha384'),
      sign({ typ: 'JWT' }, payload),
      sign({ alg: ['HS256'] }, payload),
      sign({ alg: 'HS256', jwk: { kty: 'oct', k: Buffer.alloc(32).toString('base64url') } }, payload, 'sha256', Buffer.alloc(32)),
      sign({ alg: 'HS256' }, payload, 'sha256', Buffer.alloc(0)),
      sign({ alg: 'HS256' }, payload, 'sha256', Buffer.from('a secret that only tests know, long enough')),
      sign({ alg: 'HS256' }, claimsFor(user, { exp: undefined, tid: api.other.id })),
      sign({ alg: 'HS256' }, claimsFor(user, { exp: Math.floor(Date.now() / 1000) - 1 })),
      sign({ alg: 'HS256' }, claimsFor(user, { nbf: Math.floor(Date.now() / 1000) + 60 })),
      sign({ alg: 'HS256' }, claimsFor(user, { tid: api.other.id })),
      sign({ alg: 'HS256' }, claimsFor(user, { sid: '../sessions' })),
      sign({ alg: 'HS256' }, claimsFor(user, { aud: 'ticket' })),
      sign({ alg: 'HS256' }, claimsFor(user, { iss: undefined })),
      sign({ alg: 'HS256' }, '[]'),
      sign({ alg: 'HS256' }, 'null'),
      JSON.stringify({ payload: body, protected: head, signature }),
      JSON.stringify({ payload: body, signatures: [{ protected: head, signature }] }),
      `${head}.${body}.${signature}.`,
      `.${body}.${signature}`,
      '..',
      'a'.repeat(8000),
    ];
    for (const token of bad) expect({ token, status: await status(token) }).toEqual({ token, status: 401 });
    expect(await status(good)).toBe(200);
  });
});
