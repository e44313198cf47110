import { deflateRawSync } from "node:zlib";
import { utils, write } from "@e965/xlsx";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { listContent } from "@/lib/platform/workbook/list-content";
import { readList } from "@/lib/platform/workbook/read-list";
import { sheetTable } from "@/lib/platform/workbook/sheet-rows";
import { LIST_BOUNDS, READINGS_BOUNDS } from "@/lib/platform/workbook/workbook-bounds";
import { UnreadableFile } from "@/lib/shared/unreadable-file";
import { sheetPackage, zip } from "../../fixtures/ingest/zip";

const refusalOf = (reading: Promise<unknown>) =>
  reading.then(
    () => null,
    (error: unknown) => (error instanceof UnreadableFile ? error.key : error),
  );
/** Without a thread of its own, which takes a second to start. */
const content = (bytes: Buffer) => listContent(bytes, LIST_BOUNDS);
const unreadable = (bytes: Buffer) => refusalOf(content(bytes));
const book = (rows: unknown[][], change: (sheet: ReturnType<typeof utils.aoa_to_sheet>) => void = () => undefined) => {
  const sheet = utils.aoa_to_sheet(rows);
  change(sheet);
  const made = utils.book_new();
  utils.book_append_sheet(made, sheet, "s");
  return write(made, { type: "buffer", bookType: "xlsx" }) as Buffer;
};

test("G7 a small workbook of 150,000 rows that reach to column 2,000 is refused in seconds by a thread, not by the application", async () => {
  const row = (r: number) => `<row r="${r}"><c r="BXX${r}"><v>1</v></c></row>`;
  const rows = Array.from({ length: 150_000 }, (_, i) => row(i + 1)).join("");
  const file = zip(sheetPackage(`<dimension ref="A1:BXX150000"/><sheetData>${rows}</sheetData>`));
  expect(file.length).toBeLessThan(LIST_BOUNDS.bytes);
  const began = performance.now();
  const before = process.memoryUsage().rss;
  expect(await refusalOf(readList(file))).toBe("too-many-rows");
  expect(performance.now() - began).toBeLessThan(30_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  // Where so many rows may come, the gaps count: they are handed on as cells.
  expect(() => sheetTable(file, READINGS_BOUNDS)).toThrow("too-many-cells");
}, 180_000);

test("G7 bounds of rows, columns and bytes are named; nothing is cut", async () => {
  expect(await unreadable(book(Array.from({ length: 2001 }, () => ["a"])))).toBe("too-many-rows");
  expect(await unreadable(book([Array.from({ length: 41 }, () => "a")]))).toBe("too-many-columns");
  expect(await unreadable(Buffer.alloc(LIST_BOUNDS.bytes + 1, 97))).toBe("too-large");
  expect(await unreadable(Buffer.from(`${"a,".repeat(41)}a\n`))).toBe("too-many-columns");
  expect(await unreadable(Buffer.alloc(0))).toBe("empty");
});

test("B12 a file says what it is, whatever its name", async () => {
  expect(await unreadable(Buffer.from("%PDF-1.7\n…"))).toBe("other-kind");
  expect(await unreadable(zip({ "word/document.xml": "<x/>" }))).toBe("other-kind");
  expect(await unreadable(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))).toBe("other-kind");
  expect(await unreadable(Buffer.concat([Buffer.from("junk\0\0\0"), deflateRawSync("x")]))).toBe("no-table");
});

test("B4 B3 B2 what a sheet holds and does not show is told; long numbers keep the form that shows their loss", async () => {
  const table = await content(
    book(
      [
        ["编码", "隐藏列", "镇街"],
        [Number("916201001234567890"), 1, "城关镇"],
        [12, 2, null],
        [13, 3, "北山镇"],
      ],
      (sheet) => {
        sheet["!cols"] = [{}, { hidden: true }];
        sheet["!rows"] = [{}, {}, {}, { hidden: true }];
        sheet["!merges"] = [{ s: { r: 1, c: 2 }, e: { r: 2, c: 2 } }];
      },
    ),
  );
  expect(table).toMatchObject({ hiddenRows: 1, hiddenColumns: ["隐藏列"], spread: 1 });
  expect(table.rows.map((row) => row.cells)).toEqual([
    ["编码", "", "镇街"],
    ["9.16201001234568E+17", "", "城关镇"],
    ["12", "", "城关镇"],
    ["13", "", "北山镇"],
  ]);
  expect(table.rows.map((row) => row.hidden)).toEqual([false, false, false, true]);
});

test("C13 an HTML table in GBK, called .xls, is read", async () => {
  const html = `<html><head><meta charset="gb2312"></head><table><tr><td>登录名</td><td>姓名</td></tr><tr><td>wang.wei</td><td>王伟</td></tr></table></html>`;
  expect((await content(iconv.encode(html, "gbk"))).rows.map((row) => row.cells)).toEqual([
    ["登录名", "姓名"],
    ["wang.wei", "王伟"],
  ]);
});
