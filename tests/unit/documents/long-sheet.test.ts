import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { longSheetWorkbook } from "@/lib/documents/files/long-sheet-workbook";
import { work as makeSheet } from "@/lib/documents/files/make-sheet";
import { sheetTable } from "@/lib/platform/workbook/sheet-rows";
import { READINGS_BOUNDS } from "@/lib/platform/workbook/workbook-bounds";
import { strictPackage } from "@/tests/support/strict-package";

type Rows = (string | number | null)[][];
const sheet = { title: "台账's [1]", notes: ["=1+1", "截至"], heads: ["编号", "数量"], widths: [12, 9] };
async function* inParts(rows: Rows, size: number): AsyncGenerator<Rows> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}
/** Rows in which something stands: whether one of blanks alone is kept is the writers' own affair, and no reader minds. */
const read = (book: Buffer) =>
  sheetTable(book, READINGS_BOUNDS).rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));

test("made part by part it reads as the list made whole does: same rows in the same places, whatever stands in them", async () => {
  const value = fc.oneof(
    // The library that writes a list whole drops code points that are no characters.
    fc.string({ unit: "binary", maxLength: 12 }).map((text) => text.replace(/\p{Noncharacter_Code_Point}/gu, "")),
    fc.constantFrom("valueOf", "constructor", "__proto__", "_x0041_", "甲_X0041_乙", "_x0041"),
    fc.constantFrom("=HYPERLINK(1)", "＋1", "混凝土\n第二行", "0012", "\u0000", "😀".repeat(3), " 两端 "),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
    fc.constant(null),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(value, value), { maxLength: 9 }),
      fc.integer({ min: 1, max: 4 }),
      async (rows, size) => {
        const long = await longSheetWorkbook(sheet, inParts(rows, size));
        const parts = await strictPackage(long);
        expect(parts.get("xl/workbook.xml")).toContain("!$4:$4</definedName>");
        expect(parts.get("xl/worksheets/sheet1.xml")).toMatch(/fitToPage="1".*ySplit="4".*fitToWidth="1"/s);
        expect(read(long)).toEqual(read(await makeSheet({ ...sheet, rows })));
      },
    ),
    { numRuns: 40, examples: [[[["", "\u0001 "]], 1]] },
  );
});

test("100,000 rows leave as one workbook; what was packed is not held any more", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const [parts, size] = [100, 1000];
  const given: WeakRef<Rows>[] = [];
  let most = 0;
  async function* rows(): AsyncGenerator<Rows> {
    for (let part = 0; part < parts; part++) {
      if (part % 10 === 9) {
        await sleep(1);
        collect();
        most = Math.max(most, given.filter((one) => one.deref() !== undefined).length);
      }
      const made: Rows = Array.from({ length: size }, (_, i) => [`SITE-${part * size + i}`, part * size + i]);
      given.push(new WeakRef(made));
      yield made;
    }
  }
  const book = await longSheetWorkbook(sheet, rows());
  // The one that was packed last may still be in the hands of the loop.
  expect(most).toBeLessThanOrEqual(2);
  expect(book.length).toBeLessThan(4_000_000);
  const found = read(book);
  expect(found).toHaveLength(4 + parts * size);
  expect(found[4]).toMatchObject({ lineNo: 5, cells: ["SITE-0", "0"] });
  expect(found.at(-1)).toMatchObject({ lineNo: 100_004, cells: ["SITE-99999", "99999"] });
}, 60_000);

test("a text that is the name of something every object has, or looks like a numbered sign, is read as it was written", async () => {
  const rows = [
    "valueOf",
    "constructor",
    "__proto__",
    "_x0041_",
    "__x000D__",
    "甲_X0041_乙",
    "_x004",
    "_x005F_x0041_",
  ].map((text) => [text, 1]);
  for (const book of [await makeSheet({ ...sheet, rows }), await longSheetWorkbook(sheet, inParts(rows, 3))])
    expect(read(book).slice(-rows.length)).toMatchObject(rows.map(([text]) => ({ cells: [text, "1"] })));
});
