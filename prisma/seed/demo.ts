import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { createDemoUsers } from "@/lib/identity/commands/create-demo-users";
import { now } from "@/lib/platform/clock";
import { sql, type Tx, transaction } from "@/lib/platform/db";
import { type CivilDate, civilDateOf, yearOf } from "@/lib/shared/civil-date";
import { demoMarker, setDemoMarker } from "./demo-marker";
import { loadDustList } from "./dust-list";
import { loadOfficial } from "./load-official";
import { firstDay, lastWholeDay, loadPlaces } from "./load-places";
import { loadPolicies, loadTargets } from "./load-policies";
import { interfaceDelivery, loadReadings, monthlyDeliveries } from "./load-readings";
import { loadRevisions } from "./load-revisions";
import { loadUnits } from "./load-units";
import { dayOfHour } from "./local-day";
import { demoStations } from "./stations";
import { localHour } from "./weather-events";

export interface SeedProgress {
  stage: "places" | "readings" | "official" | "people" | "results";
  /** 0…1. */
  share: number;
}

export interface SeedOptions {
  today: CivilDate;
  onProgress?: (progress: SeedProgress) => void;
}

/** Two starts at once must not both load the demo. */
const SEED_LOCK = 72_707_402;

/**
 * Loads the demo district with three years of hours up to the hour before now (09:00 when `today` is another day than the
 * clock's), in one transaction, then brings the daily results up to date. A crash leaves nothing, or rows whose results the
 * next call completes; a second call changes nothing. Throws when the database holds regions that are not the demo's.
 */
export async function seedDemo({ today, onProgress = () => {} }: SeedOptions): Promise<void> {
  await transaction(async (tx) => {
    await tx.sql("seed-lock", "SELECT pg_advisory_xact_lock($1)", [SEED_LOCK]);
    if (!(await demoMarker(tx))) await load(tx, today, onProgress);
  });
  await completeDemo(onProgress);
}

async function load(tx: Tx, today: CivilDate, onProgress: (progress: SeedProgress) => void): Promise<void> {
  const [any] = await tx.sql<{ any: boolean }>("seed-any-region", "SELECT EXISTS (SELECT FROM region) AS any");
  if (any?.any)
    throw new Error("This database holds other districts' data: the demo is only loaded into an empty one.");
  onProgress({ stage: "places", share: 0 });
  const first = firstDay(today);
  const { regions, stations } = await loadPlaces(tx, today);
  await loadPolicies(tx);
  await loadTargets(tx, today, yearOf(first));
  await loadDustList(tx, first, today);
  onProgress({ stage: "people", share: 0 });
  await createDemoUsers(tx, await loadUnits(tx));
  const from = localHour(first);
  const to = hourNow(today);
  const monthStart = localHour(`${today.slice(0, 7)}-01`);
  const report = (share: number) => onProgress({ stage: "readings", share });
  const plan = demoStations(today);
  await loadReadings(tx, stations, from, Math.min(monthStart, to), (month) => monthlyDeliveries(plan, month), report);
  if (to > monthStart) await loadReadings(tx, stations, monthStart, to, () => interfaceDelivery(plan, to - 1));
  onProgress({ stage: "official", share: 0 });
  await loadOfficial(tx, regions, first, lastWholeDay(today));
  await loadRevisions(tx, today);
  await setDemoMarker(tx, { stage: "readings", from, to });
}

/** Computes what the rows mean, if that has not been done. */
export async function completeDemo(onProgress: (progress: SeedProgress) => void = () => {}): Promise<void> {
  const marker = await demoMarker({ sql });
  if (!marker || marker.stage === "complete") return;
  onProgress({ stage: "results", share: 0 });
  await recomputeStale({ onProgress: ({ done, total }) => onProgress({ stage: "results", share: done / total }) });
  await transaction((tx) => setDemoMarker(tx, { ...marker, stage: "complete" }));
}

/** Number of the local hour that is running: readings end before it. */
export function hourNow(today: CivilDate): number {
  const instant = now();
  if (civilDateOf(instant) !== today) return localHour(today, 9);
  return Math.floor(instant.getTime() / 3_600_000 + 8);
}

/** The day on which the hour before `to` lies. */
export function dayBefore(to: number): CivilDate {
  return dayOfHour(to - 1);
}
