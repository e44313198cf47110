import { zipSync } from "fflate";
import { cellText, sheetName } from "./workbook-texts";

/** Characters of the sheet that are kept as text. */
const CHUNK = 262_144;
/** Most lines of a long list are alike: packing harder takes twice the time for a tenth of the size. */
const LEVEL = 3;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const parts = (name: string) => ({
  "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
  "_rels/.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `${HEAD}<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
});

/**
 * A long list as an .xlsx of one sheet without looks, its cells written as they come: `makeWorkbook` holds every cell several times over and
 * takes half a minute for 100,000 rows. Sizes stand before the parts, because not every reader finds them behind. Texts as everywhere
 * (cellText); formulas are the caller's care (formulaSafe). Made where it is called: in a heavy thread.
 */
export function plainWorkbook(
  rows: Iterable<readonly (string | number)[]>,
  { sheet }: { sheet: string },
): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const files = Object.fromEntries(
    Object.entries(parts(sheetName(sheet))).map(([name, text]) => [name, encoder.encode(text)]),
  );
  return zipSync({ ...files, "xl/worksheets/sheet1.xml": table(encoder, rows) }, { level: LEVEL });
}

function table(encoder: TextEncoder, rows: Iterable<readonly (string | number)[]>): Uint8Array {
  const chunks: Uint8Array[] = [];
  let text = `${HEAD}<worksheet xmlns="${SHEETS}"><sheetData>`;
  let number = 0;
  for (const row of rows) {
    text += `<row r="${++number}">`;
    for (const value of row) text += cell(value);
    text += "</row>";
    if (text.length < CHUNK) continue;
    chunks.push(encoder.encode(text));
    text = "";
  }
  chunks.push(encoder.encode(`${text}</sheetData></worksheet>`));
  return Buffer.concat(chunks);
}

/** Cells stand in the order of their columns, so that none has to be named. */
function cell(value: string | number): string {
  if (typeof value === "number") return `<c><v>${value}</v></c>`;
  if (value === "") return "<c/>";
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cellText(value))}</t></is></c>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
