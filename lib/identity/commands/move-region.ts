import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound } from "@/lib/platform/errors";
import type { Viewer } from "../rules/viewer";
import { noteRegionChange } from "./note-region-change";
import { recordAudit } from "./record-audit";
import { regionsChanged } from "./regions-changed";
import { unchangedSince } from "./unchanged-since";

const ABOVE: Record<string, string> = { district: "city", town: "district", village: "town" };

/**
 * A city, which has nothing above it; with `takesDistricts` the districts that stand below no city yet come under it. Throws Conflict
 * for a taken code.
 */
export async function createCity(
  tx: Tx,
  viewer: Viewer,
  given: { code: string; name: string; nameEn: string; takesDistricts: boolean },
): Promise<number> {
  const [made] = await tx.sql<{ id: number }>(
    "city-create",
    `INSERT INTO region (code, name, name_en, level, sort_order)
     SELECT $1, $2, $3, 'city', coalesce(max(sort_order), 0) + 1 FROM region WHERE parent_id IS NULL
     ON CONFLICT (code) DO NOTHING RETURNING id`,
    [given.code, given.name, given.nameEn],
  );
  if (!made) throw new Conflict("code-taken", { code: given.code });
  await recordAudit(tx, viewer, {
    event: "region.created",
    subject: { type: "region", id: made.id },
    detail: { code: given.code, name: given.name },
  });
  const alone = given.takesDistricts
    ? await tx.sql<{ id: number }>(
        "city-districts-alone",
        "SELECT id FROM region WHERE level = 'district' AND parent_id IS NULL AND closed_on IS NULL ORDER BY id FOR UPDATE",
      )
    : [];
  for (const { id } of alone) await putBelow(tx, viewer, id, null, { id: made.id, name: given.name }, given.name);
  await regionsChanged(tx);
  return made.id;
}

/**
 * Puts a region below another one of the level above (划转, or a place that a file has made on its own). Its figures, stations and
 * units stay its own; what lies below it comes along. Throws BadInput (the levels don't fit, closed, there already), Conflict for a stale form.
 */
export async function moveRegion(
  tx: Tx,
  viewer: Viewer,
  given: { id: number; parentId: number; reason: string; seen: string },
): Promise<void> {
  const before = await unchangedSince(tx, { type: "region", id: given.id }, given.seen, async () => {
    const [region] = await tx.sql<{ parentId: number | null }>(
      "region-parent-seen",
      `SELECT parent_id AS "parentId" FROM region WHERE id = $1 FOR UPDATE`,
      [given.id],
    );
    if (!region) throw new NotFound("not-found");
    return region;
  });
  const found = await tx.sql<{ id: number; name: string; level: string; closed: boolean }>(
    "region-and-parent",
    "SELECT id, name, level::text, closed_on IS NOT NULL AS closed FROM region WHERE id = ANY($1::int[])",
    [[given.id, given.parentId]],
  );
  const region = found.find(({ id }) => id === given.id);
  const parent = found.find(({ id }) => id === given.parentId);
  if (!region || !parent || region.closed || parent.closed || ABOVE[region.level] !== parent.level)
    throw new BadInput("region-move", {}, { parentId: { key: "region-move" } });
  if (before.parentId === parent.id) throw new BadInput("bad-input", {}, { parentId: { key: "nothing-changes" } });
  await putBelow(tx, viewer, region.id, before.parentId, parent, given.reason);
  await regionsChanged(tx);
}

async function putBelow(
  tx: Tx,
  viewer: Viewer,
  id: number,
  fromId: number | null,
  parent: { id: number; name: string },
  reason: string,
): Promise<void> {
  const [from] = await tx.sql<{ name: string }>("region-old-parent", "SELECT name FROM region WHERE id = $1", [fromId]);
  await tx.change("region-move", "UPDATE region SET parent_id = $2 WHERE id = $1", [id, parent.id]);
  await noteRegionChange(tx, viewer, {
    regionId: id,
    kind: "move",
    before: { parent: from?.name ?? "" },
    after: { parent: parent.name },
    reason,
  });
  await recordAudit(tx, viewer, {
    event: "region.moved",
    subject: { type: "region", id },
    detail: { before: from?.name ?? "", after: parent.name, reason },
  });
}
