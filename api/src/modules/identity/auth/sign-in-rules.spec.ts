import { boundsOf, hasRoom, resourcesWithout } from '../tenants/plan.rules.js';
import { isAdministrator } from '../roles/system-roles.js';
import { deviceName } from './device-name.js';
import { hashPassword, needsRehash, verifyPassword, weaknessesOf } from './passwords.js';
import { isSecondFactorRequired, methodsOf, newRecoveryCodes, recoveryCodeHash } from './second-factor.rules.js';
import { delayAfter, networkOf, throttleKeys } from './throttle.rules.js';

describe('throttling', () => {
  it('doubles the wait once the free failures are used up', () => {
    const rule = { free: 5, first: 2, most: 900 };
    expect([5, 6, 7, 8, 9, 100].map((failures) => delayAfter(failures, rule))).toEqual([0, 2, 4, 8, 16, 900]);
  });

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', ''],
  ])('counts %s under %s', (ip, network) => expect(networkOf(ip)).toBe(network));

  it('lets a known device pass by the counts of its account', () => {
    const secret = Buffer.alloc(32);
    const kinds = (deviceId?: string) =>
      throttleKeys({ email: 'a@b.co', ip: '203.0.113.7', deviceId }, secret).map(({ key }) => key.split(':')[0]);
    expect(kinds()).toEqual(['account', 'address', 'pair']);
    expect(kinds('d')).toEqual(['address', 'device']);
    expect(JSON.stringify(throttleKeys({ email: 'a@b.co', ip: '' }, secret))).not.toContain('a@b.co');
  });
});

describe('passwords', () => {
  it('are hashed with argon2id, the same however they are typed', async () => {
    const hash = await hashPassword('contraseña larga');
    expect(await verifyPassword(hash, 'contraseña larga'.normalize('NFD'))).toBe(true);
    expect(await verifyPassword(hash, 'contrasena larga')).toBe(false);
    expect(await verifyPassword(null, 'anything')).toBe(false);
    expect(needsRehash(hash)).toBe(false);
    expect(needsRehash('$argon2id$v=19$m=19456,t=2,p=1$x')).toBe(true);
  });

  it.each([
    ['short', 'password-short'],
    ['password123', 'password-common'],
    ['aaaaaaaaaaaa', 'password-common'],
    ['person@example.com', 'password-is-email'],
    ['correct horse battery', undefined],
    ['пароль из слов', undefined],
  ])('%s: %s', (password, code) => expect(weaknessesOf(password, 'person@example.com')[0]?.code).toBe(code));
});

describe('second factors', () => {
  const none = { totp_confirmed: false, passkeys: 0, recovery_codes: 10 };

  it('are asked for once set up; recovery codes alone are none', () => {
    expect(methodsOf(none)).toEqual([]);
    expect(methodsOf({ ...none, totp_confirmed: true })).toEqual(['totp', 'recovery']);
    expect(methodsOf({ ...none, passkeys: 2, recovery_codes: 0 })).toEqual(['passkey']);
  });

  it('are required by policy', () => {
    const clerk = { roleKey: 'employee', permissions: [{ resource: 'orders', action: 'read' }] } as const;
    const member = (one: { roleKey: 'employee' | 'admin'; permissions: readonly { resource: string; action: string }[] }) => ({
      ...one,
      permissions: [...one.permissions],
    });
    expect(isSecondFactorRequired('required', member(clerk))).toBe(true);
    expect(isSecondFactorRequired('required_for_admins', member(clerk))).toBe(false);
    expect(isSecondFactorRequired('required_for_admins', member({ ...clerk, roleKey: 'admin' }))).toBe(true);
    expect(isSecondFactorRequired('optional', member({ ...clerk, roleKey: 'admin' }))).toBe(false);
    expect(isAdministrator('custom', [{ resource: 'users', action: 'update' }])).toBe(true);
    expect(isAdministrator('custom', [{ resource: 'users', action: 'read' }])).toBe(false);
  });

  it('come with ten recovery codes that differ, in any spelling the same', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    expect(codes[0]).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
    expect(recoveryCodeHash('a', 'ABCDE-23456')).toEqual(recoveryCodeHash('a', 'abcde 23456'));
    expect(recoveryCodeHash('a', 'ABCDE-23456')).not.toEqual(recoveryCodeHash('b', 'ABCDE-23456'));
  });
});

describe('plans', () => {
  it('limit people, history and modules', () => {
    expect([hasRoom(5, 4), hasRoom(5, 5), hasRoom(null, 1_000_000)]).toEqual([true, false, true]);
    expect(boundsOf({ historyDays: 30, modules: null })).toMatchObject({ history: 'P30D', without: [] });
    expect(boundsOf({ historyDays: null, modules: null })).toEqual({ without: [] });
    expect(resourcesWithout(null)).toEqual([]);
    expect(resourcesWithout(['catalog', 'inventory'])).toEqual(expect.arrayContaining(['orders', 'customers', 'dashboards']));
    expect(resourcesWithout(['catalog', 'inventory'])).not.toContain('products');
  });
});

describe('devices', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox · Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36 Edg/153.0',
      'Edge · Windows',
    ],
    ['Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Mobile Safari/537.36', 'Chrome · Android'],
    ['curl/8.5.0', 'curl/8.5.0'],
    [null, '?'],
  ])('%s is %s', (agent, name) => expect(deviceName(agent)).toBe(name));
});
