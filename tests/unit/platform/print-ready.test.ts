import JSZip from "jszip";
import { expect, test } from "vitest";
import writeExcelFile from "write-excel-file/node";
import { sheetWorkbook } from "@/lib/documents/files/sheet-workbook";
import { ledgerWorkbook } from "@/lib/issues/files/ledger-workbook";
import { printReady } from "@/lib/platform/print-ready";

async function parts(book: Buffer): Promise<{ sheet: string; workbook: string }> {
  const zip = await JSZip.loadAsync(book);
  const text = async (name: string) => (await zip.file(name)?.async("string")) ?? "";
  return { sheet: await text("xl/worksheets/sheet1.xml"), workbook: await text("xl/workbook.xml") };
}

test("a book prints one page wide with its head on every page, its pictures after the page setup", async () => {
  const picture = { content: Buffer.from("jpeg"), contentType: "image/jpeg", width: 9, height: 9, dpi: 96 };
  const plain = await writeExcelFile(
    [[{ value: "编号", type: String }]] as never,
    {
      sheet: "台账's",
      images: [{ ...picture, anchor: { row: 1, column: 1 } }],
    } as never,
  ).toBuffer();
  const { sheet, workbook } = await parts(await printReady(plain, { from: 1, to: 2 }));
  expect(sheet).toMatch(/<sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr>/);
  expect(sheet.match(/<pageSetup /g)).toHaveLength(1);
  expect(sheet.indexOf("<pageSetup")).toBeLessThan(sheet.indexOf("<drawing "));
  expect(sheet).toMatch(/<pageSetup [^>]*fitToWidth="1" fitToHeight="0"/);
  expect(workbook.match(/<definedNames/g)).toHaveLength(1);
  expect(workbook).toContain("'台账''s'!$1:$2</definedName>");
});

test("the 台账 and every list are made so", async () => {
  const words = { title: (column: string) => column, source: String, state: String };
  const books = [
    await ledgerWorkbook({ count: 0, json: "[]" }, words),
    await sheetWorkbook({ title: "成绩单", notes: ["口径"], heads: ["名次"], widths: [6], rows: [[1]] }),
  ];
  for (const book of books) expect((await parts(book)).sheet).toContain('fitToPage="1"');
});
