import { sheetWorkbook } from "@/lib/documents/files/sheet-workbook";
import type { PersonalCopy } from "../rules/personal-copy";

/** Whose copy it is, in the reader's language: on the sheet's head and on every line. */
export interface CopyWords {
  title: string;
  /** "第 2026-3 号 · 张三 · 2026-11-29 10:20 · 仅用于：……，不得外传". */
  mark: string;
  heads: { code: string; name: string; town: string; grid: string; copy: string };
  field: (name: string) => string;
}

/** The copy as .xlsx. Its mark stands above the list and, as the last column, on every line, so that no part of it is without. */
export function personalWorkbook({ copy, fields, rows }: PersonalCopy, words: CopyWords): Promise<Buffer> {
  const { heads } = words;
  return sheetWorkbook({
    title: words.title,
    notes: [words.mark],
    heads: [heads.code, heads.name, heads.town, heads.grid, ...fields.map(({ name }) => words.field(name)), heads.copy],
    widths: [14, 28, 14, 16, ...fields.map(() => 18), 14],
    rows: rows.map((row) => [row.code, row.name, row.town, row.grid, ...row.texts, copy]),
  });
}
