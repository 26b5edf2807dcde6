/** How long after a rotation its predecessor may still arrive from another tab, in milliseconds. */
export const PARALLEL_GRACE_MS = 10_000;

/** What a session remembers of its rotations. */
export interface RotationState {
  readonly generation: number;
  readonly rotatedAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

/**
 * What to do with a genuine refresh token: `rotate` it; `repeat` the answer that another tab just got; `refuse` it, as
 * the session is over; or `reuse`: it was used before, so it may be stolen, and the whole family ends.
 */
export function judgeRefresh(session: RotationState, generation: number, now: Date): 'rotate' | 'repeat' | 'refuse' | 'reuse' {
  if (session.revokedAt !== null || session.expiresAt <= now || generation > session.generation) return 'refuse';
  if (generation === session.generation) return 'rotate';
  const justNow = now.getTime() - session.rotatedAt.getTime() <= PARALLEL_GRACE_MS;
  return generation === session.generation - 1 && justNow ? 'repeat' : 'reuse';
}
