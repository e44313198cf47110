import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { acceptReadings } from "@/lib/ingest/commands/accept-readings";
import type { ReadingInput } from "@/lib/ingest/schema";
import { sql } from "@/lib/platform/db";
import type { EmbeddedServer } from "@/lib/platform/embedded-postgres/start";
import { addDays, type CivilDate, startOfDay, startOfMonth } from "@/lib/shared/civil-date";
import { onServer } from "../support/test-server";
import { withBenchDatabase } from "./bench-database";
import type { BenchRow } from "./bench-row";
import { madeHours, madePlaces } from "./made-stations";
import { elapsed, median } from "./measure";

const STATIONS = 989;
const ALLOWED_MS = 500;
/** A whole month before each, so that the table has more than the day. */
const DAYS: readonly CivilDate[] = ["2026-05-01", "2026-07-15", "2026-09-30"];
/** Hours that the day has before the first push. */
const BEFORE = 12;
const PUSHES = 7;

/**
 * One fresh hour of 989 stations by the instruments' door, accepted and evaluated, at the beginning, in the middle and at the end of a
 * month. The median of seven hours, each in the transactions that it has in life; the first two, which prepare statements, do not count.
 */
export async function benchFreshHour(server: EmbeddedServer): Promise<BenchRow[]> {
  return withBenchDatabase(server, "lantian_bench_fresh_hour", async ({ owner }) => {
    await madePlaces(STATIONS, "2026-01-01");
    for (const day of DAYS) {
      await madeHours(startOfMonth(day), startOfMonth(day), day);
      await sql("bench-hours-to-come", "DELETE FROM hourly_reading WHERE hour_begin >= $1 AND hour_begin < $2", [
        hourOf(day, BEFORE),
        hourOf(addDays(day, 1), 0),
      ]);
    }
    await recomputeStale();
    await onServer(owner, (client) => client.query("VACUUM (ANALYZE)"));
    const rows: BenchRow[] = [];
    for (const day of DAYS) {
      const accepted: number[] = [];
      const all: number[] = [];
      // As autovacuum does at times: between pushes nothing is staged, and the planner takes the table for empty.
      await onServer(owner, (client) => client.query("ANALYZE staged_hour"));
      for (let push = -2; push < PUSHES; push++) {
        const { accept, evaluate } = await onePush(day, BEFORE + 2 + push);
        if (push < 0) continue;
        accepted.push(accept);
        all.push(accept + evaluate);
      }
      rows.push({
        name: `a fresh hour of ${STATIONS} stations on day ${Number(day.slice(8))} of a month (accepted in ${median(accepted).toFixed(0)} ms)`,
        ours: Math.round(median(all)),
        baseline: ALLOWED_MS,
        ratio: ALLOWED_MS / median(all),
        unit: "ms",
        required: 1,
      });
    }
    return rows;
  });
}

async function onePush(day: CivilDate, hour: number): Promise<{ accept: number; evaluate: number }> {
  const readings = Array.from({ length: STATIONS }, (_, i): ReadingInput => {
    const level = 20 + ((i * 7 + hour * 13) % 60);
    return {
      station: `S${i}`,
      hour: hourOf(day, hour).toISOString(),
      ...{
        so2: 9,
        no2: level,
        co: 0.8,
        o3: level + 30,
        pm10: level + 40,
        pm25: level,
        temperature: 12,
        humidity: 60,
        windSpeed: 2,
      },
    };
  });
  const body = JSON.stringify({ readings });
  const key = { id: 1, stationIds: [], sourceCode: null };
  const viewer = systemViewer("bench");
  let stations: number[] = [];
  const accept = await elapsed(async () => {
    const pushed = await acceptReadings(viewer, key, `bench-${day}-${hour}`, body, readings);
    stations = pushed.stationIds;
    if (pushed.answer.inserted !== STATIONS) throw new Error(JSON.stringify(pushed.answer).slice(0, 300));
  });
  const evaluate = await elapsed(async () => {
    const { stationDays } = await recomputeStale({ stations, patienceMs: 1_000 });
    if (stationDays !== STATIONS) throw new Error(`${stationDays} station-days`);
  });
  return { accept, evaluate };
}

/** The hour that begins so many hours after the day. */
function hourOf(day: CivilDate, hour: number): Date {
  return new Date(startOfDay(day).getTime() + hour * 3_600_000);
}
