import { expect, test } from "vitest";
import { civilCell } from "@/lib/ingest/rules/civil-cell";
import { declared, readTable } from "../../fixtures/ingest/read-table";

const FIGURES = "SO2,NO2,CO,O3,PM10,PM2.5";
const GOOD = "6,20,0.5,100,60,30";
const days = (text: string, region?: string) => readTable(text, declared("peer-day"), region ? { region } : {});
const kinds = (table: Awaited<ReturnType<typeof days>>) => table.summary.findings.map(({ kind }) => kind);

test("A2 无 is no valid day under whatever heading offices put the level", async () => {
  for (const heading of ["质量级别", "AQI等级", "AQI级别", "空气质量", "空气质量指数等级", "污染程度", "质量类别"]) {
    const table = await days(`城市,日期,${FIGURES},AQI,${heading}\n甲区,2025-04-13,${GOOD},0,无\n`);
    expect([heading, table.days[0]?.statedAqi, kinds(table).includes("no-valid-day")]).toEqual([heading, 0, true]);
  }
});

test("A1 the AQI with its level behind it, and beyond the scale in figures", async () => {
  const cells = ["55(良)", "55/良", "162（中度污染）", "55  良", "501", "998", "999"];
  const rows = cells.map((aqi, i) => `甲区,2025-04-1${i},${GOOD},${aqi}`);
  const table = await days(`城市,日期,${FIGURES},AQI\n${rows.join("\n")}\n`);
  expect(table.days.map(({ statedAqi }) => statedAqi)).toEqual([55, 55, 162, 55, 500, 500, null]);
  expect(table.summary.findings.find(({ kind }) => kind === "no-stated-aqi")?.params).toEqual({ count: 1 });
});

test("A1 沙尘 or 剔除 in the cell of a particle is its blank: the row stays, by its stated AQI", async () => {
  const table = await days(
    `城市,日期,${FIGURES},AQI\n甲区,2025-04-13,6,20,0.5,100,沙尘,剔除,500\n甲区,2025-04-14,6,20,0.5,100,扣除沙尘,30,162\n`,
  );
  expect(table.days.map(({ pm10, pm25, statedAqi }) => [pm10, pm25, statedAqi])).toEqual([
    [null, null, 500],
    [null, 300_000, 162],
  ]);
  expect(table.rejects).toEqual([]);
});

test("B10 a date may say its day of the week, and then it must be that", () => {
  const of = (text: string) => civilCell(text)?.day ?? null;
  const day = of("2025-04-13");
  for (const text of ["2025年4月13日 星期日", "2025-04-13(周日)", "2025/4/13（星期天）", "2025.4.13 礼拜日"])
    expect([text, of(text)]).toEqual([text, day]);
  expect(of("2025-04-13 星期一")).toBeNull();
  expect(of(`2025-04-13${" ".repeat(200_000)}x`)).toBeNull();
});

test("B11 a name that is widened by blanks is the name", async () => {
  const table = await days(`城市,日期,${FIGURES}\n甲 区,2025-04-13,${GOOD}\n甲　区,2025-04-14,${GOOD}\n`);
  expect(table.days.map(({ regionId, date }) => [regionId, date])).toEqual([
    [8, "2025-04-13"],
    [8, "2025-04-14"],
  ]);
  const hours = await readTable("点位名称,时间,PM10\n北 城 点位,2026-01-02 08:00,88\n", declared("template"));
  expect(hours.hours).toMatchObject([{ stationId: 3 }]);
});

test("B2 two districts side by side under one date are refused, not half of them given to one", async () => {
  await expect(
    days("日期,甲区,,乙区,\n,PM2.5,PM10,PM2.5,PM10\n2025-04-13,30,60,31,61\n", "甲区"),
  ).rejects.toMatchObject({ key: "side-by-side" });
});

test("B2 实况 is what counts of particles, whatever stands beside it; 标况 is never taken for it", async () => {
  const hours = (head: string, row: string) => readTable(`${head}\n${row}\n`, declared("template"));
  for (const head of ["PM10标况,PM10实况,PM2.5标况,PM2.5实况", "PM10,PM10(实况),PM2.5,PM2.5(实况)"]) {
    const table = await hours(`监测点位编码,时间,${head}`, "A1,2026-01-02 08:00,90,80,50,46");
    expect([head, table.hours[0]?.values.slice(4, 6)]).toEqual([head, [800_000, 460_000]]);
  }
  await expect(hours("监测点位编码,时间,PM10标况", "A1,2026-01-02 08:00,90")).rejects.toMatchObject({
    key: "no-header",
  });
  const named = await hours(
    "监测点位名称,监测时间,二氧化硫(参比状态),细颗粒物(实况)",
    "北城点位,2026/1/2 8:00:00,9,46",
  );
  expect(named.hours).toMatchObject([{ stationId: 3 }]);
  expect(named.hours[0]?.values[0]).toBe(90_000);
});
