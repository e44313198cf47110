import type { StatedDay } from "@/lib/air/rules/official-day";
import { byPollutant, maskOf, POLLUTANTS } from "@/lib/air/rules/pollutants";
import { primaryMaskOf } from "@/lib/air/rules/primary-names";
import { type ScoredStandardId, scoredStandardOn } from "@/lib/air/rules/standard-versions";
import { type Tx, transaction } from "@/lib/platform/db";
import { bumpAirVersion } from "./bump-air-version";
import { COPY_REGION_DAYS, COPY_STATION_DAYS, dayLine } from "./day-line";
import { RECOMPUTE_LOCK } from "./recompute-stale";

const OTHER: Record<ScoredStandardId, ScoredStandardId> = { "2012": "2026-transition", "2026-transition": "2012" };
const CHUNK_BYTES = 32_768;

/**
 * Scores every stored day under one standard anew, from the day concentrations kept under the other: what a corrected table
 * of breakpoints asks for. No hour is read. One transaction; year by year, so memory holds one year's days.
 */
export async function rescore(standard: ScoredStandardId): Promise<{ stationDays: number; regionDays: number }> {
  return transaction(async (tx) => {
    await tx.sql("recompute-lock", "SELECT pg_advisory_xact_lock($1)", [RECOMPUTE_LOCK]);
    const stationDays = await rescoreTable(tx, "station", standard);
    const regionDays = await rescoreTable(tx, "region", standard);
    await bumpAirVersion(tx);
    return { stationDays, regionDays };
  });
}

async function rescoreTable(tx: Tx, kind: "station" | "region", standard: ScoredStandardId): Promise<number> {
  const table = `${kind}_day`;
  const [bounds] = await tx.sql<{ first: number | null; last: number | null }>(
    `rescore-years-${kind}`,
    `SELECT extract(year FROM min(date))::int AS first, extract(year FROM max(date))::int AS last FROM ${table} WHERE standard = $1`,
    [OTHER[standard]],
  );
  await tx.change(`rescore-delete-${kind}`, `DELETE FROM ${table} WHERE standard = $1`, [standard]);
  let days = 0;
  for (let year = bounds?.first ?? 1; year <= (bounds?.last ?? 0); year++) {
    const behind = kind === "station" ? "hours" : "stations";
    const stream = tx.copyOut(
      `COPY (SELECT ${kind}_id, date, so2, no2, co, o3, pm10, pm25, missing_mask, ${behind}${kind === "region" ? ", origin, stated_aqi, (SELECT stated_primary FROM official_day o WHERE o.region_id = region_day.region_id AND o.date = region_day.date) AS stated_primary" : ""}
               FROM ${table} WHERE standard = '${OTHER[standard]}' AND date BETWEEN '${year}-01-01' AND '${year}-12-31') TO STDOUT`,
    );
    const stored: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) stored.push(chunk);
    const lines = Buffer.concat(stored).toString("utf8").split("\n");
    lines.pop();
    days += lines.length;
    await tx.copyIn(kind === "station" ? COPY_STATION_DAYS : COPY_REGION_DAYS, rescoredChunks(lines, standard));
  }
  return days;
}

/** Scored while the server writes the chunk before. */
function* rescoredChunks(lines: readonly string[], standard: ScoredStandardId): Generator<string> {
  let text = "";
  for (const line of lines) {
    text += rescored(line, standard);
    if (text.length > CHUNK_BYTES) {
      yield text;
      text = "";
    }
  }
  yield text;
}

/** A pollutant without a value that was not counted as missing was never planned: that mask is the same under any standard. */
function rescored(line: string, standard: ScoredStandardId): string {
  const fields = line.split("\t");
  const concentrations = byPollutant((pollutant) => {
    const text = fields[2 + POLLUTANTS.indexOf(pollutant)];
    return text === "\\N" ? null : Number(text);
  });
  const absent = maskOf(POLLUTANTS.filter((pollutant) => concentrations[pollutant] === null));
  const behind = fields[9] as string;
  return dayLine(
    {
      id: Number(fields[0]),
      date: fields[1] as string,
      concentrations,
      behind: behind.slice(1, -1).split(",").map(Number),
      unplannedMask: absent & ~Number(fields[8]),
      ...(fields[10] ? { origin: fields[10] as "computed" | "official" } : {}),
      ...statedIn(fields),
    },
    standard,
  );
}

/** The stated AQI of an official day, where that is the day's. */
function statedIn(fields: readonly string[]): { stated?: StatedDay } {
  const [aqi = "\\N", primary = "\\N"] = fields.slice(11);
  if (aqi === "\\N") return {};
  const primaryMask = primary === "\\N" ? 0 : (primaryMaskOf(primary) ?? 0);
  return { stated: { aqi: Number(aqi), primaryMask, standard: scoredStandardOn(fields[1] as string) } };
}
