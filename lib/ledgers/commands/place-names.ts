import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { placeOptions } from "../queries/place-options";
import type { Register } from "../rules/register";
import type { PlaceWords } from "../rules/sheet/entry-diff";
import type { PlaceNames } from "../rules/sheet/sheet-row";
import { SITE_KIND_WORDS } from "../rules/site-kind-words";

export interface NamedPlaces {
  names: PlaceNames;
  words: PlaceWords;
  /** The town of a file that names none: the viewer's own. */
  townId: number | undefined;
}

/** What a list may name: towns and villages that the viewer keeps, units, kinds of the register; and how each is said. */
export async function placeNames(viewer: Viewer, register: Register): Promise<NamedPlaces> {
  const [options, regions] = await Promise.all([
    placeOptions(viewer, "sites:manage"),
    sql<{ id: number; name: string; level: string; open: boolean }>(
      "sheet-regions",
      "SELECT id, name, level::text, closed_on IS NULL AS open FROM region WHERE level IN ('town', 'village')",
    ),
  ]);
  const keep = scope(viewer, "sites:manage");
  const home = new Set(viewer.regionIds);
  // A department keeps what it answers for, wherever in the district that is.
  const towns = options.towns.filter(({ id }) => (keep.includes(id) && home.has(id)) || viewer.system !== undefined);
  const mine = new Set(towns.map(({ id }) => id));
  const regionNames = new Map(regions.map(({ id, name }) => [id, name]));
  const units = options.units.filter(({ kind }) => kind !== "village");
  const unitNames = new Map(options.units.map(({ id, name }) => [id, name]));
  return {
    names: {
      towns,
      elsewhere: regions.filter(({ id, level, open }) => level === "town" && open && !mine.has(id)),
      grids: options.grids.filter(({ townId }) => mine.has(townId)),
      units,
      kinds: register.kinds.map((kind) => ({ value: kind, ...SITE_KIND_WORDS[kind] })),
    },
    words: {
      region: (id) => (id === null ? "" : (regionNames.get(id) ?? String(id))),
      unit: (id) => (id === null ? "" : (unitNames.get(id) ?? String(id))),
      kind: (kind) => register.kinds.find((one) => one === kind) ?? kind,
    },
    townId: options.townId !== null && mine.has(options.townId) ? options.townId : undefined,
  };
}
