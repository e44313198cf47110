import JSZip from "jszip";
import { xmlText } from "@/lib/shared/xml-text";

/** What a spreadsheet program says and checks while a column is being filled in; rows from 1. */
export interface ColumnCheck {
  column: number;
  fromRow: number;
  toRow: number;
  title: string;
  /** Shown beside the cell; at most 255 characters are kept, which is what the format takes. */
  prompt: string;
  rule:
    | { kind: "none" | "text" }
    /** `choices`: column of the second sheet, from 1, and how many it holds. */
    | { kind: "list"; choices: { column: number; count: number } }
    | { kind: "number"; whole: boolean; min: number; max: number };
}

const SHEET = "xl/worksheets/sheet1.xml";
const BOOK = "xl/workbook.xml";
const TITLE_MAX = 32;
const PROMPT_MAX = 255;

/**
 * A workbook whose first sheet says and checks what its columns take; the lists of choices stand on the second sheet, which is hidden. A
 * wrong value is warned of, never refused: lists are pasted, too. Columns of kind `text` keep digits as they are typed.
 */
export async function withChecks(book: Buffer, checks: readonly ColumnCheck[], listSheet: string): Promise<Buffer> {
  const zip = await JSZip.loadAsync(book);
  const [sheet, workbook] = await Promise.all([zip.file(SHEET)?.async("string"), zip.file(BOOK)?.async("string")]);
  if (!sheet || !workbook) throw new Error("the workbook has no first sheet");
  const rules = checks.map((check) => validation(check, listSheet)).join("");
  const whole = `<dataValidations count="${checks.length}">${rules}</dataValidations>`;
  const after = sheet.includes("</mergeCells>") ? "</mergeCells>" : "</sheetData>";
  zip.file(
    SHEET,
    asText(sheet, checks).replace(after, () => after + whole),
  );
  zip.file(BOOK, workbook.replace(/(<sheet [^>]*?)(\/>)(?=\s*<\/sheets>)/, '$1 state="hidden"$2'));
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
}

/** Columns take the text format of the cell that has it in the example row. */
function asText(sheet: string, checks: readonly ColumnCheck[]): string {
  const texts = checks.filter(({ rule }) => rule.kind === "text");
  const style = texts
    .map(({ column }) => new RegExp(`<c r="${letters(column)}2"[^>]* s="(\\d+)"`).exec(sheet)?.[1])
    .find(Boolean);
  if (!style) return sheet;
  const wanted = new Set(texts.map(({ column }) => column));
  return sheet.replace(/<col ([^>]*?)\/>/g, (col, attributes: string) => {
    const at = Number(/min="(\d+)"/.exec(attributes)?.[1]);
    return wanted.has(at) ? `<col ${attributes} style="${style}"/>` : col;
  });
}

function validation({ column, fromRow, toRow, title, prompt, rule }: ColumnCheck, listSheet: string): string {
  const said = `showInputMessage="1" promptTitle="${attribute(title, TITLE_MAX)}" prompt="${attribute(prompt, PROMPT_MAX)}" sqref="${letters(column)}${fromRow}:${letters(column)}${toRow}"`;
  const warns = `allowBlank="1" errorStyle="warning" showErrorMessage="1"`;
  if (rule.kind === "list") {
    const at = letters(rule.choices.column);
    const range = `'${listSheet}'!$${at}$1:$${at}$${rule.choices.count}`;
    return `<dataValidation type="list" ${warns} ${said}><formula1>${range}</formula1></dataValidation>`;
  }
  if (rule.kind === "number")
    return `<dataValidation type="${rule.whole ? "whole" : "decimal"}" operator="between" ${warns} ${said}><formula1>${rule.min}</formula1><formula2>${rule.max}</formula2></dataValidation>`;
  return `<dataValidation allowBlank="1" ${said}/>`;
}

function attribute(text: string, max: number): string {
  const cut = text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
  return xmlText(cut)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;");
}

/** 1 → A, 27 → AA. */
function letters(column: number): string {
  return column <= 26
    ? String.fromCharCode(64 + column)
    : letters(Math.floor((column - 1) / 26)) + letters(((column - 1) % 26) + 1);
}
