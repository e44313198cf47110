import { createHash, randomBytes } from "node:crypto";

/** A new session id: 256 random bits. It lives in the cookie only. */
export function newSessionId(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database keeps of it. */
export function hashSessionId(id: string): string {
  return createHash("sha256").update(id).digest("hex");
}
