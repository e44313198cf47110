import fc from "fast-check";
import { expect, test } from "vitest";
import { plainWorkbook } from "@/lib/platform/plain-workbook";
import { sheetTable } from "@/lib/platform/workbook/sheet-rows";
import { READINGS_BOUNDS } from "@/lib/platform/workbook/workbook-bounds";
import { xmlText } from "@/lib/shared/xml-text";
import { strictPackage } from "@/tests/support/strict-package";

test("a long list is a package that strict readers take, with its rows in order", async () => {
  const rows = Array.from({ length: 2_000 }, (_, i) => [
    i,
    `第 ${i} 行`,
    i % 3 === 0 ? "" : '<b a="1">&amp;',
    "\u0000坏",
  ]);
  const book = Buffer.from(plainWorkbook(rows, { sheet: "审计[1]" }));
  const parts = await strictPackage(book);
  expect(parts.get("xl/workbook.xml")).toContain('name="审计 1"');
  const { rows: read } = sheetTable(book, READINGS_BOUNDS);
  expect(read).toHaveLength(2_000);
  expect(read[0]?.cells.slice(0, 4)).toEqual(["0", "第 0 行", "", "坏"]);
  expect(read[1_999]?.cells.slice(0, 4)).toEqual(["1999", "第 1999 行", '<b a="1">&amp;', "坏"]);
});

test("whatever text is in a cell, the file is well-formed and holds the text as XML can", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: "binary", maxLength: 40 }), { minLength: 1, maxLength: 5 }),
      async (texts) => {
        const parts = await strictPackage(Buffer.from(plainWorkbook([texts], { sheet: "x" })));
        const sheet = parts.get("xl/worksheets/sheet1.xml") ?? "";
        const kept = [...sheet.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map(([, text = ""]) =>
          text
            .replaceAll("&lt;", "<")
            .replaceAll("&gt;", ">")
            .replaceAll("&quot;", '"')
            .replaceAll("&amp;", "&")
            .replace(/_x([0-9A-F]{4})_/gi, (_, number) => String.fromCharCode(Number.parseInt(number, 16))),
        );
        expect(kept).toEqual(texts.filter((text) => text !== "").map(xmlText));
      },
    ),
    { numRuns: 60 },
  );
});
