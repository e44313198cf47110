import { isIP } from "node:net";
import { headers } from "next/headers";
import { env } from "@/lib/platform/env";
import { OWNER_HEADER } from "../rules/owner-header";
import type { RequestOrigin } from "../rules/same-origin";

export interface RequestFacts extends RequestOrigin {
  /** The address that the outermost of our own machines saw: rate limits and the trail go by it. "" when unknown. */
  ip: string;
  userAgent: string;
  /** Whom the page was opened for, as the page says (owner-header); null where nothing says so. */
  openedAs?: string | null;
}

/** Reads from a header bag what sign-in, audit and the origin check need. */
export function factsFrom(bag: { get(name: string): string | null | undefined }): RequestFacts {
  return {
    origin: bag.get("origin") ?? null,
    secFetchSite: bag.get("sec-fetch-site") ?? null,
    host: bag.get("host") ?? null,
    publicUrl: env().publicUrl,
    ip: clientAddress(bag).slice(0, 64),
    userAgent: (bag.get("user-agent") ?? "").slice(0, 256),
    openedAs: bag.get(OWNER_HEADER) ?? null,
  };
}

/**
 * The connection's own address (lib/cli/note-request.mjs), or with LANTIAN_TRUSTED_PROXIES = n the n-th entry of X-Forwarded-For
 * from its end: everything before it is whatever the client wrote. A request that came past the proxies has no such entry and
 * goes by its connection.
 */
function clientAddress(bag: { get(name: string): string | null | undefined }): string {
  const peer = bag.get("x-lantian-peer") ?? "";
  const trusted = env().trustedProxies;
  if (trusted === 0) return peer;
  const hops = (bag.get("x-forwarded-for") ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return addressIn(hops.at(-trusted)) ?? peer;
}

/** The address in an entry, without the port that some proxies write; undefined for what is none: it would stand in the trail as one. */
function addressIn(entry: string | undefined): string | undefined {
  const bare = entry?.replace(/^\[(.*)\](:\d+)?$/, "$1");
  const found = bare && isIP(bare) === 0 ? bare.replace(/:\d+$/, "") : bare;
  return found && isIP(found) !== 0 ? found : undefined;
}

/** The facts of the request being served (pages, actions, route handlers). */
export async function requestFacts(): Promise<RequestFacts> {
  return factsFrom(await headers());
}
