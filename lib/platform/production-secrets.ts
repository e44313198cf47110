import type { Env } from "./env";

/** Words that stand in examples and get copied. */
const PLACEHOLDER = /change.?me|example|secret.?key|password|lantian|demo|test|123456|abcdef/i;

/**
 * Refuses to go into service with a secret that is missing or guessable, naming each one. The demo is exempt: it makes
 * its own. Throws an Error with one line per fault. Settings of the demo and of tests are refused likewise.
 */
export function assertProductionSecrets(env: Env): void {
  const faults: string[] = [];
  if (env.demo)
    faults.push("LANTIAN_DEMO is 1: in the demo everybody's password is published (npm run demo is the demo)");
  if (env.now) faults.push("LANTIAN_NOW is set: clocks that stand still end no session, no deadline and no lock");
  if (!env.databaseUrl) faults.push("DATABASE_URL is missing: the embedded server is for the demo and for tests");
  const session = env.sessionSecret;
  if (!session) faults.push("LANTIAN_SESSION_SECRET is missing (make one: openssl rand -base64 48)");
  else if (session.length < 32) faults.push("LANTIAN_SESSION_SECRET is shorter than 32 characters");
  else if (isGuessable(session)) faults.push("LANTIAN_SESSION_SECRET is guessable");
  faults.push(...sealKeyFaults(env.sealKeys));
  if (!env.publicUrl) faults.push("LANTIAN_PUBLIC_URL is missing: the address that the browser shows");
  else if (!env.publicUrl.startsWith("https://") && !/^http:\/\/(localhost|127\.0\.0\.1)(:|\/|$)/.test(env.publicUrl))
    faults.push("LANTIAN_PUBLIC_URL is not https");
  if (env.publicUrl && new URL(env.publicUrl).pathname !== "/")
    faults.push(
      `LANTIAN_PUBLIC_URL has the path ${new URL(env.publicUrl).pathname}: the application stands at the root of a host (give it a name or a port of its own)`,
    );
  if (faults.length > 0) throw new Error(`Not fit for service:\n- ${faults.join("\n- ")}`);
}

/** What fingers write: rows of the keyboard, straight and slanted, the alphabet, the digits. */
const WALKS = [
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1234567890",
  "abcdefghijklmnopqrstuvwxyz",
  "qazwsxedcrfvtgbyhnujmikolp",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
];
const WALK_LENGTH = 5;

function isGuessable(secret: string): boolean {
  return PLACEHOLDER.test(secret) || new Set(secret).size < 12 || isWalked(secret) || isRepeated(secret);
}

/** Whether more than a quarter of it are walks over the keyboard, in either direction: a random text has one at most by accident. */
function isWalked(secret: string): boolean {
  const lower = secret.toLowerCase();
  const walks = WALKS.flatMap((walk) => [walk, [...walk].reverse().join("")]);
  let walked = 0;
  for (let at = 0; at + WALK_LENGTH <= lower.length; ) {
    const isOne = walks.some((walk) => walk.includes(lower.slice(at, at + WALK_LENGTH)));
    walked += isOne ? WALK_LENGTH : 0;
    at += isOne ? WALK_LENGTH : 1;
  }
  return walked * 4 > lower.length;
}

/** Whether it is one piece of at most half its length over and over. */
function isRepeated(secret: string): boolean {
  for (let length = 1; length * 2 <= secret.length; length++)
    if ([...secret].every((sign, i) => i < length || sign === secret[i - length])) return true;
  return false;
}

function sealKeyFaults(keys: string | undefined): string[] {
  if (!keys) return ["LANTIAN_SEAL_KEYS is missing (k1:$(openssl rand -base64 32))"];
  const faults: string[] = [];
  for (const entry of keys.split(",")) {
    const [id, encoded] = entry.split(":");
    const bytes = Buffer.from(encoded ?? "", "base64");
    if (!id || bytes.length !== 32) faults.push(`LANTIAN_SEAL_KEYS: ${id || "?"} is not 32 bytes in base64`);
    else if (new Set(bytes).size < 16) faults.push(`LANTIAN_SEAL_KEYS: ${id} is guessable`);
  }
  return faults;
}

/**
 * Why the application's database login has too many rights to serve with; null when it has not. Whoever owns the tables can rewrite the
 * audit trail, so the login must be a member of lantian_app and nothing more.
 */
export async function loginFault(query: (text: string) => Promise<{ rows: object[] }>): Promise<string | null> {
  const { rows } = await query(`
    SELECT current_user AS login, r.rolsuper AS super,
           pg_has_role(current_user, c.relowner, 'MEMBER') AS owns,
           has_table_privilege(current_user, c.oid, 'UPDATE') OR has_table_privilege(current_user, c.oid, 'DELETE') AS changes
      FROM pg_roles r, pg_class c WHERE r.rolname = current_user AND c.oid = to_regclass('public.audit_event')`);
  const [found] = rows as { login: string; super: boolean; owns: boolean; changes: boolean }[];
  if (!found) return null;
  const words = (why: string) =>
    `Not fit for service:\n- DATABASE_URL: the login ${found.login} ${why}; make one that is a member of lantian_app only, and keep the owner for DATABASE_MIGRATION_URL`;
  if (found.super) return words("is a superuser");
  if (found.owns) return words("owns the tables");
  return found.changes ? words("may change the audit trail") : null;
}

/**
 * Why a database can't be an office's: it holds the demo, whose people and readings are invented and whose password is published. Null when it does
 * not. The other way round the demo is only loaded into an empty database (prisma/seed/demo.ts).
 */
export async function demoFault(query: (text: string) => Promise<{ rows: object[] }>): Promise<string | null> {
  const { rows: there } = await query("SELECT to_regclass('public.policy_setting') IS NOT NULL AS there");
  if (!(there[0] as { there: boolean }).there) return null;
  const { rows } = await query("SELECT FROM policy_setting WHERE key = 'demo' LIMIT 1");
  if (rows.length === 0) return null;
  return "演示数据不能与真实数据混用 this database holds the demo: make an empty one for the office (CREATE DATABASE, or another LANTIAN_DATA_DIR)";
}
