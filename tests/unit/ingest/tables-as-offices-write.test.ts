import { utils, type WorkSheet, write } from "@e965/xlsx";
import { expect, test } from "vitest";
import { UnreadableFile } from "@/lib/shared/unreadable-file";
import { declared, type ReadTable, readTable } from "../../fixtures/ingest/read-table";

const TEMPLATE = declared("template");
const DAYS = declared("peer-day");
const lines = (...rows: string[]) => `${rows.join("\n")}\n`;
const hours = (...rows: string[]) => readTable(lines(...rows), TEMPLATE);
const days = (...rows: string[]) => readTable(lines(...rows), DAYS);
const finding = (table: ReadTable, kind: string) => table.summary.findings.filter((one) => one.kind === kind);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof UnreadableFile ? [error.key, error.params] : error),
  );
const book = (sheets: Record<string, unknown[][]>, change: (sheet: WorkSheet) => void = () => undefined) => {
  const made = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = utils.aoa_to_sheet(rows);
    change(sheet);
    utils.book_append_sheet(made, sheet, name);
  }
  return write(made, { type: "buffer", bookType: "xlsx" }) as Buffer;
};

test("B10 a date that a database prints with 00:00:00 doesn't move its hours to midnight", async () => {
  const table = await hours(
    "点位编码,日期,小时,PM10",
    "A1,2026-01-02 00:00:00,8,88",
    "A1,2026-01-02 00:00:00,24,89",
    "A1,2026-01-02 08:00:00,9,90",
  );
  expect(table.hours.map(({ hour, values }) => [hour, values[4]])).toEqual([
    ["2026-01-01T23:00:00.000Z", 880_000],
    ["2026-01-02T15:00:00.000Z", 890_000],
  ]);
  expect(table.rejects).toMatchObject([{ lineNo: 4, reason: "bad-hour" }]);
  // As a moment, 00:00 is label 0; beside an hour 24 nobody can tell which day is meant.
  const moment = await hours("点位编码,时间,小时,PM10", "A1,2026-01-02 00:00,0,88", "A1,2026-01-03 00:00,24,89");
  expect(moment.hours.map(({ hour }) => hour)).toEqual(["2026-01-01T15:00:00.000Z"]);
  expect(moment.rejects).toMatchObject([{ lineNo: 3, reason: "bad-hour" }]);
});

test("B10 日期 and 时间 side by side are the day and its hour", async () => {
  const table = await hours("点位编码,日期,时间,PM10", "A1,2026-01-02,08:00,88", "A1,2026/1/2,9时,89");
  expect(table.hours.map(({ hour }) => hour)).toEqual(["2026-01-01T23:00:00.000Z", "2026-01-02T00:00:00.000Z"]);
});

test("B2 a second table below, with its columns in another order, is read by its own header", async () => {
  const table = await hours(
    "点位编码,时间,PM10,PM2.5",
    "A1,2026-01-02 08:00,88,40",
    "",
    "点位编码,时间,PM2.5(mg/m³),PM10",
    "A2,2026-01-02 08:00,0.041,89",
  );
  expect(table.hours.map(({ stationId, values }) => [stationId, values[4], values[5]])).toEqual([
    [1, 880_000, 400_000],
    [2, 890_000, 410_000],
  ]);
  expect(table.rejects).toEqual([]);
  const twice = await days("区域,日期,SO2,PM10", "甲区,2025-04-14,9,88", "区域,日期,PM10,SO2", "乙区,2025-04-14,89,8");
  expect(twice.days.map(({ regionId, so2, pm10 }) => [regionId, so2, pm10])).toEqual([
    [8, 90_000, 880_000],
    [9, 80_000, 890_000],
  ]);
  const twoRows = await hours(
    "点位编码,时间,污染物浓度,",
    ",,SO2,PM10",
    "A1,2026-01-02 08:00,9,88",
    "点位编码,时间,污染物浓度,",
    ",,PM10,SO2",
    "A2,2026-01-02 08:00,89,8",
  );
  expect(twoRows.hours.map(({ values }) => [values[0], values[4]])).toEqual([
    [90_000, 880_000],
    [80_000, 890_000],
  ]);
});

test("B2 under a merged PM10 the column of 浓度 is read, never the one of 分指数", async () => {
  const rows = [
    ["区域", "日期", "SO2", null, "PM10", null],
    [null, null, "分指数", "浓度", "分指数", "浓度"],
    ["甲区", "2025-04-14", 5, 9, 70, 88],
  ];
  const merged = book({ s: rows }, (sheet) => {
    sheet["!merges"] = [2, 4].map((c) => ({ s: { r: 0, c }, e: { r: 0, c: c + 1 } }));
  });
  for (const file of [
    merged,
    book({ s: rows }),
    lines(...rows.map((row) => row.map((cell) => cell ?? "").join(","))),
  ]) {
    const table = await readTable(file, DAYS);
    expect(table.days).toMatchObject([{ so2: 90_000, pm10: 880_000 }]);
    expect(table.rejects).toEqual([]);
    expect(finding(table, "unknown-columns")[0]?.params.columns).toBe("SO2分指数, PM10分指数");
  }
  expect(await refusal(days("区域,日期,PM10,,SO2", ",,本年,去年同期,", "甲区,2025-04-14,88,99,9"))).toMatchObject([
    "no-header",
    { found: "区域, 日期, PM10本年, PM10去年同期, SO2" },
  ]);
  // What divides nothing is no second header.
  expect((await days("区域,日期,SO2,PM10", ",(必填),(必填),(必填)", "甲区,2025-04-14,9,88")).days).toHaveLength(1);
});

test("B3 further sheets of a workbook are named, not passed over in silence", async () => {
  const head = ["点位编码", "时间", "PM10"];
  const file = book({
    填报说明: [
      ["列", "要求", "例"],
      ["PM10", "整数", "88"],
    ],
    "1月": [head, ["A1", "2026-01-02 08:00", 88]],
    "2月": [head, ["A1", "2026-02-02 08:00", 88]],
    说明: [["一个点位一小时一行"], ["空着的格子是缺测"]],
  });
  const table = await readTable(file, TEMPLATE);
  expect(table.hours).toHaveLength(1);
  expect(finding(table, "other-sheets")).toMatchObject([{ params: { sheets: "2月" } }]);
});

test("B1 85% in a cell, as text or as a format, is 85 where percent are counted", async () => {
  const file = book(
    {
      s: [
        ["点位编码", "时间", "PM10", "湿度"],
        ["A1", "2026-01-02 08:00", 88, 0.57],
      ],
    },
    (sheet) => {
      sheet.D2.z = "0%";
    },
  );
  expect((await readTable(file, TEMPLATE)).hours[0]?.values[7]).toBe(570);
  const text = await hours("点位编码,时间,PM10,湿度,气温", "A1,2026-01-02 08:00,88,57%,-3.5℃");
  expect(text.hours[0]?.values.slice(6, 8)).toEqual([-35, 570]);
});

test("B1 a decimal comma is no thousands comma: 0,850 is refused, never 850", async () => {
  const table = await hours("点位编码;时间;CO;PM10", "A1;2026-01-02 08:00;0,850;35", "A1;2026-01-02 09:00;0.8;1,035");
  expect(table.rejects).toMatchObject([{ lineNo: 2, reason: "bad-number", params: { value: "0,850" } }]);
  expect(table.hours.map(({ values }) => values[4])).toEqual([10_350_000]);
});

test("B1 a unit behind a value is refused by name, a formula's error by its own", async () => {
  const table = await hours("点位编码,时间,PM10", "A1,2026-01-02 08:00,0.035mg/m³");
  expect(table.rejects).toMatchObject([{ reason: "bad-number", params: { value: "0.035mg/m³" } }]);
  const file = book(
    {
      s: [
        ["点位编码", "时间", "PM10"],
        ["A1", "2026-01-02 08:00", 88],
      ],
    },
    (sheet) => {
      sheet.C2 = { t: "e", v: 7 };
    },
  );
  expect((await readTable(file, TEMPLATE)).rejects).toMatchObject([{ params: { value: "#DIV/0!" } }]);
});

test("B11 rows of means, limits and signatures are no stations and no regions", async () => {
  for (const word of [
    "全区平均",
    "各点位均值",
    "合计：",
    "本月平均",
    "年均值",
    "标准限值",
    "二级标准",
    "95百分位",
    "同比（%）",
    "数据来源：市站",
    "制表人：某某",
  ]) {
    const table = await hours("点位编码,时间,PM10", "A1,2026-01-02 08:00,88", `${word},2026-01-02 09:00,80`);
    expect([word, table.rejects[0]?.reason]).toEqual([word, "summary-row"]);
  }
});

test.each([
  ["二氧化硫 SO2(μg/m³)", "so2"],
  ["SO₂（二氧化硫）", "so2"],
  ["CO平均浓度(mg/m3)", "co"],
  ["臭氧（O3-8h）", "o3"],
  ["O3日最大8小时滑动平均值", "o3"],
  ["O3-8h滑动", "o3"],
  ["细颗粒物PM2.5", "pm25"],
  ["PM10 24小时平均浓度（ug/m3）", "pm10"],
] as const)("B1 the heading %s of a day table is known", async (heading, pollutant) => {
  const other = pollutant === "so2" ? "NO2" : "SO2";
  const table = await days(`县(市、区),统计日期,${heading},${other}`, "甲区,2025-04-14,3,9");
  expect(table.days[0]?.[pollutant]).toBe(30_000);
});

test("B1 ozone's mean of 24 hours is not its day value", async () => {
  const table = await days("区域,日期,O3均值,SO2,PM10", "甲区,2025-04-14,60,9,88");
  expect(table.days[0]?.o3).toBeNull();
  expect(finding(table, "other-period-day")).toMatchObject([{ params: { column: "O3均值" } }]);
});

const DAY_HEAD = "区域,日期,AQI,SO2,NO2,CO,O3,PM10,PM2.5,级别";

test("B7 nines of a day table are missing codes too; 999 is one where the stated AQI says so", async () => {
  const table = await days(
    DAY_HEAD,
    "甲区,2025-04-14,80,9,35,9.999,72,9999,46,良",
    "甲区,2025-04-15,80,9,35,0.8,999,90,46,良",
    "甲区,2025-04-16,500,9,35,0.8,72,999,46,严重污染",
    "甲区,2025-04-17,80,9,35,0.8,72,90,9.999,良",
  );
  expect(table.days.map(({ co, o3, pm10, pm25 }) => [co, o3, pm10, pm25])).toEqual([
    [null, 720_000, null, 460_000],
    [8000, null, 900_000, 460_000],
    [8000, 720_000, 9_990_000, 460_000],
    [8000, 720_000, 900_000, 99_990],
  ]);
  expect(finding(table, "missing-code")).toMatchObject([{ params: { count: 3 } }]);
  expect(finding(table, "doubtful-code")).toMatchObject([{ params: { count: 1 } }]);
});

test("A2 无效 and its like are no valid day, in the column of the AQI or of the level", async () => {
  const table = await days(
    DAY_HEAD,
    "甲区,2025-04-14,无效,9,35,0.9,72,50,30,",
    "甲区,2025-04-15,,9,35,0.8,70,50,30,无效天",
    "甲区,2025-04-16,—,9,35,0.8,70,50,30,有效数据不足",
    "甲区,2025-04-17,—,9,35,0.8,70,50,30,—",
  );
  expect(table.days.map(({ statedAqi }) => statedAqi)).toEqual([0, 0, 0, null]);
});

test("A1 beyond the scale the stated AQI is 500; one that can't be read is said", async () => {
  const table = await days(
    DAY_HEAD,
    "甲区,2025-04-14,爆表,9,35,0.8,70,0,0,严重污染",
    "甲区,2025-04-15,500+,9,35,0.8,70,,,严重污染",
    "甲区,2025-04-16,＞500,9,35,0.8,70,-,无,严重污染",
    "甲区,2025-04-17,约八十,9,35,0.8,70,90,46,良",
  );
  expect(table.days.map(({ statedAqi, pm10 }) => [statedAqi, pm10])).toEqual([
    [500, null],
    [500, null],
    [500, null],
    [null, 900_000],
  ]);
  expect(finding(table, "bad-cell")).toMatchObject([{ params: { line: 5, column: "AQI", value: "约八十" } }]);
});

test("H11 milligrams without a unit are left out of the row as micrograms of CO are, and never become 0", async () => {
  const table = await days(
    DAY_HEAD,
    "甲区,2025-04-14,,0.009,0.035,0.8,0.072,0.088,0.046,",
    "甲区,2025-04-15,,0.4,0.9,0.8,72,88,46,",
  );
  expect(table.days.map(({ so2, no2, co, o3, pm10, pm25 }) => [so2, no2, co, o3, pm10, pm25])).toEqual([
    [null, null, 8000, null, null, null],
    [4000, 9000, 8000, 720_000, 880_000, 460_000],
  ]);
  expect(finding(table, "day-implausible")).toHaveLength(5);
});

test("B4 a division code that became a number is no region", async () => {
  const table = await days("城市编码,日期,SO2,PM10", "6.20102E+11,2025-04-14,9,88");
  expect(table.rejects).toMatchObject([{ reason: "digits-lost", params: { value: "6.20102E+11" } }]);
  const named = await days("城市编码,城市,日期,SO2,PM10", "6.20102E+11,甲区,2025-04-14,9,88");
  expect(named.days[0]?.regionId).toBe(8);
});

test("H11 an hourly column of milligrams without a unit is doubted in the preview", async () => {
  const rows = [1, 2, 3].map((hour) => `A1,2026-01-02,${hour},0.009,0.8,0.0${hour}1,88`);
  const table = await hours("点位编码,日期,小时,SO2,CO,PM2.5,PM10", ...rows);
  expect(finding(table, "unit-doubt").map(({ params }) => params)).toEqual([{ column: "pm25", count: 3 }]);
  expect(finding(await hours("点位编码,日期,小时,PM2.5,PM10", "A1,2026-01-02,1,0.4,88"), "unit-doubt")).toEqual([]);
});

test.each(["<2", "＜0.3", "2L", "未检出", "设备故障", "停电", "校准", "无效"])(
  "B7 %s is no value and costs its row nothing else",
  async (word) => {
    const table = await hours("点位编码,时间,SO2,PM10", `A1,2026-01-02 08:00,${word},88`);
    expect(table.hours[0]?.values[0]).toBeNull();
    expect(table.hours[0]?.values[4]).toBe(880_000);
  },
);

test("B2 two tables side by side are refused as such, not read by half", async () => {
  expect(
    await refusal(hours("点位编码,时间,PM10,,点位编码,时间,PM10", "A1,2026-01-02 08:00,88,,A2,2026-01-02 08:00,77")),
  ).toEqual(["side-by-side", {}]);
});
