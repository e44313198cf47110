import { utils, type WorkSheet, write } from "@e965/xlsx";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { UnreadableFile } from "@/lib/shared/unreadable-file";
import { declared, type ReadTable, readTable } from "../../fixtures/ingest/read-table";

const TEMPLATE = declared("template");
const DAYS = declared("peer-day");
const lines = (...rows: string[]) => `${rows.join("\n")}\n`;
const hours = (...rows: string[]) => readTable(lines(...rows), TEMPLATE);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof UnreadableFile ? [error.key, error.params] : error),
  );
const finding = (table: ReadTable, kind: string) => table.summary.findings.filter((one) => one.kind === kind);
const sheetFile = (rows: unknown[][], change: (sheet: WorkSheet) => void = () => undefined) => {
  const sheet = utils.aoa_to_sheet(rows);
  change(sheet);
  const made = utils.book_new();
  utils.book_append_sheet(made, sheet, "s");
  return write(made, { type: "buffer", bookType: "xlsx" }) as Buffer;
};
const whole = ({ linesRead, accepted, rejected, duplicate }: ReadTable["summary"]) =>
  expect(accepted + rejected + duplicate).toBe(linesRead);

test("B1 a mean of 24 or 8 hours is no hour: refused by name when nothing else is there, left out by name beside hours", async () => {
  expect(await refusal(hours("点位编码,时间,PM2.5_24h", "A1,2026-01-02 08:00,46"))).toEqual([
    "other-period-hour",
    { columns: "PM2.5_24h" },
  ]);
  const table = await hours("点位编码,时间,O3_8h,PM10,PM2.5", "A1,2026-01-02 08:00,90,88,46");
  expect(table.hours[0]?.values.slice(0, 6)).toEqual([null, null, null, null, 880_000, 460_000]);
  expect(finding(table, "other-period-hour")).toMatchObject([{ params: { column: "O3_8h" } }]);
  const days = await readTable(lines("区域,日期,O3_1h,PM10_24h,PM2.5日均值", "甲区,2025-04-14,99,88,46"), DAYS);
  expect(days.days[0]).toMatchObject({ o3: null, pm10: 880_000, pm25: 460_000 });
  expect(finding(days, "other-period-day")).toMatchObject([{ params: { column: "O3_1h" } }]);
});

test("B1 units are converted with a note or the column is refused by name, from the heading or from a row of units", async () => {
  const table = await hours(
    "点位编码,时间,PM2.5(mg/m³),PM10（ug/m3）,SO2(ppb),气压(kPa),风速(km/h)",
    "A1,2026-01-02 08:00,0.035,88,9,101.3,36",
  );
  expect(table.hours[0]?.values).toEqual([
    null,
    null,
    null,
    null,
    880_000,
    350_000,
    null,
    null,
    10_130,
    100,
    null,
    null,
  ]);
  expect(finding(table, "unit-from-file").map(({ params }) => params.unit)).toEqual(["mg/m3", "kpa", "km/h"]);
  expect(finding(table, "unit-refused")).toMatchObject([{ params: { column: "SO2(ppb)", unit: "ppb" } }]);
  const below = await hours("点位编码,时间,PM2.5,PM10", ",,mg/m³,μg/m³", "A1,2026-01-02 08:00,0.035,88");
  expect(below.hours[0]?.values.slice(4, 6)).toEqual([880_000, 350_000]);
  expect(await refusal(hours("点位编码,时间,PM2.5(ppm)", "A1,2026-01-02 08:00,1"))).toMatchObject([
    "units-refused",
    {},
  ]);
  const contradicting = await hours("点位编码,时间,CO(mg/m3),PM10", ",,μg/m³,", "A1,2026-01-02 08:00,800,88");
  expect(contradicting.hours[0]?.values[2]).toBeNull();
  expect(finding(contradicting, "unit-refused")).toHaveLength(1);
});

test("B2 the better heading wins, wherever it stands; a hidden column never", async () => {
  const days = await readTable(lines("区域,日期,PM2.5,PM2.5_24h,PM10", "甲区,2025-04-14,99,46,88"), DAYS);
  expect(days.days[0]).toMatchObject({ pm25: 460_000 });
  expect(finding(days, "duplicate-column")).toMatchObject([{ params: { column: "PM2.5" } }]);
  expect((await hours("点位编码,时间,PM2.5_24h,PM2.5", "A1,2026-01-02 08:00,1,46")).hours[0]?.values[5]).toBe(460_000);
  const file = sheetFile(
    [
      ["点位编码", "时间", "PM10", "PM10"],
      ["A1", "2026-01-02 08:00", 99, 88],
    ],
    (sheet) => {
      sheet["!cols"] = [{}, {}, { hidden: true }, {}];
    },
  );
  const table = await readTable(file, TEMPLATE);
  expect(table.hours[0]?.values[4]).toBe(880_000);
  expect(finding(table, "hidden-columns")).toMatchObject([{ params: { columns: "PM10" } }]);
});

test("B3 rows that a filter hides are asked; then read and said, or left out and listed", async () => {
  const file = sheetFile(
    [
      ["点位编码", "时间", "PM10"],
      ["A1", "2026-01-02 08:00", 88],
      ["A1", "2026-01-02 09:00", 89],
    ],
    (sheet) => {
      sheet["!rows"] = [{}, {}, { hidden: true }];
    },
  );
  expect(await refusal(readTable(file, TEMPLATE))).toEqual(["hidden-rows", { rows: 1 }]);
  const taken = await readTable(file, TEMPLATE, { hidden: "take" });
  expect([taken.hours.length, finding(taken, "hidden-rows-read").length]).toEqual([2, 1]);
  const skipped = await readTable(file, TEMPLATE, { hidden: "skip" });
  expect(skipped.rejects).toMatchObject([{ lineNo: 3, reason: "hidden-row" }]);
  whole(skipped.summary);
});

test("B4 two long codes that a spreadsheet has rounded are no station", async () => {
  const rows = [
    ["点位编码", "时间", "PM10"],
    [Number("916201001234567890"), "2026-01-02 08:00", 88],
    [Number("916201001234567891"), "2026-01-02 08:00", 89],
  ];
  const table = await readTable(sheetFile(rows), TEMPLATE);
  expect(table.rejects.map(({ reason }) => reason)).toEqual(["digits-lost", "digits-lost"]);
  const csv = await hours("点位编码,时间,PM10", "9.16201E+17,2026-01-02 08:00,88");
  expect(csv.rejects).toMatchObject([{ reason: "digits-lost", params: { value: "9.16201E+17" } }]);
});

test("B5 a direction that nobody can read costs its own cell; the eight half points are known", async () => {
  const direction = async (text: string) => {
    const table = await hours("点位编码,时间,PM2.5,风速,风向", `A1,2026-01-02 08:00,46,2,${text}`);
    expect(table.hours[0]?.values[5]).toBe(460_000);
    return [table.hours[0]?.values[10] ?? null, finding(table, "bad-cell").length];
  };
  expect(await direction("361")).toEqual([null, 1]);
  expect(await direction("变向")).toEqual([null, 1]);
  for (const [text, degrees] of [
    ["东北偏北", 23],
    ["北东北", 23],
    ["北偏东", 23],
    ["东北偏东", 68],
    ["东南偏东", 113],
    ["东南偏南风", 158],
    ["西南偏南", 203],
    ["西南偏西", 248],
    ["西北偏西", 293],
    ["西北偏北", 338],
    ["东风", 90],
    ["360", 0],
  ] as const)
    expect(await direction(text)).toEqual([degrees, 0]);
});

test("B6 wind 0 with direction 0 or 360 is calm, not north", async () => {
  const table = await hours(
    "点位编码,时间,PM2.5,风速,风向",
    "A1,2026-01-02 08:00,46,0,0",
    "A1,2026-01-02 09:00,46,0.0,360",
    "A1,2026-01-02 10:00,46,1.2,360",
    "A1,2026-01-02 11:00,46,2,静风",
  );
  expect(table.hours.map((hour) => hour.values[10])).toEqual([null, null, 0, null]);
  expect(finding(table, "calm")).toMatchObject([{ params: { count: 2 } }]);
});

test("B7 hours in which every pollutant is 0 are counted and said; one of them above 0, or two zeros alone, are ordinary", async () => {
  const table = await hours(
    "点位编码,时间,SO2,NO2,CO,O3,PM10,PM2.5",
    "A1,2026-01-02 08:00,0,0,0,0,0,0",
    "A1,2026-01-02 09:00,0,,0,,,0",
    "A1,2026-01-02 10:00,0,0,0,1,0,0",
    "A1,2026-01-02 11:00,0,,,,,0",
  );
  expect(table.hours).toHaveLength(4);
  expect(finding(table, "all-zero")).toMatchObject([{ params: { count: 2 } }]);
});

test("B7 nines that no quantity reaches are missing codes, 999 is doubtful; both are counted", async () => {
  const table = await hours(
    "点位编码,时间,SO2,CO,PM10,PM2.5,气温",
    "A1,2026-01-02 08:00,9999,9.999,9999,46,999.9",
    "A1,2026-01-02 09:00,9,99.99,999,46,-3.5",
    "A1,2026-01-02 10:00,9,999,9985,46,20",
  );
  expect(table.hours.map((hour) => [0, 2, 4, 6].map((i) => hour.values[i]))).toEqual([
    [null, null, null, null],
    [90_000, null, 9_990_000, -35],
    [90_000, null, 99_850_000, 200],
  ]);
  expect(table.hours.map((hour) => hour.qualifiers)).toEqual([null, { pm10: "doubtful-code" }, null]);
  expect(table.hours.map((hour) => hour.mask)).toEqual([0, 0, 0]);
  expect(finding(table, "missing-code")).toMatchObject([{ params: { count: 6 } }]);
  expect(finding(table, "doubtful-code")).toMatchObject([{ params: { count: 1 } }]);
});

test("B8 a value that stands still for hours is found, in either order of a file; near zero it may", async () => {
  const hour = (i: number) => `2026-01-02 ${String(i).padStart(2, "0")}:00`;
  const rows = Array.from({ length: 14 }, (_, i) => [`A1,${hour(i + 1)},57.3,${i},3`, `A2,${hour(i + 1)},${i},57.3,3`]);
  const table = await readTable(lines("点位编码,时间,O3,PM10,SO2", ...rows.flat()), TEMPLATE, { stuckHours: 12 });
  expect(table.summary.stuck).toMatchObject([
    { stationId: 1, pollutant: "o3", value: 573_000 },
    { stationId: 2, pollutant: "pm10", value: 573_000 },
  ]);
  expect(finding(table, "stuck")).toMatchObject([
    { params: { station: "A1", column: "o3", value: 57.3, from: "2026-01-02 1", to: "2026-01-02 14", hours: 14 } },
    { params: { station: "A2", column: "pm10" } },
  ]);
  expect((await readTable(lines("点位编码,时间,O3", ...rows.map(([a]) => a ?? "")), TEMPLATE)).summary.stuck).toEqual(
    [],
  );
});

test("B10 one rule for times, as text, date and time, or a spreadsheet's number: rounded to the minute", async () => {
  const label = async (date: string, time: string) =>
    (await hours("点位编码,日期,小时,PM10", `A1,${date},${time},88`)).hours[0]?.hour ?? null;
  expect(await label("2026-01-02", "01:00:01")).toBe("2026-01-01T16:00:00.000Z");
  expect(await label("2026-01-02", "00:59:59.9")).toBe("2026-01-01T16:00:00.000Z");
  expect(await label("2026-01-02", "01:00:31")).toBeNull();
  const joined = (time: string) => hours("点位编码,时间,PM10", `A1,${time},88`);
  expect((await joined("2026-01-02 01:00:01")).hours[0]?.hour).toBe("2026-01-01T16:00:00.000Z");
  expect((await joined("2026-01-02 23:59:59")).hours[0]?.hour).toBe("2026-01-02T15:00:00.000Z");
  expect((await joined("2026-01-02 01:30")).rejects).toMatchObject([{ reason: "bad-hour" }]);
  const serial = sheetFile(
    [
      ["点位编码", "时间", "PM10"],
      ["A1", null, 88],
    ],
    (sheet) => {
      sheet.B2 = { t: "n", v: 46_024 + (3600 + 1) / 86_400, z: "yyyy/m/d h:mm:ss" };
    },
  );
  expect((await readTable(serial, TEMPLATE)).hours[0]?.hour).toBe("2026-01-01T16:00:00.000Z");
});

test("B12 a file that is no table says what it is; a wrong header names what is missing", async () => {
  expect(await refusal(readTable(Buffer.from("%PDF-1.4 …"), TEMPLATE))).toEqual(["other-kind", { kind: "PDF" }]);
  const wrong = sheetFile([
    ["点位编码", "日期", "浓度"],
    ["A1", "2026-01-02", 3],
  ]);
  expect(await refusal(readTable(wrong, TEMPLATE))).toEqual([
    "no-header",
    { missing: "小时 (hour) · SO2 / NO2 / CO / O3 / PM10 / PM2.5", found: "点位编码, 日期" },
  ]);
  expect(await refusal(readTable("city,date\n甲区,2025-01-01\n", DAYS))).toMatchObject([
    "no-header",
    { found: "city, date" },
  ]);
});

test("C2 a station that stands merged over its hours stands in each of them", async () => {
  const file = sheetFile(
    [
      ["点位编码", "时间", "PM10"],
      ["A1", "2026-01-02 08:00", 88],
      [null, "2026-01-02 09:00", 89],
    ],
    (sheet) => {
      sheet["!merges"] = [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }];
    },
  );
  const table = await readTable(file, TEMPLATE);
  expect(table.hours.map((hour) => hour.stationId)).toEqual([1, 1]);
  expect(finding(table, "spread-cells")).toMatchObject([{ params: { count: 1 } }]);
});

test("C13 a GBK page saved as .xls is read in its encoding", async () => {
  const html = `<html><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><table><tr><td>点位编码</td><td>时间</td><td>可吸入颗粒物</td></tr><tr><td>北城点位</td><td>2026-01-02 08:00</td><td>88</td></tr></table>`;
  expect((await readTable(iconv.encode(html, "gbk"), TEMPLATE)).hours[0]).toMatchObject({ stationId: 3 });
});
