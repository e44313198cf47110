import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound, Refused } from "@/lib/platform/errors";
import { REGION_BELOW } from "../queries/region-below";
import type { UnitKind } from "../rules/roles";
import type { Viewer } from "../rules/viewer";
import { recordAudit } from "./record-audit";
import { unchangedSince } from "./unchanged-since";

export interface UnitInput {
  code: string;
  name: string;
  nameEn: string;
  kind: UnitKind;
  regionId: number;
}

type UnitState = Omit<UnitInput, "code">;

async function openRegion(tx: Tx, regionId: number): Promise<void> {
  const [region] = await tx.sql<{ closed: boolean }>(
    "unit-region",
    "SELECT closed_on IS NOT NULL AS closed FROM region WHERE id = $1 FOR SHARE",
    [regionId],
  );
  if (!region) throw new NotFound("not-found");
  if (region.closed) throw new BadInput("region-closed", {}, { regionId: { key: "region-closed" } });
}

/** The unit as it stands, locked; null when there is none or it was closed. */
async function openUnit(tx: Tx, id: number): Promise<UnitInput | null> {
  const [unit] = await tx.sql<UnitInput>(
    "unit-load",
    `SELECT code, name, name_en AS "nameEn", kind::text, region_id AS "regionId" FROM unit WHERE id = $1 AND closed_on IS NULL FOR UPDATE`,
    [id],
  );
  return unit ?? null;
}

async function keepHistory(
  tx: Tx,
  viewer: Viewer,
  change: { unitId: number; kind: "rename" | "merge"; before: object; after: object; reason: string },
): Promise<void> {
  await tx.change(
    "unit-history",
    "INSERT INTO unit_change (unit_id, changed_on, kind, before, after, reason, recorded_at, recorded_by) VALUES ($1, $2, $3, $4::jsonb, $5::jsonb, $6, $7, $8)",
    [
      change.unitId,
      today(),
      change.kind,
      JSON.stringify(change.before),
      JSON.stringify(change.after),
      change.reason,
      now(),
      viewer.userId || null,
    ],
  );
}

/** Opens a unit. Throws for a taken code or a closed region. */
export async function createUnit(tx: Tx, viewer: Viewer, given: UnitInput): Promise<number> {
  await openRegion(tx, given.regionId);
  const [made] = await tx.sql<{ id: number }>(
    "unit-create",
    `INSERT INTO unit (code, name, name_en, kind, region_id, sort_order)
     SELECT $1, $2, $3, $4::"UnitKind", $5, coalesce(max(sort_order), 0) + 1 FROM unit ON CONFLICT (code) DO NOTHING RETURNING id`,
    [given.code, given.name, given.nameEn, given.kind, given.regionId],
  );
  if (!made) throw new Conflict("code-taken", { code: given.code });
  await recordAudit(tx, viewer, {
    event: "unit.created",
    subject: { type: "unit", id: made.id },
    detail: { code: given.code, name: given.name },
  });
  return made.id;
}

/**
 * Changes a unit but for its code, which files and lists name; a name that changes stays in the history. Throws for an unknown or
 * closed unit, a closed region and a stale form.
 */
export async function changeUnit(
  tx: Tx,
  viewer: Viewer,
  { id, reason, seen, ...after }: UnitState & { id: number; reason: string; seen: string },
): Promise<void> {
  const before = await unchangedSince(tx, { type: "unit", id }, seen, async () => {
    const found = await openUnit(tx, id);
    if (!found) throw new NotFound("not-found");
    const { code: _code, ...state } = found;
    return state;
  });
  await openRegion(tx, after.regionId);
  await keepReach(tx, id, before, after);
  await tx.change(
    "unit-change",
    'UPDATE unit SET name = $2, name_en = $3, kind = $4::"UnitKind", region_id = $5 WHERE id = $1',
    [id, after.name, after.nameEn, after.kind, after.regionId],
  );
  if (before.name !== after.name || before.nameEn !== after.nameEn)
    await keepHistory(tx, viewer, {
      unitId: id,
      kind: "rename",
      before: { name: before.name, nameEn: before.nameEn },
      after: { name: after.name, nameEn: after.nameEn },
      reason,
    });
  await recordAudit(tx, viewer, {
    event: "unit.changed",
    subject: { type: "unit", id },
    detail: { before: { ...before }, after: { ...after }, reason },
  });
}

/** People of a unit must not get a wider reach by way of their unit: that is a second person's to allow, for each by name. */
async function keepReach(
  tx: Tx,
  id: number,
  before: { kind: UnitKind; regionId: number },
  after: { kind: UnitKind; regionId: number },
): Promise<void> {
  if (before.kind === after.kind && before.regionId === after.regionId) return;
  const [found] = await tx.sql<{ people: boolean; inside: boolean }>(
    "unit-keep-reach",
    `WITH RECURSIVE tree AS (SELECT $2::int AS id UNION SELECT below.id FROM ${REGION_BELOW} below JOIN tree ON tree.id = below.above)
     SELECT EXISTS (SELECT FROM user_account u JOIN user_role r ON r.user_id = u.id WHERE u.unit_id = $1) AS people,
            EXISTS (SELECT FROM tree WHERE id = $3) AS inside`,
    [id, before.regionId, after.regionId],
  );
  if (found?.people && (before.kind !== after.kind || !found.inside)) throw new Refused("unit-has-people");
}

/**
 * The same where their unit is merged: a town's with its neighbour's or with one below it, a department's or an office's with one of its own
 * district. A unit of the same kind can be opened over any region, and would otherwise take its people up there.
 */
async function keepReachInMerge(tx: Tx, id: number, fromRegion: number, intoRegion: number): Promise<void> {
  if (fromRegion === intoRegion) return;
  const [found] = await tx.sql<{ people: boolean; near: boolean }>(
    "unit-merge-keep-reach",
    `WITH RECURSIVE own AS (SELECT id, CASE WHEN level IN ('town', 'village') THEN parent_id END AS above FROM region WHERE id = $2),
       tree AS (SELECT coalesce(above, id) AS id FROM own UNION SELECT below.id FROM ${REGION_BELOW} below JOIN tree ON tree.id = below.above)
     SELECT EXISTS (SELECT FROM user_account u JOIN user_role r ON r.user_id = u.id WHERE u.unit_id = $1) AS people,
            EXISTS (SELECT FROM tree WHERE id = $3) AND NOT EXISTS (SELECT FROM own WHERE above = $3) AS near`,
    [id, fromRegion, intoRegion],
  );
  if (found?.people && !found.near) throw new Refused("unit-has-people");
}

/**
 * Closes a unit into another of the same kind: its people and the units below it go over from today, and work with the other's reach
 * from their next request on. What else is the unit's is handed over by its area (supervision: hand-over-unit), before this, in the same
 * transaction. Throws when the kinds differ, one is closed, or both are the same.
 */
export async function mergeUnit(
  tx: Tx,
  viewer: Viewer,
  given: { id: number; intoId: number; reason: string },
): Promise<void> {
  const { id, intoId, reason } = given;
  // Locked in one order, so that two merges at once cannot wait for each other.
  const low = await openUnit(tx, Math.min(id, intoId));
  const high = await openUnit(tx, Math.max(id, intoId));
  const [from, into] = id < intoId ? [low, high] : [high, low];
  if (!from || !into || id === intoId || from.kind !== into.kind)
    throw new BadInput("unit-merge", {}, { intoId: { key: "unit-merge" } });
  await keepReachInMerge(tx, id, from.regionId, into.regionId);
  await tx.change("unit-merge-close", "UPDATE unit SET closed_on = $2, merged_into_id = $3 WHERE id = $1", [
    id,
    today(),
    intoId,
  ]);
  await tx.change("unit-merge-children", "UPDATE unit SET parent_id = $2 WHERE parent_id = $1", [id, intoId]);
  const people = await tx.change(
    "unit-merge-people",
    "UPDATE user_account SET unit_id = $2, version = version + 1 WHERE unit_id = $1",
    [id, intoId],
  );
  await keepHistory(tx, viewer, {
    unitId: id,
    kind: "merge",
    before: { name: from.name, code: from.code },
    after: { name: into.name, code: into.code },
    reason,
  });
  await recordAudit(tx, viewer, {
    event: "unit.merged",
    subject: { type: "unit", id },
    detail: { into: intoId, people, reason },
  });
}
