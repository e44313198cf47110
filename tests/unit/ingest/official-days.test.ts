import fc from "fast-check";
import { expect, test } from "vitest";
import { scoreDay } from "@/lib/air/rules/aqi";
import { countsAsStated, officialConcentrations, scoreStated } from "@/lib/air/rules/official-day";
import { type ByPollutant, bit } from "@/lib/air/rules/pollutants";
import type { E4 } from "@/lib/air/rules/rounding";
import { declared, readTable } from "../../fixtures/ingest/read-table";

const HEAD = "城市,日期,AQI,PM2.5,PM10,SO2,NO2,CO,O3,首要污染物,空气质量级别";
const peer = (...rows: string[]) => readTable([HEAD, ...rows].join("\n"), declared("peer-day"));
const E = 10_000;
const GASES: ByPollutant<E4 | null> = { so2: 5 * E, no2: 35 * E, co: 0.8 * E, o3: 72 * E, pm10: null, pm25: null };

test("A1 zeros of PM beside AQI 500 are blanks: the stated AQI counts, said per row", async () => {
  const { days, summary } = await peer("甲区,2021-03-15,500,0,0,5,35,0.8,72,,");
  expect(days[0]).toMatchObject({ pm25: null, pm10: null, so2: 50_000, o3: 720_000, statedAqi: 500 });
  expect(summary.findings.map(({ kind, params }) => [kind, params.line, params.date])).toEqual([
    ["zero-is-blank", 2, "2021-03-15"],
    ["stated-aqi-kept", 2, "2021-03-15"],
  ]);
  const score = scoreStated("2012", GASES, { aqi: 500, primaryMask: bit("pm10"), standard: "2012" });
  expect(score).toMatchObject({ aqi: 500, missingMask: 0, primaryMask: bit("pm10") });
});

test("A1 blanks and a single zero likewise; a good dust day stays good by its stated AQI", async () => {
  const { days } = await peer(
    "甲区,2021-03-16,162,,,5,35,0.8,72,PM10,中度污染",
    "甲区,2021-03-17,87,30,0,5,35,0.8,72,PM10,良",
  );
  expect(days.map(({ pm10, pm25, statedAqi }) => [pm10, pm25, statedAqi])).toEqual([
    [null, null, 162],
    [null, 300_000, 87],
  ]);
  const blanked = { ...GASES, pm25: 30 * E };
  expect(countsAsStated(blanked, 87)).toBe(true);
  expect(scoreStated("2012", blanked, { aqi: 87, primaryMask: bit("pm10"), standard: "2012" })).toMatchObject({
    aqi: 87,
    missingMask: 0,
  });
});

test("A1 a complete row is judged by our own rule; what the others give above 100 stands", () => {
  expect(countsAsStated({ ...GASES, pm10: 90 * E, pm25: 30 * E }, 500)).toBe(false);
  const ozone = { ...GASES, o3: 170 * E };
  expect(scoreStated("2012", ozone, { aqi: 80, primaryMask: 0, standard: "2012" }).aqi).toBe(110);
});

test("A1 under the other standard a blanked PM10 is taken back from its stated index", () => {
  const stated = (aqi: number) =>
    scoreStated("2026-transition", GASES, { aqi, primaryMask: bit("pm10"), standard: "2012" }).aqi;
  // 2012: 120 µg/m³ make 85; 2026: 100. 150 µg/m³ make 100 and 112. From 150 on the tables are one.
  expect([stated(85), stated(100), stated(150), stated(500)]).toEqual([100, 112, 150, 500]);
});

test("A1 with what really was measured, the stated index says the same under both standards to a point or two", () => {
  fc.assert(
    fc.property(fc.integer({ min: 60, max: 900 }), (pm10) => {
      const whole = { ...GASES, pm10: pm10 * E, pm25: 20 * E };
      const aqi = scoreDay("2012", whole).aqi as number;
      const found = scoreStated(
        "2026-transition",
        { ...GASES, pm25: 20 * E },
        {
          aqi,
          primaryMask: bit("pm10"),
          standard: "2012",
        },
      ).aqi as number;
      expect(Math.abs(found - (scoreDay("2026-transition", whole).aqi as number))).toBeLessThanOrEqual(2);
    }),
  );
});

test("A2 AQI 0 with 无 is no valid day, whatever else it holds", async () => {
  const { days, summary } = await peer(
    "甲区,2018-02-09,0,0,0,14,40,1,68,,无",
    "甲区,2018-02-10,,60,90,14,40,1,190,O3,无",
    "甲区,2018-02-11,0,0,0,14,40,1,68,,",
  );
  expect(days.map((day) => day.statedAqi)).toEqual([0, 0, 0]);
  expect(summary.findings.filter(({ kind }) => kind === "no-valid-day")).toHaveLength(3);
  const beyond = { ...GASES, o3: 190 * E, pm10: 90 * E, pm25: 60 * E };
  expect(scoreStated("2012", beyond, { aqi: 0, primaryMask: 0, standard: "2012" })).toMatchObject({
    aqi: null,
    primaryMask: 0,
    iaqis: { o3: null },
  });
});

test("A2 AQI 0, — or a blank beside a complete row: the figures are taken, the AQI is ours, and how many rows is said", async () => {
  const row = (day: number, aqi: string) => `甲区,2021-05-0${day},${aqi},30,60,5,35,0.8,72,,优`;
  const { days, summary } = await peer(row(1, "0"), row(2, "—"), row(3, ""), row(4, "-99"), row(5, "55"));
  expect(days.map((day) => [day.statedAqi, day.pm10])).toEqual([
    [null, 600_000],
    [null, 600_000],
    [null, 600_000],
    [null, 600_000],
    [55, 600_000],
  ]);
  expect(summary).toMatchObject({ accepted: 5, rejected: 0 });
  expect(summary.findings.filter(({ kind }) => kind === "no-stated-aqi")).toEqual([
    { kind: "no-stated-aqi", params: { count: 4 } },
  ]);
  // A table without the column says nothing of it.
  const without = await readTable(
    "城市,日期,PM2.5,PM10,SO2,NO2,CO,O3\n甲区,2021-03-18,30,90,5,35,0.8,72\n",
    declared("peer-day"),
  );
  expect(without.summary.findings.map(({ kind }) => kind)).not.toContain("no-stated-aqi");
});

test("H11 CO 850 without a unit is left out of the row, by a word; the rest counts", async () => {
  const { days, summary, rejects } = await peer(
    "甲区,2021-03-18,,30,90,5,35,850,72,,",
    "甲区,2021-03-19,,30,-3,5,35,0.8,72,,",
  );
  expect(rejects).toEqual([]);
  expect(days[0]).toMatchObject({ co: null, pm25: 300_000 });
  expect(days[1]).toMatchObject({ pm10: null, co: 8_000 });
  expect(summary.findings.filter(({ kind }) => kind === "day-implausible").map(({ params }) => params)).toEqual([
    { line: 2, date: "2021-03-18", column: "co", value: "850" },
    { line: 3, date: "2021-03-19", column: "pm10", value: "-3" },
  ]);
  const withUnit = await readTable(
    "城市,日期,PM2.5,PM10,SO2,NO2,CO(μg/m³),O3\n甲区,2021-03-18,30,90,5,35,850,72\n",
    declared("peer-day"),
  );
  expect(withUnit.days[0]).toMatchObject({ co: 8_500 });
});

test("H11 zeros kept by an earlier version count as blanks when they are evaluated again", () => {
  expect(officialConcentrations({ ...GASES, pm10: 0, pm25: 0, so2: 0 })).toMatchObject({
    pm10: null,
    pm25: null,
    so2: 0,
  });
});
