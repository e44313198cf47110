import JSZip from "jszip";

const SHEET = "xl/worksheets/sheet1.xml";

/**
 * A workbook's first sheet set to print as wide as the paper, over as many pages as it is long: the writer of workbooks has no
 * word for that. Throws for a file without a sheet.
 */
export async function fitToWidth(workbook: Uint8Array): Promise<Buffer> {
  const zip = await JSZip.loadAsync(workbook);
  const sheet = await zip.file(SHEET)?.async("string");
  if (sheet === undefined) throw new Error("a workbook without a sheet");
  zip.file(
    SHEET,
    sheet
      .replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
      .replace("<pageSetup ", '<pageSetup fitToWidth="1" fitToHeight="0" '),
  );
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
}
