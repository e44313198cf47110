import { expect, test } from "vitest";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { rescore } from "@/lib/air/commands/rescore";
import { figuresOf } from "@/lib/air/queries/figures-of";
import { trace } from "@/lib/air/queries/trace";
import { scoreDay } from "@/lib/air/rules/aqi";
import { daysBetween } from "@/lib/shared/civil-date";
import { importText, viewer } from "../../fixtures/ingest/ingest-scene";
import { testDatabase } from "../../support/database";

const db = await testDatabase();

const E = 10_000;
const HEAD = "城市,日期,AQI,PM2.5,PM10,SO2,NO2,CO,O3,首要污染物,空气质量级别";

/** Made-up towns in the shape of two published years: so many good and polluted days, dust days without particles, days without data. */
interface Shape {
  town: string;
  good: number;
  dust: number;
  none: number;
  /** How a dust day prints its particles. */
  particles: (i: number) => string;
}

const YEAR = daysBetween("2021-01-01", "2021-12-31");
const SHAPES: readonly Shape[] = [
  { town: "滨城", good: 264, dust: 17, none: 0, particles: () => "0,0" },
  { town: "运城镇", good: 230, dust: 12, none: 2, particles: (i) => ["0,0", ",", "38,0"][i % 3] as string },
];

/** Rows in the order dust, none, good, polluted, dealt over the year so that each month has of all. */
function table({ town, good, dust, none, particles }: Shape): string {
  const rows = YEAR.map((_, i) => {
    if (i < dust) return `${[500, 162, 118][i % 3]},${particles(i)},5,35,0.8,72,PM10,污染`;
    if (i < dust + none) return "0,0,0,14,40,1,68,,无";
    const pm25 = i < dust + none + good ? 20 + (i % 50) : 80 + (i % 60);
    const { aqi } = scoreDay("2012", {
      so2: 9 * E,
      no2: 30 * E,
      co: 0.8 * E,
      o3: 80 * E,
      pm10: 60 * E,
      pm25: pm25 * E,
    });
    return `${aqi},${pm25},60,9,30,0.8,80,,`;
  });
  return [HEAD, ...YEAR.map((date, i) => `${town},${date},${rows[(i * 151) % YEAR.length]}`)].join("\n");
}

test.each(SHAPES)(
  "A1 the year of $town, with zeros on dust days, has its published count of good days",
  async (shape) => {
    await importText(table(shape), { source: "official", create: { region: null, stations: new Map() } });
    await recomputeStale();
    const { rows } = await db.pool.query("SELECT code FROM region WHERE name = $1", [shape.town]);
    const region = rows[0].code as string;
    const view = async (standard: "2012" | "2026-transition") =>
      figuresOf(viewer, { region }, "2021-01-01", "2021-12-31", { standard, compare: "none" });
    const year = (await view("2012"))?.figures;
    expect(year).toMatchObject({ goodDays: { shown: String(shape.good) } });
    expect(year?.validDays.shown).toBe(String(365 - shape.none));
    // PM stays blank on those days.
    const withPm10 = 365 - shape.dust - shape.none;
    expect(year?.concentrations.pm10.n).toBe(withPm10);
    expect(Number((await view("2026-transition"))?.figures.goodDays.shown)).toBeLessThanOrEqual(shape.good);

    await rescore("2026-transition");
    await rescore("2012");
    expect((await view("2012"))?.figures.goodDays.shown).toBe(String(shape.good));

    const day = YEAR[(YEAR.findIndex((_, i) => (i * 151) % YEAR.length === 0) + YEAR.length) % YEAR.length] as string;
    const behind = await trace(
      viewer,
      `day:r=${region}:from=${day}:to=${day}:std=2012:dust=include:scheme=2012:missing=hj633-2026`,
    );
    expect(behind).toMatchObject({ shown: "500" });
    expect(behind?.formula.at(-1)).toBe("AQI = 500 (stated)");
  },
);

test("A1 A2 days that an earlier version took with their zeros are put right by the next evaluation", async () => {
  const { rows } = await db.pool.query(
    "INSERT INTO region (code, name, level) VALUES ('990777', '旧表城', 'city') RETURNING id",
  );
  await importText(`${HEAD}\n旧表城,2021-03-15,500,10,10,5,35,0.8,72,PM10,\n`, { source: "official" });
  await recomputeStale();
  await db.owner.query("UPDATE official_day SET pm10 = 0, pm25 = 0 WHERE region_id = $1", [rows[0].id]);
  await db.owner.query("UPDATE region_day SET pm10 = 0, pm25 = 0, aqi = 44, stated_aqi = NULL WHERE region_id = $1", [
    rows[0].id,
  ]);
  expect((await recomputeStale()).officialDays).toBe(1);
  expect((await recomputeStale()).officialDays).toBe(0);
  const stored = await db.pool.query(
    "SELECT pm10, aqi, stated_aqi, missing_mask FROM region_day WHERE region_id = $1 AND standard = '2012'",
    [rows[0].id],
  );
  expect(stored.rows).toEqual([{ pm10: null, aqi: 500, stated_aqi: 500, missing_mask: 0 }]);
});
