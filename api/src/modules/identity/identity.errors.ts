import { problem } from '../../core/index.js';

/** E-mail and password do not belong together; says the same whether or not the person is known. */
export class WrongCredentials extends problem('identity/wrong-credentials', 401, 'E-mail or password is wrong') {}
/** The person is known but works nowhere now. */
export class NoTenant extends problem('identity/no-tenant', 403, 'You have no active place in any company here') {}
/** A one-time code, recovery code or passkey was not accepted. */
export class WrongCode extends problem('identity/wrong-code', 401, 'That code is not right, or was used before') {}
/** The second step came too late or with a ticket that is not ours. */
export class TicketExpired extends problem('identity/ticket-expired', 401, 'Sign in again: this took too long') {}
/** The refresh token is unknown, expired, revoked or was used before. */
export class RefreshRefused extends problem('identity/refresh-refused', 401, 'Sign in again') {}
/** Too many attempts; when the next one is heard stands in `Retry-After`. */
export class TooManyAttempts extends problem<{ retryAfter: number }>(
  'identity/too-many-attempts',
  429,
  'Too many attempts. Wait a moment, or reset your password.',
) {
  override readonly headers: Record<string, string>;
  constructor(members: { retryAfter: number }) {
    super(members);
    this.headers = { 'Retry-After': String(members.retryAfter) };
  }
}
/** The tenant asks for a second factor and this person has none yet: this token only sets one up. */
export class EnrolmentRequired extends problem('identity/two-factor-enrolment-required', 403, 'Set up a second factor first') {}
/** The tenant's policy does not let this person go without a second factor. */
export class SecondFactorRequired extends problem('identity/second-factor-required', 409, 'Your company asks for a second factor') {}
/** An authenticator app is set up already; it is removed before another takes its place. */
export class SecondFactorSet extends problem('identity/second-factor-set', 409, 'An authenticator app is already set up') {}
/** The link was used, replaced or is too old. */
export class LinkExpired extends problem('identity/link-expired', 410, 'This link is no longer good. Ask for a new one.') {}
/** What was to be handed on reaches further than what its giver holds. */
export class BeyondOwnPermissions extends problem<{ permissions: { resource: string; action: string }[] }>(
  'identity/beyond-own-permissions',
  403,
  'You can only grant what you may do yourself',
) {}
/** The last person who can run the tenant stays. */
export class LastSuperAdmin extends problem('identity/last-super-admin', 409, 'Someone must remain a super admin') {}
/** Base roles are not removed, and the widest ones are not changed. */
export class SystemRoleFixed extends problem('identity/system-role', 409, 'This role comes with the system') {}
/** The role, team or location is still in use. */
export class StillInUse extends problem<{ uses: number }>('identity/still-in-use', 409, 'This is still in use') {}
/** The tenant's plan allows no more of this. */
export class PlanLimitReached extends problem<{ limit: string; allowed: number | null; used?: number; plan: string }>(
  'plan/limit-reached',
  402,
  'Your plan does not include more of this',
) {}
