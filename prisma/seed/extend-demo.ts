import { type sql, transaction } from "@/lib/platform/db";
import { type CivilDate, yearOf } from "@/lib/shared/civil-date";
import { completeDemo, dayBefore, hourNow, type SeedOptions } from "./demo";
import { demoMarker, setDemoMarker } from "./demo-marker";
import { loadDustList } from "./dust-list";
import { loadOfficial } from "./load-official";
import { lastWholeDay } from "./load-places";
import { loadTargets } from "./load-policies";
import { interfaceDelivery, loadReadings } from "./load-readings";
import { demoStations } from "./stations";

/**
 * Appends what has happened in the demo district since it was loaded, up to the hour before now: hours, the other districts'
 * days, dust documents, a new year's targets. Returns the hours written. Does nothing without a demo, or when it is up to date.
 */
export async function extendDemo({ today, onProgress = () => {} }: SeedOptions): Promise<number> {
  const written = await transaction(async (tx) => {
    await tx.sql("extend-lock", "SELECT pg_advisory_xact_lock(72707402)");
    const marker = await demoMarker(tx);
    const to = hourNow(today);
    if (!marker || to <= marker.to) return 0;
    const stations = await tx.sql<{ id: number; code: string; openedOn: CivilDate; closedOn: CivilDate | null }>(
      "extend-stations",
      `SELECT id, code, opened_on AS "openedOn", closed_on AS "closedOn" FROM station`,
    );
    // The plan's opening and closing days follow the year it is made in; these stations have theirs already.
    const plan = demoStations(today).flatMap((planned) => {
      const known = stations.find(({ code }) => code === planned.code);
      return known ? [{ ...planned, openedOn: known.openedOn, closedOn: known.closedOn }] : [];
    });
    const rows = await loadReadings(
      tx,
      new Map(stations.map(({ id, code }) => [code, id])),
      marker.to,
      to,
      () => interfaceDelivery(plan, to - 1),
      (share) => onProgress({ stage: "readings", share }),
    );
    const regions = await tx.sql<{ id: number; code: string }>("extend-regions", "SELECT id, code FROM region");
    onProgress({ stage: "official", share: 0 });
    await loadOfficial(
      tx,
      new Map(regions.map(({ id, code }) => [code, id])),
      await dayAfterLastOfficial(tx),
      lastWholeDay(today),
    );
    await loadDustList(tx, dayBefore(marker.from + 1), today);
    await loadTargets(tx, today, yearOf(today) - 1);
    await setDemoMarker(tx, { ...marker, stage: "readings", to });
    return rows;
  });
  await completeDemo(onProgress);
  return written;
}

async function dayAfterLastOfficial(db: { sql: typeof sql }): Promise<CivilDate> {
  const [row] = await db.sql<{ next: CivilDate }>(
    "extend-last-official",
    "SELECT max(date) + 1 AS next FROM official_day",
  );
  return row?.next as CivilDate;
}
