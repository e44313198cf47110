/** Where a map takes its background from; without an address it draws the district's own outlines only. */
export interface MapTiles {
  /** With {z}, {x} and {y}; "" = none. */
  address: string;
  /** A second layer over it (天地图 keeps its place names apart), from the same host; "" = none. */
  labels: string;
  /** The system in which the tiles are drawn. 百度's tiles are cut in another way and are not offered. */
  datum: "wgs84" | "gcj02";
  /** What must stand on the map: source and 审图号. */
  notice: string;
}

/** Names and numbers of hosts, with a port; nothing that could say more in a policy header. */
const ORIGIN = /^https?:\/\/(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/;

/**
 * The host of a tile address as a Content-Security-Policy names it ("https://t0.tianditu.gov.cn"); null when the address is none: not
 * http(s), a name or password in it, a wildcard or gap in the host, or {z}, {x}, {y} not there.
 */
export function tileOrigin(address: string): string | null {
  if (!["{z}", "{x}", "{y}"].every((gap) => address.includes(gap))) return null;
  try {
    const { origin, username, password } = new URL(address);
    return username === "" && password === "" && ORIGIN.test(origin) ? origin : null;
  } catch {
    return null;
  }
}
