import path from "node:path";
import { z } from "zod";

/** An unset variable and an empty one are the same thing: .env files and compose files cannot leave one out. */
const text = z.string().trim().min(1).optional();
const flag = z.enum(["0", "1"]).default("0");

const variables = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  /** Absent: the embedded server below LANTIAN_DATA_DIR. */
  DATABASE_URL: text,
  /** Owner of the tables, direct (not through pgbouncer): migrations, locks, long jobs. Absent: DATABASE_URL. */
  DATABASE_MIGRATION_URL: text,
  /** A streaming standby of DATABASE_URL that answers what dashboards read. Absent: DATABASE_URL does. */
  DATABASE_READ_URL: text,
  /** Connections per process. */
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  /** 1 behind pgbouncer in transaction mode: statements are then not named. */
  DATABASE_UNNAMED_STATEMENTS: flag,
  LANTIAN_DATA_DIR: z.string().trim().min(1).default(".data"),
  /** A fixed present, for tests and screenshots (ISO 8601 with offset). */
  LANTIAN_NOW: z.iso.datetime({ offset: true }).optional(),
  /** 1: every page says 演示数据 and the demo logins work. */
  LANTIAN_DEMO: flag,
  /** Signs the session cookie; ≥ 32 characters. */
  LANTIAN_SESSION_SECRET: text,
  /** `id:base64 of 32 bytes`, comma separated, first seals, all open. */
  LANTIAN_SEAL_KEYS: text,
  /** What the browser sees, e.g. https://lantian.example.gov.cn: origin checks and absolute links. */
  LANTIAN_PUBLIC_URL: z.url().optional(),
  /**
   * How many reverse proxies of our own stand in front. 0: the address of a request is its connection's, whatever
   * X-Forwarded-For claims. n: the n-th entry of X-Forwarded-For from its end, which the outermost of them wrote.
   */
  LANTIAN_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** 统一身份认证 (OpenID Connect): all three, or none. */
  LANTIAN_OIDC_ISSUER: z.url().optional(),
  LANTIAN_OIDC_CLIENT_ID: text,
  LANTIAN_OIDC_CLIENT_SECRET: text,
  /** What the button at the sign-in page says. */
  LANTIAN_OIDC_NAME: z.string().trim().min(1).max(40).default("统一身份认证"),
  /** Seals backups: base64 of 32 bytes, kept apart from the server. Without it no backup is made. */
  LANTIAN_BACKUP_KEY: text,
  /** Where backups lie: a folder, better a mounted share. */
  LANTIAN_BACKUP_DIR: text,
  /** What a Prometheus elsewhere shows to read /metrics; without it only this machine may. */
  LANTIAN_METRICS_KEY: z.string().trim().min(24).optional(),
  /** The certificate that the proxy in front presents (PEM), if this server may read it; without it the public address is asked. */
  LANTIAN_TLS_CERTIFICATE: text,
  /** 0: this instance does no background work (another one does). */
  LANTIAN_JOBS: z.enum(["0", "1"]).default("1"),
  /** Hosts that messages may go to although they are not on the public internet (a mail server or gateway of the office), comma separated. */
  LANTIAN_OUTGOING_HOSTS: text,
  LANTIAN_LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  /** 1: Prisma fetches its own schema engine instead of using ours from npm. */
  LANTIAN_PRISMA_DOWNLOADS: flag,
  /** Set by npm while it runs a script. */
  npm_lifecycle_event: text,
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
});

export interface Env {
  mode: "development" | "test" | "production";
  databaseUrl: string | undefined;
  migrationUrl: string | undefined;
  /** A streaming standby, where there is one. */
  readUrl: string | undefined;
  poolSize: number;
  unnamedStatements: boolean;
  /** Absolute. */
  dataDir: string;
  now: Date | undefined;
  demo: boolean;
  sessionSecret: string | undefined;
  sealKeys: string | undefined;
  publicUrl: string | undefined;
  trustedProxies: number;
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | undefined;
  backupKey: string | undefined;
  /** Absolute; below the data folder unless set. */
  backupDir: string;
  metricsKey: string | undefined;
  tlsCertificate: string | undefined;
  jobs: boolean;
  outgoingHosts: string[];
  logLevel: z.infer<typeof variables>["LANTIAN_LOG_LEVEL"];
  prismaDownloads: boolean;
  startedByNpm: boolean;
  port: number;
}

let cached: Env | undefined;

/** The settings of this process, read once. Throws an Error that names each bad variable. The only reader of process.env. */
export function env(): Env {
  cached ??= read(process.env);
  return cached;
}

/** Forgets what was read, so that a test or the demo that has set a variable is believed. */
export function rereadEnv(): Env {
  cached = undefined;
  return env();
}

function read(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`Bad environment: ${faults.join("; ")}`);
  }
  const v = parsed.data;
  return {
    mode: v.NODE_ENV,
    databaseUrl: v.DATABASE_URL,
    migrationUrl: v.DATABASE_MIGRATION_URL ?? v.DATABASE_URL,
    readUrl: v.DATABASE_READ_URL,
    poolSize: v.DATABASE_POOL,
    unnamedStatements: v.DATABASE_UNNAMED_STATEMENTS === "1",
    dataDir: path.resolve(/* turbopackIgnore: true */ v.LANTIAN_DATA_DIR),
    now: v.LANTIAN_NOW ? new Date(v.LANTIAN_NOW) : undefined,
    demo: v.LANTIAN_DEMO === "1",
    sessionSecret: v.LANTIAN_SESSION_SECRET,
    sealKeys: v.LANTIAN_SEAL_KEYS,
    publicUrl: v.LANTIAN_PUBLIC_URL,
    trustedProxies: v.LANTIAN_TRUSTED_PROXIES,
    oidc: oidcOf(v),
    backupKey: v.LANTIAN_BACKUP_KEY,
    backupDir: path.resolve(/* turbopackIgnore: true */ v.LANTIAN_BACKUP_DIR ?? `${v.LANTIAN_DATA_DIR}/backups`),
    metricsKey: v.LANTIAN_METRICS_KEY,
    tlsCertificate: v.LANTIAN_TLS_CERTIFICATE,
    jobs: v.LANTIAN_JOBS === "1",
    outgoingHosts: (v.LANTIAN_OUTGOING_HOSTS ?? "")
      .toLowerCase()
      .split(",")
      .map((host) => host.trim())
      .filter(Boolean),
    logLevel: v.LANTIAN_LOG_LEVEL,
    prismaDownloads: v.LANTIAN_PRISMA_DOWNLOADS === "1",
    startedByNpm: v.npm_lifecycle_event !== undefined,
    port: v.PORT,
  };
}

function oidcOf(v: z.infer<typeof variables>): Env["oidc"] {
  const given = [v.LANTIAN_OIDC_ISSUER, v.LANTIAN_OIDC_CLIENT_ID, v.LANTIAN_OIDC_CLIENT_SECRET];
  const [issuer, clientId, clientSecret] = given;
  if (issuer && clientId && clientSecret) return { issuer, clientId, clientSecret, name: v.LANTIAN_OIDC_NAME };
  if (given.some(Boolean))
    throw new Error("Bad environment: LANTIAN_OIDC_ISSUER, _CLIENT_ID and _CLIENT_SECRET go together");
  return undefined;
}

/** This process's variables with changes, for a child process; undefined takes a variable away. */
export function childEnv(changes: Record<string, string | undefined>): NodeJS.ProcessEnv {
  const merged: NodeJS.ProcessEnv = { ...process.env, ...changes };
  for (const [name, value] of Object.entries(merged)) if (value === undefined) delete merged[name];
  return merged;
}

/** Sets variables of this very process (demo, tests) and reads them again. */
export function setEnv(changes: Record<string, string | undefined>): Env {
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  return rereadEnv();
}
