import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { env } from "./env";
import { BadInput } from "./errors";
import { isPublicAddress } from "./public-address";

/** Whether whoever operates the server has let this host be reached although it is not on the public internet. */
export function isAllowedHost(host: string): boolean {
  return env().outgoingHosts.includes(host.toLowerCase());
}

/**
 * The address to connect to, resolved once: the caller connects to this very address, so that a name which resolves to
 * something else a moment later gains nothing. Throws BadInput "outgoing-host" when any address of the host is not public and
 * the host is not in LANTIAN_OUTGOING_HOSTS, "outgoing-unknown" when it has none.
 */
export async function outgoingAddress(host: string): Promise<{ address: string; family: number }> {
  const bare = host.replace(/^\[|\]$/g, "");
  const family = isIP(bare);
  const found = family ? [{ address: bare, family }] : await lookup(bare, { all: true }).catch(() => []);
  const [first] = found;
  if (!first) throw new BadInput("outgoing-unknown", { host });
  if (!isAllowedHost(bare) && !found.every(({ address }) => isPublicAddress(address)))
    throw new BadInput("outgoing-host", { host });
  return first;
}
