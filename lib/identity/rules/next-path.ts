/** The request header in which proxy.ts tells a page its own address. */
export const ADDRESS_HEADER = "x-address";
/** The cookie, for the pages below /login only, that holds where to go on after signing in. */
export const NEXT_COOKIE = "lantian-next";
export const NEXT_SECONDS = 15 * 60;
const LONGEST = 500;

/**
 * Where somebody goes on after signing in: an address of this system as it was asked for, or null for everything else (another host,
 * a door, a route, nonsense). Looked at as browsers and routers will read it: they take "/.//host" for "//host", which is another one's.
 */
export function nextPath(raw: string | null | undefined): string | null {
  if (!raw || raw.length > LONGEST || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(raw)) return null;
  const { pathname, search, hash } = new URL(raw, "http://here.invalid");
  const isDoor = /^\/(login|logout|api|refused|preferences)(?![^/])/i.test(pathname);
  return pathname.includes("//") || isDoor || pathname + search + hash === "/" ? null : raw;
}
