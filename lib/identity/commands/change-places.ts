import { today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound } from "@/lib/platform/errors";
import { addDays } from "@/lib/shared/civil-date";
import type { Viewer } from "../rules/viewer";
import { noteRegionChange } from "./note-region-change";
import { recordAudit } from "./record-audit";
import { regionsChanged } from "./regions-changed";
import { unchangedSince } from "./unchanged-since";

interface KnownRegion {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  level: string;
  parentId: number | null;
  closedOn: string | null;
}

const BELOW: Record<string, string> = { city: "district", district: "town", town: "village" };

async function loadRegion(tx: Tx, id: number): Promise<KnownRegion> {
  const [region] = await tx.sql<KnownRegion>(
    "place-region",
    `SELECT id, code, name, name_en AS "nameEn", level::text, parent_id AS "parentId", closed_on AS "closedOn" FROM region WHERE id = $1 FOR UPDATE`,
    [id],
  );
  if (!region) throw new NotFound("not-found");
  return region;
}

/** A region one level below its parent. Throws for a taken code, a closed parent, or a parent without levels below. */
export async function createRegion(
  tx: Tx,
  viewer: Viewer,
  given: { parentId: number; code: string; name: string; nameEn: string },
): Promise<number> {
  const parent = await loadRegion(tx, given.parentId);
  const level = BELOW[parent.level];
  if (!level || parent.closedOn) throw new BadInput("region-parent", {}, { parentId: { key: "region-parent" } });
  const [made] = await tx.sql<{ id: number }>(
    "region-create",
    `INSERT INTO region (code, name, name_en, level, parent_id, sort_order)
     SELECT $1, $2, $3, $4::"RegionLevel", $5, coalesce(max(sort_order), 0) + 1 FROM region WHERE parent_id = $5
     ON CONFLICT (code) DO NOTHING RETURNING id`,
    [given.code, given.name, given.nameEn, level, given.parentId],
  );
  if (!made) throw new Conflict("code-taken", { code: given.code });
  await regionsChanged(tx);
  await recordAudit(tx, viewer, {
    event: "region.created",
    subject: { type: "region", id: made.id },
    detail: { code: given.code, name: given.name },
  });
  return made.id;
}

/** A new name or code (撤乡设镇, a correction); what it was before stays in its history. Throws for a taken code and a stale form. */
export async function renameRegion(
  tx: Tx,
  viewer: Viewer,
  given: { id: number; name: string; nameEn: string; code: string | null; reason: string; seen: string },
): Promise<void> {
  const before = await unchangedSince(tx, { type: "region", id: given.id }, given.seen, async () => {
    const { name, nameEn, code } = await loadRegion(tx, given.id);
    return { name, nameEn, code };
  });
  const code = given.code ?? before.code;
  const [other] = await tx.sql("region-code-taken", "SELECT 1 FROM region WHERE code = $1 AND id <> $2", [
    code,
    given.id,
  ]);
  if (other) throw new Conflict("code-taken", { code });
  await tx.change("region-rename", "UPDATE region SET name = $2, name_en = $3, code = $4 WHERE id = $1", [
    given.id,
    given.name,
    given.nameEn,
    code,
  ]);
  await noteRegionChange(tx, viewer, {
    regionId: given.id,
    kind: "rename",
    before: { name: before.name, nameEn: before.nameEn, code: before.code },
    after: { name: given.name, nameEn: given.nameEn, code },
    reason: given.reason,
  });
  await regionsChanged(tx);
  await recordAudit(tx, viewer, {
    event: "region.renamed",
    subject: { type: "region", id: given.id },
    detail: {
      before: `${before.name} ${before.code}`,
      after: `${given.name} ${code}`,
      reason: given.reason,
    },
  });
}

/**
 * Closes a region into another of the same level: its units, stations and the regions below move there from today; its days,
 * targets and past rankings stay under its own name. Throws when the levels differ, one is closed, or both are the same.
 */
export async function mergeRegion(
  tx: Tx,
  viewer: Viewer,
  given: { id: number; intoId: number; reason: string },
): Promise<void> {
  // Locked in one order, so that two merges at once cannot wait for each other.
  const [low, high] = given.id < given.intoId ? [given.id, given.intoId] : [given.intoId, given.id];
  const locked = [await loadRegion(tx, low), await loadRegion(tx, high)];
  const from = locked.find((region) => region.id === given.id);
  const into = locked.find((region) => region.id === given.intoId);
  if (!from || !into || given.id === given.intoId || from.level !== into.level || from.closedOn || into.closedOn)
    throw new BadInput("region-merge", {}, { intoId: { key: "region-merge" } });
  await tx.change("merge-close", "UPDATE region SET closed_on = $2, merged_into_id = $3 WHERE id = $1", [
    from.id,
    today(),
    into.id,
  ]);
  await tx.change("merge-children", "UPDATE region SET parent_id = $2 WHERE parent_id = $1", [from.id, into.id]);
  await tx.change("merge-units", "UPDATE unit SET region_id = $2 WHERE region_id = $1", [from.id, into.id]);
  await tx.change("merge-stations", "UPDATE station SET region_id = $2 WHERE region_id = $1", [from.id, into.id]);
  await moveEvaluation(tx, from.id, into.id);
  await noteRegionChange(tx, viewer, {
    regionId: from.id,
    kind: "merge",
    before: { name: from.name, closedOn: null },
    after: { mergedInto: into.code, name: into.name },
    reason: given.reason,
  });
  await noteRegionChange(tx, viewer, {
    regionId: into.id,
    kind: "merge",
    before: { name: into.name },
    after: { absorbed: from.code, name: from.name },
    reason: given.reason,
  });
  await regionsChanged(tx);
  await recordAudit(tx, viewer, {
    event: "region.merged",
    subject: { type: "region", id: from.id },
    detail: { into: into.id, reason: given.reason },
  });
}

/** From today the stations that stood for the closed region stand for the other; until yesterday all stays as it was. */
async function moveEvaluation(tx: Tx, fromId: number, intoId: number): Promise<void> {
  const from = today();
  await tx.change(
    "merge-evaluation-new",
    `INSERT INTO region_station (region_id, station_id, valid_from)
     SELECT $2, station_id, $3 FROM region_station m WHERE region_id = $1 AND valid_from < $3 AND (valid_to IS NULL OR valid_to >= $3)
        AND NOT EXISTS (SELECT FROM region_station o WHERE o.region_id = $2 AND o.station_id = m.station_id AND (o.valid_to IS NULL OR o.valid_to >= $3))
     ON CONFLICT DO NOTHING`,
    [fromId, intoId, from],
  );
  await tx.change(
    "merge-evaluation-old",
    "UPDATE region_station SET valid_to = $2 WHERE region_id = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)",
    [fromId, addDays(from, -1)],
  );
  // Stations that a file has made and that have not reported yet begin with the other region.
  await tx.change(
    "merge-evaluation-not-begun",
    `UPDATE region_station m SET region_id = $2 WHERE region_id = $1 AND from_first_hour AND valid_from > $3
        AND NOT EXISTS (SELECT FROM region_station o WHERE o.region_id = $2 AND o.station_id = m.station_id)`,
    [fromId, intoId, from],
  );
}
