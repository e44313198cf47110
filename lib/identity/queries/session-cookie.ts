import { createHmac } from "node:crypto";
import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { env } from "@/lib/platform/env";
import { keptByKey } from "@/lib/platform/kept-by-key";
import { onProcess } from "@/lib/platform/on-process";
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

/** What a sealed cookie holds. */
interface Opened {
  /** Of the session; null when the cookie names none. */
  hash: string | null;
  /** Seconds since 1970. */
  exp: number;
}

/** As many people as are at work at once. */
const opened = onProcess("opened session cookies", () => keptByKey(1000));
/** Of next-auth's own reader, for clocks that differ. */
const EXP_SLACK_SECONDS = 15;

/**
 * The session's hash from a sealed cookie value; null when it is absent, forged, or older than the absolute life. A cookie is opened
 * once: next-auth derives its key anew for each, in the pool of threads in which files are packed, and a page would wait for its turn
 * there. What is kept is the session's hash under a keyed digest of the cookie; whether the session lives, its row says at each request.
 */
export async function sessionHashFrom(value: string | undefined): Promise<string | null> {
  if (!value) return null;
  try {
    const secret = sessionSecret();
    const digest = createHmac("sha256", secret).update(value).digest("base64");
    const { hash, exp } = await opened.get(digest, () => open(value, secret));
    return exp + EXP_SLACK_SECONDS > Math.floor(Date.now() / 1000) ? hash : null;
  } catch {
    return null;
  }
}

/** Throws for what is forged or over. */
async function open(value: string, secret: string): Promise<Opened> {
  const token = await decode({ token: value, secret });
  return { hash: typeof token?.sid === "string" ? hashSessionId(token.sid) : null, exp: Number(token?.exp ?? 0) };
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
