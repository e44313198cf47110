import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { dashboard } from "@/lib/air/queries/dashboard";
import { forgetAnswers } from "@/lib/air/queries/kept-answer";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { chooseDatabase } from "@/lib/platform/db";
import type { EmbeddedServer } from "@/lib/platform/embedded-postgres/start";
import { addDays, daysBetween, startOfMonth } from "@/lib/shared/civil-date";
import { onServer } from "../support/test-server";
import { withBenchDatabase } from "./bench-database";
import type { BenchRow } from "./bench-row";
import { GROUP_STATIONS, madeHours, madePlaces } from "./made-stations";
import { elapsed, quantile } from "./measure";

const YEARS = 3;
const SMALL = GROUP_STATIONS;
const ROUNDS = 10;
const CALLS = 60;
const WARM = 40;

/**
 * The dashboard's own work (nothing kept from call to call) on one peer group of 70 stations and on `rows` station-hours,
 * both made the same way: 14 stations a district, five districts a group, three years up to now. p95 of the small one
 * divided by p95 of the large one. Both stand side by side and are asked in turn: a machine is not as fast in one minute as in another,
 * and the ratio is of the data, not of the minutes.
 */
export async function benchScale(server: EmbeddedServer, rows: number): Promise<BenchRow[]> {
  const stations = Math.max(SMALL, Math.round(rows / (YEARS * 365 * 24)));
  const small: number[] = [];
  const large: number[] = [];
  await withBenchDatabase(server, "lantian_bench_small", async (one) => {
    await build(SMALL, one.owner);
    await withBenchDatabase(server, "lantian_bench_large", async (other) => {
      await build(stations, other.owner);
      for (let round = 0; round < ROUNDS; round++) {
        small.push(...(await dashboards(one.app)));
        large.push(...(await dashboards(other.app)));
      }
    });
  });
  const row = (name: string, share: number, required: number | null): BenchRow => ({
    name,
    ours: Number(quantile(large, share).toFixed(1)),
    baseline: Number(quantile(small, share).toFixed(1)),
    ratio: quantile(small, share) / quantile(large, share),
    unit: "ms",
    required,
  });
  return [
    // 1 / 1.1: the large one may take a tenth longer.
    row(`dashboard p95, ${SMALL} stations ÷ ${stations} stations`, 0.95, 0.909),
    row("  median", 0.5, null),
  ];
}

/** One round of dashboards on the database at this address; the first calls, which open connections and prepare statements, do not count. */
async function dashboards(url: string): Promise<number[]> {
  await chooseDatabase(url);
  const viewer = systemViewer("bench");
  const times: number[] = [];
  for (let call = -WARM; call < CALLS; call++) {
    forgetAnswers();
    const time = await elapsed(() => dashboard(viewer, { region: "D1" }));
    if (call >= 0) times.push(time);
  }
  return times;
}

async function build(stations: number, owner: string): Promise<void> {
  const last = today();
  const first = addDays(last, -365 * YEARS);
  await madePlaces(stations, first);
  const months = [...new Set(daysBetween(first, last).map(startOfMonth))];
  for (const [i, month] of months.entries()) {
    process.stderr.write(`\r  ${stations} stations: hours of month ${i + 1} of ${months.length} `);
    await madeHours(month, first, last);
  }
  await recomputeStale({
    onProgress: ({ done, total }) =>
      process.stderr.write(`\r  ${stations} stations: days ${Math.round((done / total) * 100)} %      `),
  });
  process.stderr.write("\n");
  await onServer(owner, (client) => client.query("VACUUM (ANALYZE)"));
}
