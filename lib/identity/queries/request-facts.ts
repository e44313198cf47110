import { headers } from "next/headers";
import { env } from "@/lib/platform/env";
import type { RequestOrigin } from "../rules/same-origin";

export interface RequestFacts extends RequestOrigin {
  /** Of the nearest trusted hop: the last X-Forwarded-For entry when a public address is configured (a proxy is in front), else "". */
  ip: string;
  userAgent: string;
}

/** Reads from a header bag what sign-in, audit and the origin check need. */
export function factsFrom(bag: { get(name: string): string | null | undefined }): RequestFacts {
  const forwarded = (bag.get("x-forwarded-for") ?? "").split(",").map((part) => part.trim());
  return {
    origin: bag.get("origin") ?? null,
    secFetchSite: bag.get("sec-fetch-site") ?? null,
    host: bag.get("host") ?? null,
    publicUrl: env().publicUrl,
    // The first entries are whatever the client wrote; only the last one was added by our own server or proxy.
    ip: (forwarded.at(-1) ?? "").slice(0, 64),
    userAgent: (bag.get("user-agent") ?? "").slice(0, 256),
  };
}

/** The facts of the request being served (pages, actions, route handlers). */
export async function requestFacts(): Promise<RequestFacts> {
  return factsFrom(await headers());
}
