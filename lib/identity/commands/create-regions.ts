import { sql, type Tx } from "@/lib/platform/db";
import { BadInput, Conflict } from "@/lib/platform/errors";
import { type Level, MAX_REGION_ROWS, type PlannedRegion, plannedRegions } from "../rules/region-rows";
import type { Viewer } from "../rules/viewer";
import { recordAudit } from "./record-audit";
import { regionsChanged } from "./regions-changed";

interface TableRow {
  lineNo: number;
  cells: string[];
}

/** What each row of a list would become; nothing is changed. Throws BadInput for too long a list. */
export async function previewRegions(
  _viewer: Viewer,
  rows: readonly TableRow[],
  db: Pick<Tx, "sql"> = { sql },
): Promise<PlannedRegion[]> {
  return planned(await openRegions(db), rows);
}

/**
 * Makes the regions of a list that are not there yet, those above before those below, each with its line in the trail; rows with a fault
 * and known ones are passed over. Throws BadInput (nothing to make), Conflict (a code was taken meanwhile).
 */
export async function createRegions(tx: Tx, viewer: Viewer, rows: readonly TableRow[]): Promise<{ made: number }> {
  await tx.sql("regions-lock", "SELECT pg_advisory_xact_lock(hashtext('lantian-regions'))");
  const fresh = planned(await openRegions(tx), rows).filter((row) => row.fault === null && !row.known);
  if (fresh.length === 0) throw new BadInput("regions-nothing-new");
  for (const level of ["city", "district", "town", "village"] as const) {
    const part = fresh.filter((row) => row.level === level);
    if (part.length === 0) continue;
    const made = await tx.sql<{ id: number; code: string; name: string }>(
      "regions-create",
      `INSERT INTO region (code, name, name_en, level, parent_id, sort_order)
       SELECT g.code, g.name, g."nameEn", $2::"RegionLevel", p.id,
              coalesce((SELECT max(sort_order) FROM region s WHERE s.parent_id IS NOT DISTINCT FROM p.id), 0) + row_number() OVER (PARTITION BY p.id ORDER BY g.line)
         FROM jsonb_to_recordset($1::jsonb) AS g(line int, code text, name text, "nameEn" text, parent text)
         LEFT JOIN region p ON p.code = g.parent
        WHERE g.parent IS NULL OR p.closed_on IS NULL AND p.id IS NOT NULL
        ORDER BY g.line ON CONFLICT (code) DO NOTHING RETURNING id, code, name`,
      [JSON.stringify(part), level],
    );
    if (made.length < part.length) throw new Conflict("conflict");
    for (const { id, code, name } of made)
      await recordAudit(tx, viewer, {
        event: "region.created",
        subject: { type: "region", id },
        detail: { code, name },
      });
  }
  await regionsChanged(tx);
  return { made: fresh.length };
}

function planned(known: { code: string; name: string; level: Level }[], rows: readonly TableRow[]): PlannedRegion[] {
  if (rows.length > MAX_REGION_ROWS) throw new BadInput("table-too-many-rows", { rows: MAX_REGION_ROWS });
  return plannedRegions(rows, known);
}

function openRegions(db: Pick<Tx, "sql">): Promise<{ code: string; name: string; level: Level }[]> {
  return db.sql("regions-known", "SELECT code, name, level::text FROM region WHERE closed_on IS NULL ORDER BY id");
}
