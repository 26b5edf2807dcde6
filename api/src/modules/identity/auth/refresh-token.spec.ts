import { randomBytes } from 'node:crypto';
import { isGenuine, parseRefreshToken, refreshToken } from './refresh-token.js';
import { judgeRefresh, PARALLEL_GRACE_MS } from './rotation.rules.js';

describe('refresh tokens', () => {
  const [key, salt] = [randomBytes(32), randomBytes(32)];
  const claims = { tenantId: '019a0000-0000-7000-8000-000000000001', sessionId: '019a0000-0000-7000-8000-000000000002', generation: 3 };

  it('say what they are for, and only we can make them', () => {
    const token = refreshToken(claims, key, salt);
    const parsed = parseRefreshToken(token);
    expect(parsed).toMatchObject(claims);
    expect(parsed && isGenuine(parsed, key, salt)).toBe(true);
    expect(parsed && isGenuine(parsed, randomBytes(32), salt)).toBe(false);
    expect(parsed && isGenuine(parsed, key, randomBytes(32))).toBe(false);
    expect(parsed && isGenuine({ ...parsed, generation: 4 }, key, salt)).toBe(false);
    expect(refreshToken(claims, key, salt)).toBe(token);
  });

  it.each(['', 'ccr_', 'ccr_AAAA', `x${refreshToken({ ...claims }, Buffer.alloc(32), Buffer.alloc(32))}`])('are not %p', (text) =>
    expect(parseRefreshToken(text)).toBeNull(),
  );
});

describe('rotation', () => {
  const now = new Date('2026-01-01T00:00:00Z');
  const session = { generation: 5, rotatedAt: now, expiresAt: new Date('2026-02-01T00:00:00Z'), revokedAt: null };
  const later = new Date(now.getTime() + PARALLEL_GRACE_MS + 1);

  it.each([
    ['the newest', session, 5, later, 'rotate'],
    ['one before, from another tab', session, 4, now, 'repeat'],
    ['one before, later', session, 4, later, 'reuse'],
    ['an older one, even now', session, 3, now, 'reuse'],
    ['one of the future', session, 6, now, 'refuse'],
    ['a revoked session', { ...session, revokedAt: now }, 5, now, 'refuse'],
    ['an expired session', session, 5, session.expiresAt, 'refuse'],
  ] as const)('of %s', (_name, state, generation, at, verdict) => expect(judgeRefresh(state, generation, at)).toBe(verdict));
});
