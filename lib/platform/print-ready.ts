import JSZip from "jszip";

const SHEET = "xl/worksheets/sheet1.xml";
const BOOK = "xl/workbook.xml";

/**
 * An .xlsx of one sheet that prints as one landscape page wide, as many pages long as it needs, its head rows on each: eleven columns
 * would else run over three pages, and the second one would not say what its columns are. `heads` = rows that make the head, from 1.
 * Cells and pictures stay as they are; a book of another build comes back unchanged.
 */
export async function printReady(book: Buffer, heads: { from: number; to: number }): Promise<Buffer> {
  const zip = await JSZip.loadAsync(book);
  const [sheet, workbook] = await Promise.all([zip.file(SHEET)?.async("string"), zip.file(BOOK)?.async("string")]);
  const name = /<sheet [^>]*name="([^"]*)"/.exec(workbook ?? "")?.[1];
  if (!sheet || !workbook || name === undefined) return book;
  const setup = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>';
  zip.file(
    SHEET,
    sheet
      .replace(/(<worksheet[^>]*>)(<sheetPr[^>]*\/>)?/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
      .replace(/<pageSetup[^>]*\/>/, "")
      // The drawing of the pictures comes after the page setup, by the order of the format.
      .replace(/<drawing |<\/worksheet>/, (next) => setup + next),
  );
  const titles = `'${name.replaceAll(/'|&apos;/g, "''")}'!$${heads.from}:$${heads.to}`;
  zip.file(
    BOOK,
    workbook
      .replace("<definedNames/>", "")
      .replace(
        "</sheets>",
        `</sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">${titles}</definedName></definedNames>`,
      ),
  );
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
}
