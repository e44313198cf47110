import { recordAudit } from "@/lib/identity/commands/record-audit";
import { regionsChanged } from "@/lib/identity/commands/regions-changed";
import { unchangedSince } from "@/lib/identity/commands/unchanged-since";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound } from "@/lib/platform/errors";
import type { CivilDate } from "@/lib/shared/civil-date";
import { maskOf, POLLUTANTS, type Pollutant } from "../rules/pollutants";

export interface StationInput {
  name: string;
  nameEn: string;
  kind: "national" | "provincial" | "town";
  /** Degrees, WGS 84; null = not known. */
  lon: number | null;
  lat: number | null;
  note: string;
}

export interface NewStationInput extends StationInput {
  code: string;
  regionId: number;
  openedOn: CivilDate;
  /** Whose evaluation it counts for: nobody's (control station), its own region's, or also its district's. */
  evaluates: "none" | "region" | "district";
  /** What is measured there; the others are never planned (HJ 633-2026 5.3.2). */
  measures: Pollutant[];
}

/** A monitoring station from its first day on. Throws for a taken code, an unknown or a closed region. */
export async function createStation(tx: Tx, viewer: Viewer, given: NewStationInput): Promise<number> {
  const [region] = await tx.sql<{ id: number }>(
    "station-region",
    "SELECT id FROM region WHERE id = $1 AND closed_on IS NULL FOR SHARE",
    [given.regionId],
  );
  if (!region) throw new BadInput("region-closed", {}, { regionId: { key: "region-closed" } });
  const unplanned = maskOf(POLLUTANTS.filter((pollutant) => !given.measures.includes(pollutant)));
  const [made] = await tx.sql<{ id: number }>(
    "station-create",
    `INSERT INTO station (code, name, name_en, kind, region_id, lon, lat, is_control, opened_on, unplanned_mask, note)
     VALUES ($1, $2, $3, $4::"StationKind", $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (code) DO NOTHING RETURNING id`,
    [
      given.code,
      given.name,
      given.nameEn,
      given.kind,
      given.regionId,
      given.lon,
      given.lat,
      given.evaluates === "none",
      given.openedOn,
      unplanned,
      given.note,
    ],
  );
  if (!made) throw new Conflict("code-taken", { code: given.code });
  if (given.evaluates !== "none")
    await tx.change(
      "station-evaluates",
      `WITH RECURSIVE up AS (
         SELECT id, level, parent_id FROM region WHERE id = $1
         UNION ALL SELECT r.id, r.level, r.parent_id FROM region r JOIN up ON r.id = up.parent_id
       )
       INSERT INTO region_station (region_id, station_id, valid_from)
       SELECT id, $2, $3 FROM up WHERE id = $1 OR ($4 AND level = 'district')`,
      [given.regionId, made.id, given.openedOn, given.evaluates === "district"],
    );
  await regionsChanged(tx);
  await recordAudit(tx, viewer, {
    event: "station.created",
    subject: { type: "station", id: made.id },
    detail: { code: given.code, name: given.name, regionId: given.regionId, evaluates: given.evaluates },
  });
  return made.id;
}

/**
 * Changes what a station is called and where it stands, or gives it a last day (today or later: what has been evaluated stays
 * as it is). Its code, region and evaluation stay, because stored days hang on them. Throws for an unknown or closed station, and
 * when it was changed since the form was opened.
 */
export async function changeStation(
  tx: Tx,
  viewer: Viewer,
  { id, seen, ...after }: StationInput & { id: number; seen: string; closedOn: CivilDate | null },
): Promise<void> {
  const before = await unchangedSince(tx, { type: "station", id }, seen, async () => {
    const [station] = await tx.sql<StationInput & { closedOn: CivilDate | null }>(
      "station-load",
      `SELECT name, name_en AS "nameEn", kind::text, lon, lat, note, closed_on AS "closedOn" FROM station WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (!station) throw new NotFound("not-found");
    return station;
  });
  if (before.closedOn !== null && before.closedOn < today()) throw new BadInput("station-is-closed");
  if (after.closedOn !== null && after.closedOn < today())
    throw new BadInput("closing-past", {}, { closedOn: { key: "closing-past" } });
  await tx.change(
    "station-change",
    `UPDATE station SET name = $2, name_en = $3, kind = $4::"StationKind", lon = $5, lat = $6, note = $7, closed_on = $8 WHERE id = $1`,
    [id, after.name, after.nameEn, after.kind, after.lon, after.lat, after.note, after.closedOn],
  );
  await regionsChanged(tx);
  await recordAudit(tx, viewer, {
    event: "station.changed",
    subject: { type: "station", id },
    detail: { before: { ...before }, after },
  });
}
