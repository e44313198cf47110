import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scoreDay } from "@/lib/air/rules/aqi";
import { dayOfHours, emptyHours, type HoursOfDay, setHour } from "@/lib/air/rules/day-of-hours";
import { type ByPollutant, byPollutant } from "@/lib/air/rules/pollutants";
import { regionDay } from "@/lib/air/rules/region-day";
import type { E4 } from "@/lib/air/rules/rounding";
import { SCORED_STANDARDS } from "@/lib/air/rules/standard-versions";
import { setNow } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { hourLabelOf } from "@/lib/shared/hour-label";
import { seedDemo } from "@/prisma/seed/demo";
import { testDatabase } from "@/tests/support/database";

interface HourRow extends ByPollutant<E4 | null> {
  station_id: number;
  hour_begin: Date;
  excluded_mask: number;
}

interface Membership {
  region_id: number;
  station_id: number;
  from: CivilDate;
  to: CivilDate | null;
}

/** One line per stored row: who, when, under which standard, what. */
function line(
  id: number,
  date: CivilDate,
  standard: string,
  values: ByPollutant<E4 | null>,
  aqi: number | null,
  missing: number,
): string {
  const { so2, no2, co, o3, pm10, pm25 } = values;
  return [id, date, standard, so2, no2, co, o3, pm10, pm25, aqi, missing].map((value) => value ?? "-").join(" ");
}

function linesOf(id: number, date: CivilDate, values: ByPollutant<E4 | null>, unplanned = 0): string[] {
  return SCORED_STANDARDS.map((standard) => {
    const { aqi, missingMask } = scoreDay(standard, values, unplanned);
    return line(id, date, standard, values, aqi, missingMask);
  });
}

async function stored(kind: "station" | "region"): Promise<string[]> {
  const rows = await sql<
    { id: number; date: CivilDate; standard: string; aqi: number | null; missing_mask: number } & ByPollutant<E4 | null>
  >(
    `demo-${kind}-days`,
    `SELECT ${kind}_id AS id, date, standard, so2, no2, co, o3, pm10, pm25, aqi, missing_mask FROM ${kind}_day
      ${kind === "region" ? "WHERE origin = 'computed'" : ""}`,
  );
  return rows.map((row) => line(row.id, row.date, row.standard, row, row.aqi, row.missing_mask)).sort();
}

/** Hours → station days, one day at a time, without anything that the recomputation shares but the rules themselves. */
async function stationDaysByRules(): Promise<Map<number, Map<CivilDate, ByPollutant<E4 | null>>>> {
  const hours = new Map<number, Map<CivilDate, HoursOfDay>>();
  const rows = await sql<HourRow>(
    "demo-hours",
    "SELECT station_id, hour_begin, so2, no2, co, o3, pm10, pm25, excluded_mask FROM hourly_reading",
  );
  for (const row of rows) {
    const { date, label } = hourLabelOf(row.hour_begin);
    const days = hours.get(row.station_id) ?? new Map<CivilDate, HoursOfDay>();
    hours.set(row.station_id, days);
    const day = days.get(date) ?? emptyHours();
    days.set(date, day);
    setHour(day, label, row, row.excluded_mask);
  }
  return new Map(
    [...hours].map(([id, days]) => [id, new Map([...days].map(([date, day]) => [date, dayOfHours(day).rounded]))]),
  );
}

await testDatabase();

describe("the demo district", () => {
  beforeAll(async () => {
    setNow(new Date("2026-11-24T09:30:00+08:00"));
    await seedDemo({ today: "2026-11-24" });
  }, 240_000);
  afterAll(() => setNow(undefined));

  it("stores for every station-day and region-day what the rules say of its hours", async () => {
    const days = await stationDaysByRules();
    const unplanned = new Map(
      (await sql<{ id: number; mask: number }>("demo-unplanned", "SELECT id, unplanned_mask AS mask FROM station")).map(
        (row) => [row.id, row.mask],
      ),
    );
    const expected = [...days].flatMap(([id, own]) =>
      [...own].flatMap(([date, values]) => linesOf(id, date, values, unplanned.get(id) ?? 0)),
    );
    expect(expected.length).toBeGreaterThan(25_000);
    expect(await stored("station")).toEqual(expected.sort());

    const memberships = await sql<Membership>(
      "demo-members",
      `SELECT rs.region_id, rs.station_id, greatest(rs.valid_from, s.opened_on) AS "from", least(rs.valid_to, s.closed_on) AS "to"
         FROM region_station rs JOIN station s ON s.id = rs.station_id WHERE NOT s.is_control`,
    );
    const dates = [...new Set([...days.values()].flatMap((own) => [...own.keys()]))];
    const regions = [...new Set(memberships.map((row) => row.region_id))];
    const nothing = byPollutant(() => null);
    const regionLines = regions.flatMap((region) =>
      dates.flatMap((date) => {
        const members = memberships.filter(
          (row) => row.region_id === region && row.from <= date && (row.to === null || row.to >= date),
        );
        const values = members.map(({ station_id: id }) => days.get(id)?.get(date));
        if (values.every((value) => value === undefined)) return [];
        const { rounded } = regionDay(
          members.map(({ station_id: id }, i) => ({
            isControl: false,
            concentrations: values[i] ?? nothing,
            unplannedMask: unplanned.get(id) ?? 0,
          })),
        );
        const mask = members.reduce((all, { station_id: id }) => all & (unplanned.get(id) ?? 0), 63);
        return linesOf(region, date, rounded, mask);
      }),
    );
    expect(await stored("region")).toEqual(regionLines.sort());
  });
});
