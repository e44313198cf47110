import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { rescore } from "@/lib/air/commands/rescore";
import { figuresOf } from "@/lib/air/queries/figures-of";
import { forgetAnswers } from "@/lib/air/queries/kept-answer";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { EmbeddedServer } from "@/lib/platform/embedded-postgres/start";
import { loadPrsa, PRSA_STATIONS } from "../integration/air/load-prsa";
import { onServer } from "../support/test-server";
import { withBenchDatabase } from "./bench-database";
import type { BenchRow } from "./bench-row";
import { elapsed, median } from "./measure";

const ROUNDS = 7;

/** One sequential pass over all hours: what any re-scoring from hours would cost at the least. */
const HOURS_BY_DAY = `
  SELECT station_id, date_trunc('day', hour_begin) AS day, avg(so2), avg(no2), avg(co), avg(o3), avg(pm10), avg(pm25)
    FROM hourly_reading GROUP BY 1, 2`;

/** The headline of one station's year as somebody would write it by hand. */
const BY_HAND = `
  SELECT count(*) FILTER (WHERE missing_mask = 0 OR aqi > 100) AS valid,
         count(*) FILTER (WHERE missing_mask = 0 AND aqi <= 100) AS good,
         avg(so2), avg(no2), avg(pm10), avg(pm25),
         percentile_cont(0.95) WITHIN GROUP (ORDER BY co), percentile_cont(0.9) WITHIN GROUP (ORDER BY o3)
    FROM station_day d JOIN station s ON s.id = d.station_id
   WHERE s.code = $1 AND standard = '2012' AND date BETWEEN '2016-01-01' AND '2016-12-31'`;

/** Re-scoring all of PRSA under the transition standard, and one station's year by hand against the whole answer of ours. */
export async function benchRescoring(server: EmbeddedServer): Promise<BenchRow[]> {
  return withBenchDatabase(server, "lantian_bench_rescoring", async ({ owner }) => {
    await loadPrsa();
    await recomputeStale();
    await onServer(owner, (client) => client.query("VACUUM (ANALYZE)"));
    const passes: number[] = [];
    const scored: number[] = [];
    const byHand: number[] = [];
    const ours: number[] = [];
    const viewer = systemViewer("bench");
    for (let round = 0; round < ROUNDS; round++) {
      passes.push(await elapsed(() => sql("bench-hours", HOURS_BY_DAY)));
      scored.push(await elapsed(() => rescore("2026-transition")));
      for (const code of PRSA_STATIONS) {
        byHand.push(await elapsed(() => sql("bench-by-hand", BY_HAND, [code])));
        forgetAnswers();
        ours.push(
          await elapsed(() => figuresOf(viewer, { station: code }, "2016-01-01", "2016-12-31", { compare: "none" })),
        );
      }
    }
    return [
      {
        name: "one sequential aggregate of the hours ÷ re-scoring PRSA under 2026",
        ours: Math.round(median(scored)),
        baseline: Math.round(median(passes)),
        ratio: median(passes) / median(scored),
        unit: "ms",
        required: 0.5,
      },
      {
        name: "a year's counts and means in one SQL statement by hand ÷ all figures of ours",
        ours: Number(median(ours).toFixed(1)),
        baseline: Number(median(byHand).toFixed(1)),
        ratio: median(byHand) / median(ours),
        unit: "ms",
        required: null,
      },
    ];
  });
}
