import { utils, type WorkBook, write } from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import { UnreadableFile } from "@/lib/shared/unreadable-file";
import { declared, readTable } from "../../fixtures/ingest/read-table";
import { sheetPackage, zip } from "../../fixtures/ingest/zip";

const TEMPLATE = declared("template");
const HEADER = ["点位编码", "时间", "SO2", "PM10"];

/** 2026-01-02 08:00 as a serial number of each date system, with the noise that Excel leaves in it. */
const SERIAL_1900 = 46_024 + 8 / 24 + 1e-10;

function book(serial: number, date1904: boolean): WorkBook {
  const sheet = utils.aoa_to_sheet([["某区小时数据"], HEADER, ["", "", "μg/m³", "μg/m³"], ["A1", null, 9, 88.5]]);
  sheet.B4 = { t: "n", v: serial, z: "yyyy/m/d h:mm" };
  const made = utils.book_new();
  utils.book_append_sheet(made, sheet, "数据");
  made.Workbook = { WBProps: { date1904 } };
  return made;
}

describe("dates", () => {
  test.each([
    ["xlsx, 1900 system", SERIAL_1900, false, "xlsx"],
    ["xlsx, 1904 system", SERIAL_1900 - 1462, true, "xlsx"],
    ["xls, 1900 system", SERIAL_1900, false, "biff8"],
  ] as const)("%s: fields of the serial number, at +08:00", async (_name, serial, date1904, bookType) => {
    const { hours, summary } = await readTable(
      write(book(serial, date1904), { type: "buffer", bookType }) as Buffer,
      TEMPLATE,
    );
    expect(summary).toMatchObject({ linesRead: 1, accepted: 1 });
    expect(hours[0]).toMatchObject({ hour: "2026-01-01T23:00:00.000Z" });
    expect([hours[0]?.values[0], hours[0]?.values[4]]).toEqual([90_000, 885_000]);
  });
});

test("text numbers, dashes and a date with a separate hour", async () => {
  const sheet = utils.aoa_to_sheet([
    ["点位编码", "日期", "小时", "SO2", "PM10"],
    ["A1", "2026-01-02", "8", "9", "—"],
    ["A2", "2026-01-02", 8, "-99.000", "８８"],
  ]);
  const made = utils.book_new();
  utils.book_append_sheet(made, sheet, "数据");
  const { hours } = await readTable(write(made, { type: "buffer", bookType: "xlsx" }) as Buffer, TEMPLATE);
  expect(hours.map((hour) => [hour.values[0], hour.values[4]])).toEqual([
    [90_000, null],
    [null, 880_000],
  ]);
});

test("a sheet that claims all cells there are is read by the cells it has", async () => {
  const made = book(SERIAL_1900, false);
  const sheet = made.Sheets.数据;
  if (sheet) sheet["!ref"] = "A1:XFD1048576";
  const file = zip(
    sheetPackage(
      `<dimension ref="A1:XFD1048576"/><sheetData><row r="1">${["点位编码", "日期", "小时", "SO2"].map((t, i) => `<c r="${"ABCD"[i]}1" t="inlineStr"><is><t>${t}</t></is></c>`).join("")}</row><row r="2"><c r="A2" t="inlineStr"><is><t>A1</t></is></c><c r="B2" t="inlineStr"><is><t>2026-01-02</t></is></c><c r="C2"><v>8</v></c><c r="D2"><v>9</v></c></row></sheetData>`,
    ),
  );
  const before = process.memoryUsage().rss;
  const { hours } = await readTable(file, TEMPLATE);
  expect(hours[0]?.values[0]).toBe(90_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
});

describe("hostile archives", () => {
  const unreadable = (file: Buffer) =>
    readTable(file, TEMPLATE).then(
      () => null,
      (error: unknown) => (error instanceof UnreadableFile ? error.key : error),
    );

  test("a bomb is refused before anything reads it", async () => {
    expect(await unreadable(zip({ "xl/worksheets/sheet1.xml": Buffer.alloc(60_000_000, 0x20) }))).toBe("bomb");
  });

  test("sizes that lie are found out", async () => {
    expect(await unreadable(zip({ "xl/worksheets/sheet1.xml": Buffer.alloc(5_000_000, 0x20) }, 1000))).toBe(
      "damaged-workbook",
    );
  });

  test("thousands of entries, no sheet, and a torn file", async () => {
    expect(await unreadable(zip(Object.fromEntries(Array.from({ length: 2100 }, (_, i) => [`f${i}`, "x"]))))).toBe(
      "too-many-entries",
    );
    expect(await unreadable(zip({ "data/sheet.bin": "<x/>" }))).toBe("not-a-workbook");
    expect(
      await unreadable(
        (write(book(SERIAL_1900, false), { type: "buffer", bookType: "xlsx" }) as Buffer).subarray(0, 900),
      ),
    ).toBe("damaged-workbook");
  });
});
