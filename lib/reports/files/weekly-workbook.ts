import { workbook } from "@/lib/platform/workbook";
import { formulaSafe } from "@/lib/shared/formula-safe";
import { rowHeight } from "@/lib/shared/row-height";

type Look = Record<string, string | number | boolean>;

/** A round as a table in words: heads, rows and the sum below. Numbers stay numbers. */
export interface WeeklySheet {
  title: string;
  note: string;
  heads: string[];
  rows: (string | number)[][];
  total: (string | number)[];
  /** A line below the table; empty = none. */
  foot: string;
}

/** The roll-up as .xlsx; texts are escaped against formulas. */
export async function weeklyWorkbook(sheet: WeeklySheet): Promise<Buffer> {
  const text = (value: string, style: Look = {}) => (value === "" ? null : { value: formulaSafe(value), ...style });
  const cell = (value: string | number, style: Look = {}) =>
    typeof value === "number" ? { value, ...style } : text(value, { wrap: true, ...style });
  const last = sheet.heads.length - 1;
  const widths = sheet.heads.map((_, i) =>
    i === 0 || i === last ? 18 : typeof sheet.rows[0]?.[i] === "number" ? 9 : 36,
  );
  const line = (values: readonly (string | number)[], style: Look = {}) => {
    const height = rowHeight(values.map((value, i) => ({ text: String(value), width: widths[i] ?? 9 })));
    return values.map((value) => cell(value, { height, ...style }));
  };
  const rows = [
    [text(sheet.title, { fontWeight: "bold", fontSize: 14 })],
    [text(sheet.note)],
    line(sheet.heads, { fontWeight: "bold", align: "center" }),
    ...sheet.rows.map((row) => line(row)),
    line(sheet.total, { fontWeight: "bold" }),
    ...(sheet.foot ? [[text(sheet.foot)]] : []),
  ];
  return workbook(rows, {
    sheet: sheet.title,
    stickyRowsCount: 3,
    orientation: "landscape",
    columns: widths.map((width) => ({ width })),
    heads: { from: 3, to: 3 },
  });
}
