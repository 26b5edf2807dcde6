import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { Store } from '../../../core/index.js';
import { testApi, type TestClient } from '../../../../test/index.js';
import { createTenant } from '../index.js';

const api = testApi();
const password = 'a long enough pass phrase';
const origin = 'https://shop.test';
let count = 0;

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
const text = (value: string): Buffer => head(3, Buffer.byteLength(value), Buffer.from(value));
const bytes = (value: Buffer): Buffer => head(2, value.length, value);
const head = (major: number, length: number, rest: Buffer = Buffer.alloc(0)): Buffer =>
  Buffer.concat([
    length < 24
      ? Buffer.from([(major << 5) | length])
      : length < 256
        ? Buffer.from([(major << 5) | 24, length])
        : Buffer.from([(major << 5) | 25, length >> 8, length & 255]),
    rest,
  ]);

/** An authenticator in software: ES256, no attestation, as a browser would answer for it. */
class Authenticator {
  private readonly id = randomBytes(32);
  private readonly privateKey: KeyObject;
  private readonly point: { x: Buffer; y: Buffer };
  private counter = 0;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.privateKey = privateKey;
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.point = { x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url') };
  }

  register(challenge: string, site = origin) {
    const key = Buffer.concat([
      head(5, 5),
      Buffer.from([0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      bytes(this.point.x),
      Buffer.from([0x22]),
      bytes(this.point.y),
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const data = Buffer.concat([this.authenticatorData(site, 0x45), Buffer.alloc(16), length, this.id, key]);
    const attestationObject = Buffer.concat([
      head(5, 3),
      text('fmt'),
      text('none'),
      text('attStmt'),
      head(5, 0),
      text('authData'),
      bytes(data),
    ]);
    return this.answer({
      attestationObject: attestationObject.toString('base64url'),
      clientDataJSON: this.clientData('webauthn.create', challenge, site).toString('base64url'),
      transports: ['internal'],
    });
  }

  signIn(challenge: string, site = origin) {
    const clientData = this.clientData('webauthn.get', challenge, site);
    const data = this.authenticatorData(site, 0x05);
    const signature = createSign('sha256')
      .update(Buffer.concat([data, sha256(clientData)]))
      .sign(this.privateKey);
    return this.answer({
      authenticatorData: data.toString('base64url'),
      clientDataJSON: clientData.toString('base64url'),
      signature: signature.toString('base64url'),
    });
  }

  private answer(response: object) {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  private clientData = (type: string, challenge: string, site: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin: site, crossOrigin: false }));

  private authenticatorData(site: string, flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE((this.counter += 1));
    return Buffer.concat([sha256(new URL(site).hostname), Buffer.from([flags]), counter]);
  }
}

async function person(twoFactorPolicy: 'optional' | 'required' = 'optional') {
  count += 1;
  const email = `key${count}@example.com`;
  await createTenant(api.part(Store), {
    slug: `keys${count}`,
    name: 'Keys',
    plan: 'enterprise',
    twoFactorPolicy,
    owner: { email, password },
  });
  const { body } = await api.visitor().post('/auth/login', { email, password });
  const token = (body.accessToken ?? body.twoFactor.enrolment.accessToken) as string;
  return { email, client: api.visitor({ authorization: `Bearer ${token}`, origin }) };
}

async function addKey(client: TestClient, authenticator: Authenticator, name = 'Laptop') {
  const { challenge } = (await client.post('/auth/me/passkeys/options')).body as { challenge: string };
  return client.post('/auth/me/passkeys', { name, response: authenticator.register(challenge) });
}

const ticketOf = async (email: string): Promise<string> =>
  (await api.visitor().post('/auth/login', { email, password })).body.twoFactor.ticket as string;

describe('passkeys', () => {
  it('are registered, listed, used to sign in, and removed', async () => {
    const { email, client } = await person();
    const key = new Authenticator();
    const added = await addKey(client, key);
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ passkey: { name: 'Laptop', backedUp: false, lastUsedAt: null }, session: null });
    expect(added.body.recoveryCodes).toHaveLength(10);
    const ticket = await ticketOf(email);
    const visitor = api.visitor({ origin });
    const { challenge, allowCredentials } = (await visitor.post('/auth/two-factor/passkey-options', { ticket })).body as {
      challenge: string;
      allowCredentials: object[];
    };
    expect(allowCredentials).toHaveLength(1);
    const response = key.signIn(challenge);
    const entered = await visitor.post('/auth/two-factor', { ticket, method: 'passkey', response });
    expect(entered.body).toMatchObject({ user: { email }, accessToken: expect.any(String) as string });
    expect((await visitor.post('/auth/two-factor', { ticket, method: 'passkey', response })).status).toBe(401); // a challenge is good once
    const { items } = (await client.get('/auth/me/passkeys')).body;
    expect(items[0].lastUsedAt).not.toBeNull();
    expect((await client.delete(`/auth/me/passkeys/${items[0].id}`)).status).toBe(200);
    expect((await client.delete(`/auth/me/passkeys/${items[0].id}`)).status).toBe(404);
    expect((await api.visitor().post('/auth/login', { email, password })).status).toBe(200);
  });

  it('are refused with another challenge, site, key or counter', async () => {
    const { email, client } = await person();
    const key = new Authenticator();
    const wrong = [
      async () => key.register('bm90IHRoZSBjaGFsbGVuZ2U'),
      async () => key.register(await challengeFor(client), 'https://evil.test'),
      async () => ({ ...key.register(await challengeFor(client)), response: {} }),
    ];
    for (const make of wrong)
      expect((await client.post('/auth/me/passkeys', { name: 'x', response: await make() })).body.type).toBe('identity/wrong-code');
    expect((await addKey(client, key)).status).toBe(201);
    expect((await addKey(client, key)).status).toBe(409);
    const ticket = await ticketOf(email);
    const visitor = api.visitor({ origin });
    const options = async () => (await visitor.post('/auth/two-factor/passkey-options', { ticket })).body.challenge as string;
    const enter = async (response: object) => (await visitor.post('/auth/two-factor', { ticket, method: 'passkey', response })).status;
    const old = key.signIn(await options());
    await options();
    expect(await enter(old)).toBe(401);
    expect(await enter(new Authenticator().signIn(await options()))).toBe(401);
    expect(await enter(key.signIn(await options(), 'https://evil.test'))).toBe(401);
    expect(await enter(key.signIn(await options()))).toBe(200);
  });

  it('satisfy a policy that asks for a second factor', async () => {
    const { client } = await person('required');
    expect((await client.get('/users')).status).toBe(403);
    const added = await addKey(client, new Authenticator());
    const full = api.visitor({ authorization: `Bearer ${added.body.session.accessToken}` });
    expect((await full.get('/users')).status).toBe(200);
    const [only] = (await full.get('/auth/me/passkeys')).body.items;
    expect((await full.delete(`/auth/me/passkeys/${only.id}`)).body.type).toBe('identity/second-factor-required');
  });
});

const challengeFor = async (client: TestClient): Promise<string> =>
  (await client.post('/auth/me/passkeys/options')).body.challenge as string;
