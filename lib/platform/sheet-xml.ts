import { cellText, sheetName } from "./workbook-texts";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The only looks of a long list, by their place in its styles. */
export const LOOKS = { plain: 0, title: 1, head: 2, cell: 3 } as const;
export type Look = keyof typeof LOOKS;

const STYLES = `${HEAD}<styleSheet xmlns="${SHEETS}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="2" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`;

/** The files of a workbook of one sheet beside the sheet itself; `head` = the row, from 1, that stands on each page on paper, if any. */
export function bookFiles(sheet: string, head: number | null): Record<string, string> {
  const name = sheetName(sheet);
  const titles =
    head === null
      ? ""
      : `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">${escaped(`'${name.replaceAll("'", "''")}'!$${head}:$${head}`)}</definedName></definedNames>`;
  return {
    "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
    "_rels/.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${HEAD}<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets>${titles}</workbook>`,
    "xl/_rels/workbook.xml.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": STYLES,
  };
}

/** What stands around the rows of a list without a head. */
export const PLAIN_OPENING = `${HEAD}<worksheet xmlns="${SHEETS}"><sheetData>`;
export const PLAIN_CLOSING = "</sheetData></worksheet>";

/** What stands before the rows: the rows down to `head` stay in sight, one landscape page is as wide as the list; widths in characters. */
export function sheetOpening(widths: readonly number[], head: number): string {
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  return `${HEAD}<worksheet xmlns="${SHEETS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join("")}</cols><sheetData>`;
}

export const SHEET_CLOSING = `</sheetData><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`;

/** A row; its cells stand in the order of their columns, so that none has to be named. Null and "" = an empty cell. */
export function rowXml(number: number, values: readonly (string | number | null)[], look: Look): string {
  const style = ` s="${LOOKS[look]}"`;
  let text = `<row r="${number}">`;
  for (const value of values) {
    if (typeof value === "number") text += `<c${style}><v>${value}</v></c>`;
    else if (value === null || value === "") text += "<c/>";
    else text += `<c${style} t="inlineStr"><is>${textXml(cellText(value))}</is></c>`;
  }
  return `${text}</row>`;
}

/** Blanks at its ends are said to be kept where there are any: over three million cells the words are a fifth of the sheet. */
function textXml(text: string): string {
  return `<t${/^\s|\s$/.test(text) ? ' xml:space="preserve"' : ""}>${escaped(text)}</t>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
