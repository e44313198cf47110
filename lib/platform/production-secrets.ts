import type { Env } from "./env";

/** Words that stand in examples and get copied. */
const PLACEHOLDER = /change.?me|example|secret.?key|password|lantian|demo|test|123456|abcdef/i;

/**
 * Refuses to go into service with a secret that is missing or guessable, naming each one. The demo is exempt: it makes
 * its own. Throws an Error with one line per fault.
 */
export function assertProductionSecrets(env: Env): void {
  const faults: string[] = [];
  if (!env.databaseUrl) faults.push("DATABASE_URL is missing: the embedded server is for the demo and for tests");
  const session = env.sessionSecret;
  if (!session) faults.push("LANTIAN_SESSION_SECRET is missing (make one: openssl rand -base64 48)");
  else if (session.length < 32) faults.push("LANTIAN_SESSION_SECRET is shorter than 32 characters");
  else if (isGuessable(session)) faults.push("LANTIAN_SESSION_SECRET is guessable");
  faults.push(...sealKeyFaults(env.sealKeys));
  if (!env.publicUrl) faults.push("LANTIAN_PUBLIC_URL is missing: the address that the browser shows");
  else if (!env.publicUrl.startsWith("https://") && !/^http:\/\/(localhost|127\.0\.0\.1)(:|\/|$)/.test(env.publicUrl))
    faults.push("LANTIAN_PUBLIC_URL is not https");
  if (faults.length > 0) throw new Error(`Not fit for service:\n- ${faults.join("\n- ")}`);
}

function isGuessable(secret: string): boolean {
  return PLACEHOLDER.test(secret) || new Set(secret).size < 12;
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
