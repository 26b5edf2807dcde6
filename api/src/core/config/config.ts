import { z } from 'zod';

const url = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be a URL beginning with ${protocols.map((p) => `${p}//`).join(' or ')}`,
    );
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const secret = (least: number) => z.string().min(least, `must have at least ${least} characters`);

/** Every variable that the processes read, with its meaning in `.env.example`. */
const Environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  PUBLIC_URL: url('http:', 'https:').optional(),
  TRUST_PROXY: flag.default(false),
  DATABASE_URL: url('postgres:', 'postgresql:'),
  DATABASE_OWNER_URL: url('postgres:', 'postgresql:').optional(),
  DATABASE_LISTEN_URL: url('postgres:', 'postgresql:').optional(),
  DATABASE_POOL_MAX: z.coerce.number().int().min(2).max(500).default(20),
  REDIS_URL: url('redis:', 'rediss:'),
  REDIS_PREFIX: z
    .string()
    .regex(/^[\w-]*$/)
    .default('curet'),
  JWT_SECRET: secret(32),
  SECRETS_KEY: z
    .string()
    .regex(
      /^(\w+:)?[A-Za-z0-9+/]{43}=(,(\w+:)?[A-Za-z0-9+/]{43}=)*$/,
      'must be 32 bytes in base64, or several such as id:key,id:key with the newest first',
    ),
  SHUTDOWN_DELAY_MS: z.coerce.number().int().min(0).max(60_000).default(0),
  INTERNAL_TOKEN: secret(16).optional(),
  DEFAULT_TENANT: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('luxurywatch'),
  STORAGE_PATH: z.string().default('.local/files'),
  AWS_S3_BUCKET: z.string().optional(),
  AWS_REGION: z.string().default('us-east-1'),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  S3_ENDPOINT: url('http:', 'https:').optional(),
  SMTP_HOST: z.string().optional(),
  SMTP_PORT: z.coerce.number().int().min(1).max(65535).default(587),
  SMTP_USER: z.string().optional(),
  SMTP_PASS: z.string().optional(),
  MAIL_FROM: z.string().default('CuretCore <no-reply@localhost>'),
  STOREFRONT_RENDERER_URL: url('http:', 'https:').optional(),
  ADMIN_UI_PATH: z.string().default('dist/admin-ui'),
  STOREFRONT_UI_PATH: z.string().default('dist/storefront-ui/browser'),
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((o) => o.trim())
        .filter(Boolean),
    ),
  RATE_LIMIT_WINDOW_MS: z.coerce.number().int().min(1000).default(60_000),
  RATE_LIMIT_MAX_REQUESTS: z.coerce.number().int().min(1).default(1200),
  CACHE: z.enum(['on', 'off']).default('on'),
  CACHE_MAX_MB: z.coerce.number().int().min(1).default(48),
  RUN_WORKER: flag.default(false),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: url('http:', 'https:').optional(),
});

type Values = z.infer<typeof Environment>;

/** The settings of this process, checked once at start and frozen. Injected by this class as its token. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- the schema is the one list of fields
export class Config {
  constructor(values: Values) {
    Object.assign(this, values);
    Object.freeze(this);
  }
}
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- as above
export interface Config extends Readonly<Values> {}

/** The environment is not usable; the message names every variable that is wrong, and never a value. */
export class BadEnvironment extends Error {}

/** Reads the settings from the environment. @throws BadEnvironment naming every mistake at once. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = Environment.safeParse(given);
  if (result.success) return new Config(result.data);
  const lines = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `  ${name}: ${given[name] === undefined ? 'is missing' : issue.message}`;
  });
  throw new BadEnvironment(`These environment variables are not right (see .env.example):\n${lines.join('\n')}`);
}
