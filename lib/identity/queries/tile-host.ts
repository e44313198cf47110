import { onProcess } from "@/lib/platform/on-process";
import { tileOrigin } from "../rules/tile-address";
import { policy } from "./policy";

const KEPT_MS = 5_000;

interface Kept {
  until: number;
  host: Promise<string | null>;
}

/**
 * The one foreign host from which pages may take pictures: that of the map's tiles, null = none. Asked for every page, so kept for five
 * seconds. While the database can't be asked there is none.
 */
export function tileHost(): Promise<string | null> {
  const kept = onProcess<Kept>("tile-host", () => ({ until: 0, host: Promise.resolve(null) }));
  if (kept.until < Date.now()) {
    kept.until = Date.now() + KEPT_MS;
    kept.host = policy("map.tiles").then(
      ({ address }) => tileOrigin(address),
      () => null,
    );
  }
  return kept.host;
}

/** After a change of the setting: the next page asks anew. */
export function forgetTileHost(): void {
  onProcess<Kept>("tile-host", () => ({ until: 0, host: Promise.resolve(null) })).until = 0;
}
