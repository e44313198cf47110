import { now } from "@/lib/platform/clock";
import { LIMITS } from "@/lib/shared/limits-table";
import { countHit } from "./count-hit";

/** Requests of one key in one minute, over all instances: reading figures, and pushing readings, each counted by itself. */
export const KEY_REQUESTS_PER_MINUTE = LIMITS.keyReads.max;
export const KEY_PUSHES_PER_MINUTE = LIMITS.keyPushes.max;

/** Where a key stands in the present minute. */
export interface KeyAllowance {
  limit: number;
  left: number;
  /** Seconds until the next minute begins, 1 … 60. */
  resets: number;
  /** This request is one too many. */
  spent: boolean;
}

/** Counts one request of a key at one of the two doors; the count is shared by all instances. */
export async function countKeyRequest(keyId: number, door: "reads" | "pushes"): Promise<KeyAllowance> {
  const limit = door === "reads" ? KEY_REQUESTS_PER_MINUTE : KEY_PUSHES_PER_MINUTE;
  const resets = 60 - (Math.floor(now().getTime() / 1000) % 60);
  const hits = await countHit(`api-key ${door} ${keyId}`, 60);
  return { limit, left: Math.max(0, limit - hits), resets, spent: hits > limit };
}

/** The same answer with how much is left in its headers; a 429 says when to come again. */
export function withAllowance(response: Response, { limit, left, resets }: KeyAllowance): Response {
  response.headers.set("RateLimit-Limit", String(limit));
  response.headers.set("RateLimit-Remaining", String(left));
  response.headers.set("RateLimit-Reset", String(resets));
  if (response.status === 429) response.headers.set("Retry-After", String(resets));
  return response;
}
