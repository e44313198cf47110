import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { UnreadableFile } from "@/lib/shared/unreadable-file";
import { declared, type ReadTable, readTable } from "../../fixtures/ingest/read-table";

const TEMPLATE = declared("template");
const HEADER = "点位编码,日期,小时,SO2,NO2,CO,O3,PM10,PM2.5";
const ROW = "A1,2026-01-02,8,9,35,0.8,41,88,46";
const VALUES = [90_000, 350_000, 8000, 410_000, 880_000, 460_000];

/** What every reading must satisfy, however broken the file is. */
function sum({ summary }: ReadTable): [number, number, number, number] {
  const { linesRead, accepted, rejected, duplicate } = summary;
  expect(accepted + rejected + duplicate).toBe(linesRead);
  return [linesRead, accepted, rejected, duplicate];
}

async function plain(content: string | Buffer): Promise<ReadTable> {
  const table = await readTable(content, TEMPLATE);
  sum(table);
  return table;
}

const kinds = (table: ReadTable) => table.summary.findings.map((finding) => finding.kind);
const reasons = (table: ReadTable) => table.rejects.map((reject) => [reject.lineNo, reject.reason]);

describe("encodings", () => {
  const text = `${HEADER},备注\n北城点位,2026-01-02,8,9,35,0.8,41,88,46,晴\n`;
  test.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${text}`)],
    ["GBK", iconv.encode(text, "gbk")],
    ["GB18030 beyond GBK", iconv.encode(text.replace("晴", "晴𠮷"), "gb18030")],
    ["UTF-16LE with a mark", Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["UTF-16LE without one", Buffer.from(text.replace("北城点位", "A1").replace("点位编码", "station"), "utf16le")],
    ["tabs and UTF-16, as Excel writes Unicode text", Buffer.from(`\uFEFF${text.replaceAll(",", "\t")}`, "utf16le")],
    ["gzip", gzipSync(text)],
  ])("%s", async (_name, bytes) => {
    const table = await plain(bytes);
    expect(table.hours).toHaveLength(1);
    expect(table.hours[0]?.values.slice(0, 6)).toEqual(VALUES);
  });

  test("bytes that no encoding has are refused whole", async () => {
    await expect(readTable(Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a, 0x80, 0x30, 0x30]), TEMPLATE)).rejects.toThrow(
      UnreadableFile,
    );
  });
});

describe("line ends", () => {
  test.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ])("%s", async (_name, end) => {
    const table = await plain([HEADER, ROW, ROW.replace(",8,", ",9,"), ""].join(end));
    expect(sum(table)).toEqual([2, 2, 0, 0]);
  });

  test("mixed ends neither merge nor split rows, and are reported", async () => {
    const table = await plain(`${HEADER}\r\n${ROW}\n${ROW.replace(",8,", ",9,")}\r${ROW.replace(",8,", ",10,")}`);
    expect(sum(table)).toEqual([3, 3, 0, 0]);
    expect(kinds(table)).toContain("line-breaks");
  });
});

describe("shape", () => {
  test("a ragged line is rejected with its number and text, the others are taken", async () => {
    const table = await plain(`${HEADER}\n${ROW}\nA1,2026-01-02,9,9,35\n${ROW.replace(",8,", ",10,")},x,y\n`);
    expect(sum(table)).toEqual([3, 1, 2, 0]);
    expect(reasons(table)).toEqual([
      [3, "short-line"],
      [4, "long-line"],
    ]);
    expect(table.rejects[0]?.raw).toBe("A1,2026-01-02,9,9,35");
  });

  test("an unclosed quote costs its own line only", async () => {
    const table = await plain(`${HEADER}\n"A1,2026-01-02,8,9,35,0.8,41,88,46\n${ROW}\n`);
    expect(sum(table)).toEqual([2, 1, 1, 0]);
    expect(reasons(table)).toEqual([[2, "bad-quote"]]);
  });

  test("quoted cells, doubled quotes and a header cell over two lines are read", async () => {
    const table = await plain(
      `"点位编码","日期","小时",SO2,NO2,CO,O3,PM10,"PM2.5\n(μg/m³)",备注\n"A1","2026-01-02","8",9,35,0.8,41,88,46,"说 ""好"""\n`,
    );
    expect(table.hours[0]?.values[5]).toBe(460_000);
  });

  test("a title above the header, units below it, totals among the rows", async () => {
    const table = await plain(
      `某区2026年1月小时数据表,,,,,,,,\n\n${HEADER}\n单位,,,μg/m³,μg/m³,mg/m³,μg/m³,μg/m³,μg/m³\n${ROW}\n合计,,,9,35,0.8,41,88,46\n平均,,,9,35,0.8,41,88,46\n`,
    );
    expect(sum(table)).toEqual([3, 1, 2, 0]);
    expect(reasons(table)).toEqual([
      [6, "summary-row"],
      [7, "summary-row"],
    ]);
  });

  test("a header of two rows with merged cells", async () => {
    const table = await plain(
      `点位编码,时间,污染物浓度,,,,,\n,,SO2,NO2,CO,O3,PM10,PM2.5\nA1,2026-01-02 08:00,9,35,0.8,41,88,46\n`,
    );
    expect(table.hours[0]?.values.slice(0, 6)).toEqual(VALUES);
  });

  test("columns in another order under English headings", async () => {
    const table = await plain("PM2.5,hour,pm10,station,o3,date,CO (mg/m3),no2,so2\n46,8,88,A1,41,2026/1/2,0.8,35,9\n");
    expect(table.hours[0]?.values.slice(0, 6)).toEqual(VALUES);
  });

  test("full-width headings and digits", async () => {
    const table = await plain("点位编码,日期,小时,ＳＯ２,ＰＭ１０\nＡ１,２０２６－０１－０２,８,９．５,８８\n");
    expect(table.hours[0]?.values[0]).toBe(95_000);
    expect(table.hours[0]?.values[4]).toBe(880_000);
  });

  test("a doubled column is reported and the first one read", async () => {
    const table = await plain("点位编码,日期,小时,PM10,PM10\nA1,2026-01-02,8,88,99\n");
    expect(table.hours[0]?.values[4]).toBe(880_000);
    expect(kinds(table)).toContain("duplicate-column");
  });

  test("header only: nothing read, nothing wrong", async () => {
    expect(sum(await plain(`${HEADER}\n`))).toEqual([0, 0, 0, 0]);
  });

  test.each([
    ["an empty file", ""],
    ["blank lines", "\n\n\n"],
    ["no table", "这不是表格\n只是文字\n"],
  ])("%s is refused", async (_name, text) => {
    await expect(readTable(text, TEMPLATE)).rejects.toThrow(UnreadableFile);
  });
});

describe("values", () => {
  const hour = (values: string) => plain(`${HEADER}\nA1,2026-01-02,8,${values}\n`);

  test.each(["", "NA", "—", "--", "-99", "-99.000", "-999", "null", "NULL", "＜检出限", "-;", "－９９", " / "])(
    "%j is missing, never 0",
    async (code) => {
      const table = await hour(`${code},35,0.8,41,88,46`);
      expect(table.hours[0]?.values[0]).toBeNull();
      expect(table.hours[0]?.mask).toBe(0);
    },
  );

  test("a real zero stays zero", async () => {
    expect((await hour("0,35,0.8,41,88,46")).hours[0]?.values[0]).toBe(0);
  });

  test("negative values are kept, qualified and left out of statistics", async () => {
    const [found] = (await hour("-3,35,0.8,41,88,46")).hours;
    expect(found).toMatchObject({ mask: 1, qualifiers: { so2: "negative" } });
    expect(found?.values[0]).toBe(-30_000);
  });

  test("above the physical range: kept and qualified", async () => {
    const [found] = (await hour("9,35,0.8,41,15000,46")).hours;
    expect(found?.values[4]).toBe(150_000_000);
    expect(found).toMatchObject({ mask: 16, qualifiers: { pm10: "above-range" } });
  });

  test.each(["1000000000", "1e9", "1E+09"])("%s cannot be stored: blank with a qualifier, and named", async (value) => {
    const table = await hour(`9,35,0.8,41,${value},46`);
    expect(table.hours[0]?.values[4]).toBeNull();
    expect(table.hours[0]).toMatchObject({ mask: 16, qualifiers: { pm10: "above-range" } });
    expect(kinds(table)).toContain("not-storable");
  });

  test("a word where a number belongs rejects the line and names the column", async () => {
    const table = await hour("9,晴,0.8,41,88,46");
    expect(table.rejects[0]).toMatchObject({ reason: "bad-number", params: { column: "no2", value: "晴" } });
  });

  test("CO in µg/m³ by the file's own header is converted and reported", async () => {
    const table = await plain("点位编码,日期,小时,CO(μg/m³)\nA1,2026-01-02,8,1300\n");
    expect(table.hours[0]?.values[2]).toBe(13_000);
    expect(kinds(table)).toContain("unit-from-file");
  });

  test("a source that declares µg and hour beginning is read so", async () => {
    const source = declared("template", { coUnit: "ug", hourConvention: "hour-beginning" });
    const { hours } = await readTable("点位编码,日期,小时,CO\nA1,2026-01-02,8,1300\n", source);
    expect(hours[0]).toMatchObject({ hour: "2026-01-02T00:00:00.000Z" });
    expect(hours[0]?.values[2]).toBe(13_000);
  });
});

describe("time", () => {
  const at = async (date: string, hour: string) =>
    (await plain(`${HEADER}\nA1,${date},${hour},9,35,0.8,41,88,46\n`)).hours[0]?.hour;

  test("label 0 is 24:00 of the day before, label 24 of the day itself: the same hour", async () => {
    expect(await at("2026-01-02", "0")).toBe("2026-01-01T15:00:00.000Z");
    expect(await at("2026-01-01", "24")).toBe("2026-01-01T15:00:00.000Z");
    expect(await at("2026-01-02", "1")).toBe("2026-01-01T16:00:00.000Z");
  });

  test.each(["2026-01-02", "2026/1/2", "20260102", "2026年01月02日", "2026.1.2"])("date as %s", async (date) => {
    expect(await at(date, "8")).toBe("2026-01-01T23:00:00.000Z");
  });

  test.each([
    ["2026-02-29", "8", "bad-date"],
    ["2026-13-01", "8", "bad-date"],
    ["1026-01-01", "8", "bad-date"],
    ["2026-01-02", "25", "bad-hour"],
    ["2026-01-02", "8:30", "bad-hour"],
    ["2099-01-01", "8", "future"],
  ])("%s %s is rejected as %s", async (date, hour, reason) => {
    const table = await plain(`${HEADER}\nA1,${date},${hour},9,35,0.8,41,88,46\n`);
    expect(reasons(table)).toEqual([[2, reason]]);
  });
});

describe("repeated hours", () => {
  test("equal values are a duplicate, different ones a rejected contradiction that names the first line", async () => {
    const table = await plain(`${HEADER}\n${ROW}\n${ROW}\n${ROW.replace("88", "89")}\n`);
    expect(sum(table)).toEqual([3, 1, 1, 1]);
    expect(table.rejects[0]).toMatchObject({ lineNo: 4, reason: "conflicting-duplicate", params: { line: 2 } });
    expect(table.hours).toHaveLength(1);
  });
});

test("an unknown station rejects its lines and names it", async () => {
  const table = await plain(`${HEADER}\n${ROW.replace("A1", "ZZ9")}\n${ROW}\n`);
  expect(sum(table)).toEqual([2, 1, 1, 0]);
  expect(table.rejects[0]?.params).toEqual({ station: "ZZ9" });
});

test("one million rows: every line accounted for, none kept in memory", async () => {
  const days = Array.from({ length: 20_834 }, (_, i) => new Date(Date.UTC(1985, 0, 1 + i)).toISOString().slice(0, 10));
  const lines = days.flatMap((day) =>
    Array.from({ length: 48 }, (_, i) => `A${(i % 2) + 1},${day},${(i >> 1) + 1},9,35,0.8,41,88,46`),
  );
  const file = Buffer.from(`${HEADER}\n${lines.slice(0, 1_000_000).join("\n")}`);
  lines.length = 0;
  const table = await readTable(file, TEMPLATE, { latestHour: 1_000_000, countOnly: true });
  expect(sum(table)).toEqual([1_000_000, 1_000_000, 0, 0]);
  expect(table.summary.rows).toBe(1_000_000);
}, 180_000);
