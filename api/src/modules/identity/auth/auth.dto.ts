import { z } from 'zod';
import { PermissionSchema } from '#libs/permissions';
import { ROLE_KEYS } from '../roles/system-roles.js';
import { METHODS } from './second-factor.rules.js';
import type { Membership } from './accounts.queries.js';

/** An e-mail as it is compared: no spaces around it, lower case. */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** Passwords may be long, but not so long that hashing them is work for an attacker to give. */
export const Password = z.string().min(8).max(200);
export const LocaleSchema = z.enum(['en', 'es']);

export const TenantRefView = z.object({ id: z.uuid(), slug: z.string(), name: z.string() }).meta({ id: 'TenantRef' });

export const SignedInUserView = z
  .object({
    id: z.uuid(),
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    role: z.enum(ROLE_KEYS),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'SignedInUser' });

export const Login = z.object({ email: Email, password: z.string().min(1).max(200) }).meta({ id: 'Login' });
export type Login = z.infer<typeof Login>;

export const SessionTokensView = z
  .object({
    user: SignedInUserView,
    accessToken: z.string().describe('JSON web token, good for 15 minutes'),
    refreshToken: z.string().describe('Good once: each refresh returns the next'),
    expiresIn: z.int().describe('Seconds until the access token ends'),
    tenants: z.array(TenantRefView).describe('Where this person works'),
  })
  .meta({ id: 'SessionTokens' });
export type SessionTokensView = z.infer<typeof SessionTokensView>;

export const SecondStepView = z
  .object({
    twoFactor: z.object({
      ticket: z.string().describe('To be sent with the second factor within five minutes; empty when one must be set up first'),
      methods: z.array(z.enum(METHODS)),
      enrolment: z
        .object({ accessToken: z.string().describe('Opens nothing but the setting up of a second factor') })
        .nullable()
        .describe('Present when the company asks for a second factor and this person has none yet'),
    }),
  })
  .meta({ id: 'SecondStep' });
export type SecondStepView = z.infer<typeof SecondStepView>;

export const LoginAnswerView = z.union([SessionTokensView, SecondStepView]).meta({ id: 'LoginAnswer' });

const PasskeyResponse = z
  .looseObject({ id: z.string().max(1500), rawId: z.string().max(1500), type: z.literal('public-key') })
  .describe('What the browser answered, as JSON');

export const SecondStep = z
  .object({
    ticket: z.string().max(2000),
    method: z.enum(METHODS),
    code: z.string().max(40).optional(),
    response: PasskeyResponse.optional(),
  })
  .meta({ id: 'SecondStepInput' });
export type SecondStep = z.infer<typeof SecondStep>;

export const TicketInput = z.object({ ticket: z.string().max(2000) }).meta({ id: 'TicketInput' });
export const RefreshInput = z.object({ refreshToken: z.string().max(500) }).meta({ id: 'RefreshInput' });
export const SwitchTenant = z.object({ tenantId: z.uuid() }).meta({ id: 'SwitchTenant' });
export const PasswordResetInput = z.object({ email: Email }).meta({ id: 'PasswordResetInput' });
export const PasswordResetConfirm = z.object({ token: z.string().max(500), password: Password }).meta({ id: 'PasswordResetConfirm' });
export const PasswordChange = z.object({ current: z.string().max(200), password: Password }).meta({ id: 'PasswordChange' });
export const PasswordProof = z.object({ password: z.string().min(1).max(200) }).meta({ id: 'PasswordProof' });

/** Options of the browser's credentials API; its shape is the WebAuthn standard's. */
export const PasskeyOptionsView = z.looseObject({ challenge: z.string() }).meta({ id: 'PasskeyOptions' });
export const TotpView = z
  .object({ secret: z.string(), otpauthUrl: z.string(), qr: z.string().describe('PNG as a data URL') })
  .meta({ id: 'Totp' });
export const TotpConfirm = z.object({ code: z.string().max(20) }).meta({ id: 'TotpConfirm' });
export const RecoveryCodesView = z
  .object({
    recoveryCodes: z.array(z.string()).describe('Each good once; shown only now'),
    session: SessionTokensView.nullable().describe('A full session, when the second factor was what was missing'),
  })
  .meta({ id: 'RecoveryCodes' });
export const PasskeyRegistration = z
  .object({ name: z.string().trim().min(1).max(80), response: PasskeyResponse })
  .meta({ id: 'PasskeyRegistration' });
export const PasskeyView = z
  .object({ id: z.uuid(), name: z.string(), backedUp: z.boolean(), createdAt: z.iso.datetime(), lastUsedAt: z.iso.datetime().nullable() })
  .meta({ id: 'Passkey' });
export const PasskeysView = z.object({ items: z.array(PasskeyView) }).meta({ id: 'Passkeys' });
export const PasskeyAddedView = z
  .object({ passkey: PasskeyView, recoveryCodes: z.array(z.string()), session: SessionTokensView.nullable() })
  .meta({ id: 'PasskeyAdded' });

export const SessionView = z
  .object({
    id: z.uuid(),
    tenant: TenantRefView,
    device: z.string(),
    ip: z.string().nullable(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime(),
    current: z.boolean(),
  })
  .meta({ id: 'Session' });
export const SessionsView = z.object({ items: z.array(SessionView) }).meta({ id: 'Sessions' });

const ResourceShapeView = z.object({
  name: z.string(),
  actions: z.array(z.string()),
  own: z.string().optional(),
  location: z.string().optional(),
  time: z.string().optional(),
});

export const BrandingSchema = z
  .object({
    logoUrl: z.string().max(500).nullable().default(null),
    accent: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/, { error: 'is a colour such as #A9834F' })
      .nullable()
      .default(null),
    accentDark: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/, { error: 'is a colour such as #C9A36F' })
      .nullable()
      .default(null),
  })
  .meta({ id: 'Branding' });

export const MeView = z
  .object({
    user: SignedInUserView.extend({ locale: LocaleSchema, preferences: z.record(z.string(), z.unknown()), version: z.int() }),
    twoFactor: z.object({ totp: z.boolean(), passkeys: z.int(), recoveryCodes: z.int(), required: z.boolean() }),
    tenant: z.object({
      id: z.uuid(),
      slug: z.string(),
      name: z.string(),
      branding: BrandingSchema,
      currency: z.string(),
      timeZone: z.string(),
      firstDayOfWeek: z.int(),
      locales: z.array(z.string()),
      locale: z.string(),
      plan: z.string(),
      twoFactorPolicy: z.enum(['required_for_admins', 'required', 'optional']),
    }),
    tenants: z.array(TenantRefView),
    role: z.object({ id: z.uuid(), key: z.enum(ROLE_KEYS), name: z.string() }),
    permissions: z.array(PermissionSchema),
    rules: z
      .object({
        userId: z.uuid().nullable(),
        teamMemberIds: z.array(z.uuid()),
        history: z.string().optional(),
        historical: z.array(z.string()).optional(),
        without: z.array(z.string()).optional(),
        permissions: z.array(PermissionSchema),
        resources: z.array(ResourceShapeView),
      })
      .describe('What libs/permissions needs to decide as the server does'),
  })
  .meta({ id: 'Me' });

export const MeUpdate = z
  .object({
    firstName: z.string().trim().max(100).optional(),
    lastName: z.string().trim().max(100).optional(),
    locale: LocaleSchema.optional(),
    preferences: z
      .record(z.string().max(60), z.unknown())
      .refine((value) => JSON.stringify(value).length <= 16_384, { error: 'are more than 16 kB' })
      .optional(),
  })
  .meta({ id: 'MeUpdate' });
export type MeUpdate = z.infer<typeof MeUpdate>;

export const Nothing = z.object({}).meta({ id: 'Nothing' });

export const signedInUser = (member: Membership): z.infer<typeof SignedInUserView> => ({
  id: member.userId,
  email: member.email,
  firstName: member.firstName,
  lastName: member.lastName,
  role: member.roleKey,
  createdAt: new Date(member.createdAt).toISOString(),
});

export const tenantRefs = (memberships: readonly Membership[]): z.infer<typeof TenantRefView>[] =>
  memberships.map(({ tenantId, slug, tenantName }) => ({ id: tenantId, slug, name: tenantName }));
