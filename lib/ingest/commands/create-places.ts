import type { AuditEntry } from "@/lib/identity/rules/audit-events";
import type { Tx } from "@/lib/platform/db";
import type { NewRegion, NewStation } from "../rules/new-places";
import type { Finding } from "../rules/parsed-rows";
import { pendingPlaces } from "../rules/place-findings";
import { NOT_BEGUN } from "./begin-stations";

/**
 * Makes the places that a batch's preview announced, under the ids reserved for them. Where somebody else has made the same
 * code meanwhile, the staged rows move to that id. Control stations get no row of evaluation; the others enter it with their first
 * hour (begin-stations.ts). `made` spares the files of one run
 * that announce the same places the second look. Returns what the caller writes to the audit trail at its very end: the head of the
 * trail stays locked from the first entry on.
 */
export async function createPlaces(
  tx: Tx,
  batchId: number,
  findings: readonly Finding[],
  made: Set<number>,
): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (const place of pendingPlaces(findings)) {
    if (made.has(place.id)) continue;
    if (place.kind === "region") {
      const id = await regionId(tx, entries, place.region, place.id);
      if (id === place.id) made.add(id);
      else
        await tx.change("remap-region", "UPDATE staged_day SET region_id = $3 WHERE batch_id = $1 AND region_id = $2", [
          batchId,
          place.id,
          id,
        ]);
      continue;
    }
    const id = await createStation(tx, entries, place.station, place.id);
    if (id === place.id) made.add(id);
    else
      await tx.change(
        "remap-station",
        "UPDATE staged_hour SET station_id = $3 WHERE batch_id = $1 AND station_id = $2",
        [batchId, place.id, id],
      );
  }
  return entries;
}

async function regionId(tx: Tx, entries: AuditEntry[], region: NewRegion, reserved: number | null): Promise<number> {
  const [made] = await tx.sql<{ id: number }>(
    "create-region",
    `INSERT INTO region (id, code, name, name_en, level) VALUES (coalesce($1, nextval(pg_get_serial_sequence('region', 'id'))::int), $2, $3, $4, $5::"RegionLevel")
     ON CONFLICT (code) DO NOTHING RETURNING id`,
    [reserved, region.code, region.name, region.nameEn, region.level],
  );
  if (made) {
    entries.push({
      event: "region.created",
      subject: { type: "region", id: made.id },
      detail: { code: region.code, name: region.name },
    });
    return made.id;
  }
  const [known] = await tx.sql<{ id: number }>("region-by-code", "SELECT id FROM region WHERE code = $1", [
    region.code,
  ]);
  if (!known) throw new Error(`region ${region.code} can be neither made nor found`);
  return known.id;
}

/** The station under its reserved id with its region, or the id under which somebody else has made it meanwhile. */
export async function createStation(
  tx: Tx,
  entries: AuditEntry[],
  station: NewStation,
  reserved: number,
): Promise<number> {
  const region = await regionId(tx, entries, station.region, null);
  const [made] = await tx.sql<{ id: number }>(
    "create-station",
    `INSERT INTO station (id, code, name, name_en, kind, region_id, lon, lat, is_control) VALUES ($1, $2, $3, $4, 'national', $5, $6, $7, $8)
     ON CONFLICT (code) DO NOTHING RETURNING id`,
    [reserved, station.code, station.name, station.nameEn, region, station.lon, station.lat, station.isControl],
  );
  if (!made) {
    const [known] = await tx.sql<{ id: number }>("station-by-code", "SELECT id FROM station WHERE code = $1", [
      station.code,
    ]);
    if (!known) throw new Error(`station ${station.code} can be neither made nor found`);
    return known.id;
  }
  if (station.evaluates && !station.isControl)
    await tx.change(
      "evaluate-station",
      "INSERT INTO region_station (region_id, station_id, valid_from, from_first_hour) VALUES ($1, $2, $3, true) ON CONFLICT DO NOTHING",
      [region, made.id, NOT_BEGUN],
    );
  return made.id;
}
