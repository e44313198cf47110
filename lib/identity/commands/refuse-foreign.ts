import { Refused } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import type { RequestFacts } from "../queries/request-facts";
import { isSameOrigin, isWrongAddress } from "../rules/same-origin";

/**
 * Throws Refused unless a request comes from our own pages. Where it does, but under another address than LANTIAN_PUBLIC_URL, both are named to the
 * person and in the log: it is a setting of the server or of the proxy before it that is wrong, and nobody could sign in.
 */
export function refuseForeign(facts: RequestFacts): void {
  if (isSameOrigin(facts)) return;
  if (!isWrongAddress(facts)) throw new Refused("foreign-origin");
  const { origin, host, publicUrl } = facts;
  log().warn({ origin, host, publicUrl }, "refused: the browser shows another address than LANTIAN_PUBLIC_URL");
  throw new Refused("wrong-address", { from: (origin ?? "").slice(0, 200), address: publicUrl ?? "" });
}
