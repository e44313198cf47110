import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { nameKey } from "../rules/name-key";
import type { Register } from "../rules/register";
import { type KnownEntry, RegisterIndex } from "../rules/sheet/register-index";

interface Row {
  id: number;
  code: string;
  kind: string;
  outerNo: string | null;
  name: string;
  nameKey: string;
  townId: number;
  gridId: number | null;
  address: string;
  lon: number | null;
  lat: number | null;
  creditCode: string | null;
  plate: string | null;
  houseNo: string | null;
  closed: boolean;
  mergedIntoId: number | null;
  mine: boolean;
}

/**
 * All entries of a register by what rows of a list are recognised by, the viewer's own marked: what is another town's is recognised, too,
 * and refused. Some hundred bytes per entry.
 */
export async function registerIndex(viewer: Viewer, register: Register): Promise<RegisterIndex> {
  const has = (name: string) => register.fields.some((field) => field.name === name);
  const column = (name: string, snake: string) => (has(name) ? `r."${snake}"` : "NULL::text");
  const keep = scope(viewer, "sites:manage");
  const rows = await sql<Row>(
    "",
    `SELECT s.id, s.code, s.kind::text AS kind, s.outer_no AS "outerNo", s.name, s.name_key AS "nameKey", s.town_id AS "townId", s.grid_id AS "gridId",
       s.address, s.lon, s.lat, ${column("creditCode", "credit_code")} AS "creditCode", ${column("plate", "plate")} AS plate,
       ${column("houseNo", "house_no")} AS "houseNo", s.closed_on IS NOT NULL AS closed, s.merged_into_id AS "mergedIntoId",
       (${keep.condition("s.town_id", 2)} OR ${keep.condition("s.grid_id", 2)}) AND ($3::int IS NULL OR s.owner_unit_id = $3) AS mine
     FROM site s LEFT JOIN "${register.table}" r ON r.site_id = s.id WHERE s.kind::text = ANY($1::text[]) ORDER BY s.id`,
    [[...register.kinds], keep.regionIds, ownUnit(viewer)],
  );
  const aliases = await sql<{ townId: number; nameKey: string; siteId: number }>(
    "site-aliases",
    `SELECT town_id AS "townId", name_key AS "nameKey", site_id AS "siteId" FROM site_alias WHERE register = $1`,
    [register.key],
  );
  return new RegisterIndex(register, rows.map(known), aliases);
}

/** The unit whose own entries alone the viewer keeps; null for whoever keeps all of a region. */
export function ownUnit(viewer: Viewer): number | null {
  return viewer.unitKind === "department" ? viewer.unitId : null;
}

function known({ lon, lat, outerNo, creditCode, plate, houseNo, ...row }: Row): KnownEntry {
  return {
    ...row,
    // Places from before names were folded.
    nameKey: row.nameKey || nameKey(row.name),
    point: lon === null || lat === null ? null : { lon, lat },
    outerNo: outerNo ?? "",
    creditCode: creditCode ?? "",
    plate: plate ?? "",
    houseNo: houseNo ?? "",
    line: null,
  };
}
