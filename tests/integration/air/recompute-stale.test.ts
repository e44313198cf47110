import { beforeAll, expect, it } from "vitest";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { scoreDay } from "@/lib/air/rules/aqi";
import { type ByPollutant, byPollutant, POLLUTANTS } from "@/lib/air/rules/pollutants";
import { regionDay } from "@/lib/air/rules/region-day";
import type { E4 } from "@/lib/air/rules/rounding";
import { SCORED_STANDARDS, type ScoredStandardId } from "@/lib/air/rules/standard-versions";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { testDatabase } from "@/tests/support/database";
import { prsaDays } from "@/tests/unit/air/prsa-hours";
import { describeWithData } from "@/tests/unit/air/shared-data";
import { loadPrsa } from "./load-prsa";

const STATIONS = ["Dingling", "Dongsi", "Huairou", "Wanliu"];

interface StoredDay extends ByPollutant<E4 | null> {
  code: string;
  standard: ScoredStandardId;
  date: CivilDate;
  iaqis: (number | null)[];
  aqi: number | null;
  missing_mask: number;
  primary_mask: number;
  behind: number[];
}

function stored(table: "station" | "region"): Promise<StoredDay[]> {
  return sql<StoredDay>(
    `stored-${table}`,
    `SELECT s.code, d.standard, d.date, d.so2, d.no2, d.co, d.o3, d.pm10, d.pm25, d.aqi, d.missing_mask, d.primary_mask,
            ARRAY[iaqi_so2, iaqi_no2, iaqi_co, iaqi_o3, iaqi_pm10, iaqi_pm25] AS iaqis,
            ${table === "station" ? "hours" : "stations"} AS behind
       FROM ${table}_day d JOIN ${table} s ON s.id = d.${table}_id ORDER BY s.code, d.standard, d.date`,
  );
}

function byRules(code: string, date: CivilDate, rounded: ByPollutant<E4 | null>, n: ByPollutant<number>): StoredDay[] {
  return SCORED_STANDARDS.map((standard) => {
    const score = scoreDay(standard, rounded);
    return {
      code,
      standard,
      date,
      ...rounded,
      aqi: score.aqi,
      missing_mask: score.missingMask,
      primary_mask: score.primaryMask,
      iaqis: POLLUTANTS.map((p) => score.iaqis[p]),
      behind: POLLUTANTS.map((p) => n[p]),
    };
  });
}

const order = (a: StoredDay, b: StoredDay) =>
  a.code.localeCompare(b.code) || a.standard.localeCompare(b.standard) || a.date.localeCompare(b.date);

describeWithData("recomputing what is stale", async () => {
  await testDatabase();
  const version = async () =>
    (await sql<{ version: number }>("version", "SELECT version FROM data_version WHERE area = 'air'"))[0]?.version;

  beforeAll(async () => {
    await loadPrsa(STATIONS);
  });

  it("stores for every station and day what the pure rules say of its hours", async () => {
    const before = await version();
    const progress: number[] = [];
    const result = await recomputeStale({ onProgress: ({ done, total }) => progress.push(done / total) });
    expect(result.stationDays).toBe(4 * 1462);
    expect(progress.at(-1)).toBe(1);
    expect(await version()).toBe((before as number) + 1);
    const expected = STATIONS.flatMap((code) =>
      [...prsaDays(code)].flatMap(([date, day]) => byRules(code, date, day.rounded, day.n)),
    );
    expect(await stored("station")).toEqual(expected.sort(order));
  });

  it("stores for the region the mean of its stations without the control station", async () => {
    const counted = STATIONS.filter((code) => code !== "Dingling").map((code) => prsaDays(code));
    const expected = [...prsaDays("Dongsi").keys()].flatMap((date) => {
      const day = regionDay(
        counted.map((days) => ({
          isControl: false,
          concentrations: days.get(date)?.rounded ?? byPollutant(() => null),
        })),
      );
      return byRules("PRSA", date, day.rounded, day.stations);
    });
    expect(await stored("region")).toEqual(expected.sort(order));
  });

  it("sums the hour profile and the weather of the region over the hours of its counted stations", async () => {
    const [difference] = await sql<{ n: number }>(
      "profile-difference",
      `WITH hours AS (
         SELECT date_trunc('month', (h.hour_begin + interval '8 hours') AT TIME ZONE 'UTC')::date AS month,
                extract(hour FROM (h.hour_begin + interval '8 hours') AT TIME ZONE 'UTC')::int + 1 AS hour, h.pm25
           FROM hourly_reading h JOIN station s ON s.id = h.station_id WHERE NOT s.is_control),
       own AS (SELECT month, hour, sum(pm25) AS sum, count(pm25) AS n FROM hours GROUP BY 1, 2 HAVING count(pm25) > 0)
       SELECT count(*) AS n FROM own FULL JOIN
         (SELECT date_trunc('month', date)::date AS month, place::int - 120 AS hour, sum(sum) AS sum, sum(n) AS n
            FROM region_day_hours, unnest(sums, counts) WITH ORDINALITY AS cells(sum, n, place)
           WHERE place BETWEEN 121 AND 144 GROUP BY 1, 2 HAVING sum(n) > 0) p USING (month, hour)
        WHERE own.sum IS DISTINCT FROM p.sum OR own.n IS DISTINCT FROM p.n`,
    );
    expect(difference?.n).toBe(0);
    const [weather] = await sql<{ days: number; warm: number; cold: number }>(
      "weather",
      "SELECT count(*) AS days, max(temperature) AS warm, min(temperature) AS cold FROM region_weather_day",
    );
    expect(weather).toMatchObject({ days: 1462 });
    expect(weather?.warm).toBeGreaterThan(280);
    expect(weather?.cold).toBeLessThan(-50);
  });

  it("does nothing and keeps the version when nothing is stale", async () => {
    const before = await version();
    expect(await recomputeStale()).toEqual({ stationDays: 0, regionDays: 0, officialDays: 0, lostDays: [] });
    expect(await version()).toBe(before);
  });

  it("rewrites only the day that a late hour belongs to, and the region's", async () => {
    const [station] = await sql<{ id: number }>("one", "SELECT id FROM station WHERE code = 'Dongsi'");
    const before = await stored("station");
    await sql(
      "late-hour",
      "UPDATE hourly_reading SET pm25 = 9000000 WHERE station_id = $1 AND hour_begin = '2016-05-10 02:00+08'",
      [station?.id],
    );
    await sql("mark", "INSERT INTO stale_day VALUES ($1, '2016-05-10')", [station?.id]);
    expect(await recomputeStale()).toEqual({ stationDays: 1, regionDays: 1, officialDays: 0, lostDays: [] });
    const after = await stored("station");
    const changed = after.filter((row, i) => JSON.stringify(row) !== JSON.stringify(before[i]));
    expect(changed.map((row) => [row.code, row.date, row.standard])).toEqual([
      ["Dongsi", "2016-05-10", "2012"],
      ["Dongsi", "2016-05-10", "2026-transition"],
    ]);
    expect(await sql("left", "SELECT * FROM stale_day")).toEqual([]);
  });

  it("takes the day away when its last hour is gone", async () => {
    const [station] = await sql<{ id: number }>("one", "SELECT id FROM station WHERE code = 'Dongsi'");
    await sql(
      "no-hours",
      "DELETE FROM hourly_reading WHERE station_id = $1 AND hour_begin >= '2016-05-11 00:00+08' AND hour_begin < '2016-05-12 00:00+08'",
      [station?.id],
    );
    await sql("mark-2", "INSERT INTO stale_day VALUES ($1, '2016-05-11')", [station?.id]);
    await recomputeStale();
    const days = (await stored("station")).filter((row) => row.code === "Dongsi" && row.date === "2016-05-11");
    expect(days).toEqual([]);
    const region = (await stored("region")).find((row) => row.date === "2016-05-11");
    // Two of three stations are fewer than three quarters.
    expect(region).toMatchObject({ behind: [2, 2, 2, 2, 2, 2], pm25: null });
  });

  it("lets two runs at once wait for each other", async () => {
    await sql(
      "mark-all",
      "INSERT INTO stale_day SELECT station_id, date FROM station_day WHERE standard = '2012' AND date < '2013-06-01'",
    );
    const before = await stored("station");
    const results = await Promise.all([recomputeStale(), recomputeStale(), recomputeStale()]);
    expect(results.map((result) => result.stationDays).sort((a, b) => a - b)).toEqual([0, 0, 4 * 93]);
    expect(await stored("station")).toEqual(before);
  });

  it("scores official days of a region without stations, again after a change, and never over computed ones", async () => {
    await sql("peer", "INSERT INTO region (code, name, level) VALUES ('PEER', 'PEER', 'district')");
    const official = (pm25: number) =>
      sql(
        "official",
        `INSERT INTO official_day (region_id, date, so2, no2, co, o3, pm10, pm25, batch_id)
         SELECT id, '2016-05-01', 105000, 400000, 12500, 1000000, 1200000, $1, 1 FROM region
         ON CONFLICT (region_id, date) DO UPDATE SET pm25 = EXCLUDED.pm25`,
        [pm25],
      );
    await official(605000);
    expect(await recomputeStale()).toMatchObject({ officialDays: 1 });
    const peer = async () => (await stored("region")).filter((row) => row.code === "PEER");
    // Half to even: 10.5 → 10, CO 1.25 → 1.2, PM2.5 60.5 → 60; IAQI 100 under the transition table.
    expect(await peer()).toMatchObject([
      { standard: "2012", so2: 100000, co: 12000, pm25: 600000, aqi: 85 },
      { standard: "2026-transition", aqi: 100 },
    ]);
    expect(await recomputeStale()).toMatchObject({ officialDays: 0 });
    await official(615000);
    expect(await recomputeStale()).toMatchObject({ officialDays: 1 });
    expect(await peer()).toMatchObject([{ pm25: 620000 }, { aqi: 102 }]);
  });
});
