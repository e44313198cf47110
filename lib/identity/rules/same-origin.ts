/** What a browser says about where a request comes from. */
export interface RequestOrigin {
  origin: string | null;
  secFetchSite: string | null;
  /** The Host header as it arrived; X-Forwarded-Host is the sender's own claim and is not looked at. */
  host: string | null;
  publicUrl: string | undefined;
}

/**
 * Whether a request that `isSameOrigin` refuses was refused for the settings and not for where it came from: the browser itself says that it comes
 * from one of our pages, opened at another address than the public one.
 */
export function isWrongAddress({ origin, secFetchSite, publicUrl }: RequestOrigin): boolean {
  if (secFetchSite !== "same-origin" || publicUrl === undefined || origin === null || !URL.canParse(origin))
    return false;
  return new URL(origin).origin !== new URL(publicUrl).origin;
}

/**
 * Whether a request that changes something comes from our own pages. Origin must be there, not "null", and name the public
 * address; only where none is set, the very host that was asked (a Host header is whatever the sender writes); Sec-Fetch-Site, where the browser sends it, must be same-origin.
 */
export function isSameOrigin({ origin, secFetchSite, host, publicUrl }: RequestOrigin): boolean {
  if (secFetchSite !== null && secFetchSite !== "same-origin") return false;
  if (origin === null || !URL.canParse(origin)) return false;
  const asked = new URL(origin);
  if (asked.protocol !== "http:" && asked.protocol !== "https:") return false;
  if (publicUrl !== undefined) return asked.origin === new URL(publicUrl).origin;
  return host !== null && asked.host === host;
}
