import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { env } from "@/lib/platform/env";
import { hashSessionId } from "../rules/session-id";
import { ABSOLUTE_HOURS } from "../rules/session-life";

const MAX_AGE = ABSOLUTE_HOURS * 3600;

function isHttps(): boolean {
  return env().publicUrl?.startsWith("https://") ?? false;
}

/** `__Host-` binds the cookie to this very host, but only exists over https. */
export function sessionCookieName(): string {
  return isHttps() ? "__Host-lantian-session" : "lantian-session";
}

export function sessionCookieOptions() {
  return { httpOnly: true, sameSite: "lax" as const, path: "/", secure: isHttps() };
}

/** Signs and seals the cookie. Throws when LANTIAN_SESSION_SECRET is missing. */
export function sessionSecret(): string {
  const secret = env().sessionSecret;
  if (!secret) throw new Error("LANTIAN_SESSION_SECRET is missing (make one: openssl rand -base64 48)");
  return secret;
}

/** The session's hash from a sealed cookie value; null when it is absent, forged, or older than the absolute life. */
export async function sessionHashFrom(value: string | undefined): Promise<string | null> {
  if (!value) return null;
  try {
    const token = await decode({ token: value, secret: sessionSecret() });
    return typeof token?.sid === "string" ? hashSessionId(token.sid) : null;
  } catch {
    return null;
  }
}

export async function sessionHashFromCookie(): Promise<string | null> {
  return sessionHashFrom((await cookies()).get(sessionCookieName())?.value);
}

/** Puts a session id into the browser, in next-auth's own envelope. Only from an action or a route handler. */
export async function setSessionCookie(sid: string): Promise<void> {
  const value = await encode({ token: { sid }, secret: sessionSecret(), maxAge: MAX_AGE });
  (await cookies()).set(sessionCookieName(), value, { ...sessionCookieOptions(), maxAge: MAX_AGE });
}

export async function clearSessionCookie(): Promise<void> {
  (await cookies()).set(sessionCookieName(), "", { ...sessionCookieOptions(), maxAge: 0 });
}
