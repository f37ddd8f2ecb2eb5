import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type AllLimits, changedLimits } from './limits.ts';
import { isLoopbackUrl } from './posting.ts';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** What a deployer can set, checked once at start. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** An own PostgreSQL; null runs the bundled one in `dataDir`. */
  readonly databaseUrl: string | null;
  /** The same database as its owner, who migrates it; null where DATABASE_URL does both, or somebody else migrates. */
  readonly migrationDatabaseUrl: string | null;
  /** Absolute path. */
  readonly dataDir: string;
  /** Where people reach the pages, without a slash at the end; null when nothing but the port is known. */
  readonly publicUrl: string | null;
  /** At least 32 characters; tracking codes and tokens are derived from it, so it must stay the same. */
  readonly secret: string;
  readonly mapStyleUrl: string | null;
  /** Addresses or networks of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** The operator's gateway for SMS or Zalo; null where there is none. */
  readonly messageGateway: MessageGateway | null;
  /** Secrets with which a telephone exchange may sign what it tells of calls; none, and it is not heard. */
  readonly callWebhookSecrets: readonly string[];
  /** A provider of sign-ins after OpenID Connect; null where there is none. */
  readonly signInProvider: SignInProviderSettings | null;
  /** What Prometheus says to read `/metrics`; null, and there is no such page. */
  readonly metricsToken: string | null;
  /** How much is let in and tried, with what is changed of it. */
  readonly limits: AllLimits;
  /** Whether a bundled database without an account is filled with the demo, whose passwords everybody knows. */
  readonly demo: boolean;
  readonly logLevel: (typeof LEVELS)[number];
}

/** How this installation is known to a provider of sign-ins, and how people know the provider. */
export interface SignInProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** On buttons, as in "VNeID". */
  readonly label: string;
}

/** Where messages are posted to, and what they are signed with, after the Standard Webhooks specification. */
export interface MessageGateway {
  readonly url: string;
  /** `whsec_` and 24 to 64 bytes in base64. */
  readonly secret: string;
}

/** An environment variable cannot be used; the message names it and says what it must be. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

const httpUrl = z
  .url({ protocol: /^https?$/ })
  // Of an address put behind a second https://, the host would be "http".
  .refine((url) => !/^https?:\/\/https?:/.test(url))
  .transform((url) => url.replace(/\/+$/, ''));

/** As the Standard Webhooks specification writes it: 24 to 64 bytes in base64. */
const WEBHOOK_SECRET = /^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/;

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, hostname: /^.*$/ });

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().default('0.0.0.0'),
  DATABASE_URL: postgresUrl.optional(),
  MIGRATION_DATABASE_URL: postgresUrl.optional(),
  DATA_DIR: z.string().default('.data'),
  PUBLIC_URL: httpUrl.optional(),
  SECRET: z.string().min(32).optional(),
  MAP_STYLE_URL: httpUrl.optional(),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]))),
  MESSAGE_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  MESSAGE_WEBHOOK_SECRET: z.string().regex(WEBHOOK_SECRET).optional(),
  CALL_WEBHOOK_SECRET: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(z.string().regex(WEBHOOK_SECRET))),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_LABEL: z.string().max(40).default('SSO'),
  METRICS_TOKEN: z.string().min(24).optional(),
  LIMITS: z
    .string()
    .default('')
    .transform((text, context) => {
      const limits = changedLimits(text);
      if (limits) return limits;
      context.addIssue({ code: 'custom', message: 'limits' });
      return z.NEVER;
    }),
  DEMO: z.stringbool({ truthy: ['true'], falsy: ['false'], case: 'sensitive' }).optional(),
  LOG_LEVEL: z.enum(LEVELS).default('info'),
});

const EXPECTED: Record<keyof z.infer<typeof schema>, string> = {
  PORT: 'a port number from 0 to 65535, e.g. 4000',
  HOST: 'an address to listen on, e.g. 0.0.0.0',
  DATABASE_URL: 'postgresql://user:password@host:5432/database',
  MIGRATION_DATABASE_URL: 'postgresql://owner:password@host:5432/database, only together with DATABASE_URL',
  DATA_DIR: 'a folder, e.g. .data',
  PUBLIC_URL: 'the address people open, e.g. https://thonso.example.vn',
  SECRET: 'a random text of at least 32 characters, the same on every node',
  MAP_STYLE_URL: 'the http(s) address of a MapLibre style',
  TRUSTED_PROXIES: 'IP addresses or networks separated by commas, e.g. 10.0.0.0/8',
  MESSAGE_WEBHOOK_URL: 'the http(s) address of a gateway for messages, set together with its secret',
  MESSAGE_WEBHOOK_SECRET: 'whsec_ and 24 to 64 random bytes in base64, set together with the address',
  CALL_WEBHOOK_SECRET:
    'whsec_ and 24 to 64 random bytes in base64; while it is changed, the old one behind a space',
  OIDC_ISSUER: 'the https address of an OpenID Connect provider, set together with the client id and secret',
  OIDC_CLIENT_ID: 'what the provider calls this installation, set together with the issuer',
  OIDC_CLIENT_SECRET: 'the secret that the provider gave, set together with the issuer',
  OIDC_LABEL: 'at most 40 characters for the button, e.g. VNeID',
  METRICS_TOKEN: 'a random text of at least 24 characters, which Prometheus sends as its bearer token',
  LIMITS: 'changed limits by name, e.g. submitUnit=120/1200,takeAddress=300 (docs/operations.md names them)',
  DEMO: 'true or false: whether an empty bundled database is filled with demo data and its well-known passwords',
  LOG_LEVEL: `one of ${LEVELS.join(', ')}`,
};

/**
 * Reads and checks the environment. An empty variable counts as not set.
 * @throws SettingsError that names every variable which cannot be used
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const present = Object.entries(environment).filter(([, value]) => value?.trim());
  const parsed = schema.safeParse(Object.fromEntries(present));
  if (!parsed.success) throw refuse(parsed.error.issues.map((issue) => String(issue.path[0])));
  const env = parsed.data;
  const dataDir = resolve(env.DATA_DIR);
  const { MESSAGE_WEBHOOK_URL: url, MESSAGE_WEBHOOK_SECRET: secret } = env;
  if (!url !== !secret) throw refuse([url ? 'MESSAGE_WEBHOOK_SECRET' : 'MESSAGE_WEBHOOK_URL']);
  if (env.MIGRATION_DATABASE_URL && !env.DATABASE_URL) throw refuse(['MIGRATION_DATABASE_URL']);
  return {
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DATABASE_URL ?? null,
    migrationDatabaseUrl: env.MIGRATION_DATABASE_URL ?? null,
    dataDir,
    publicUrl: env.PUBLIC_URL ?? null,
    secret: env.SECRET ?? storedSecret(dataDir, env.DATABASE_URL !== undefined, environment.NODE_ENV),
    mapStyleUrl: env.MAP_STYLE_URL ?? null,
    trustedProxies: env.TRUSTED_PROXIES,
    messageGateway: url && secret ? { url, secret } : null,
    callWebhookSecrets: env.CALL_WEBHOOK_SECRET,
    signInProvider: providerOf(env),
    metricsToken: env.METRICS_TOKEN ?? null,
    limits: env.LIMITS,
    demo: env.DEMO ?? environment.NODE_ENV !== 'production',
    logLevel: env.LOG_LEVEL,
  };
}

/** All of the provider's settings, or none. @throws SettingsError */
function providerOf(env: z.infer<typeof schema>): SignInProviderSettings | null {
  const needed = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
  const missing = needed.filter((name) => !env[name]);
  if (missing.length === needed.length) return null;
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  // What is sent to it lets people in: in clear only to this machine itself.
  const inClear = issuer?.startsWith('http:') && !isLoopbackUrl(issuer);
  if (!issuer || !clientId || !clientSecret || inClear)
    throw refuse(missing.length ? missing : ['OIDC_ISSUER']);
  return { issuer, clientId, clientSecret, label: env.OIDC_LABEL };
}

function refuse(names: readonly string[]): SettingsError {
  const lines = [...new Set(names)].map((name) => `  ${name}: ${EXPECTED[name as keyof typeof EXPECTED]}`);
  return new SettingsError(
    ['Biến môi trường không dùng được, cần là · These settings cannot be used, they must be:', ...lines].join(
      '\n',
    ),
  );
}

// Nodes that share a database must share the secret too, so there it cannot be left to each node's folder.
function storedSecret(dataDir: string, sharedDatabase: boolean, mode: string | undefined): string {
  if (sharedDatabase && mode === 'production') throw refuse(['SECRET']);
  const file = join(dataDir, 'secret');
  try {
    mkdirSync(dataDir, { recursive: true });
    if (!existsSync(file)) createOnce(file);
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw refuse(['DATA_DIR']);
  }
}

function createOnce(file: string): void {
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, {
      mode: 0o600,
      flag: 'wx',
      flush: true,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
