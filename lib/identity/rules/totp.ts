import { Secret, TOTP } from "otpauth";

const PERIOD_SECONDS = 30;
/** Steps before and after that are accepted, for clocks that are not exact. */
const WINDOW = 1;

function totp(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: "蓝天督办",
    label,
    algorithm: "SHA1",
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  });
}

/** A new shared secret, base32 (160 bits, RFC 4226 §4). */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The otpauth:// address that an authenticator reads. */
export function totpUri(secret: string, loginName: string): string {
  return totp(secret, loginName).toString();
}

/**
 * The time step (30 s since 1970) for which a code is right, one step either way; null when it is wrong or not later than
 * the last step that was used: a code that has been seen once opens nothing again.
 */
export function totpStep(secret: string, code: string, at: Date, lastStep: number | null): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totp(secret, "").validate({ token: code, timestamp: at.getTime(), window: WINDOW });
  if (delta === null) return null;
  const step = Math.floor(at.getTime() / 1000 / PERIOD_SECONDS) + delta;
  return lastStep !== null && step <= lastStep ? null : step;
}

/** The code of an instant, for tests and for whoever writes an authenticator. */
export function totpCode(secret: string, at: Date): string {
  return totp(secret, "").generate({ timestamp: at.getTime() });
}
