import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/platform/env";

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/**
 * Whether a request may read the metrics: it names LANTIAN_METRICS_KEY as its bearer, or its connection comes from this machine and no proxy
 * has passed it on (what a proxy of ours passes on comes from this machine, too).
 */
export function mayReadMetrics(bag: { get(name: string): string | null }): boolean {
  const { metricsKey } = env();
  const given = /^Bearer (.+)$/.exec(bag.get("authorization") ?? "")?.[1];
  if (metricsKey && given) return timingSafeEqual(digest(given), digest(metricsKey));
  const passedOn = ["x-forwarded-for", "x-real-ip", "forwarded", "via"].some((name) => foreign(name, bag));
  return !passedOn && LOOPBACK.has(bag.get("x-lantian-peer") ?? "");
}

/** Next itself writes x-forwarded-for with the connection's address where there is none. */
function foreign(name: string, bag: { get(name: string): string | null }): boolean {
  const value = bag.get(name);
  if (value === null) return false;
  return !(name === "x-forwarded-for" && LOOPBACK.has(value));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
