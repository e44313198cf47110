import { makeWorkbook, type WorkbookCell } from "@/lib/platform/make-workbook";
import { type ColumnCheck, withChecks } from "@/lib/platform/sheet-checks";
import { formulaSafe } from "@/lib/shared/formula-safe";
import type { TemplateColumn } from "../rules/sheet/template-columns";
import { TEMPLATE_WORDS } from "../rules/sheet/template-prompts";

export interface TemplateOrder {
  title: string;
  /** General rules, above those of the columns. */
  rules: readonly string[];
  columns: readonly TemplateColumn[];
  /** Of the instructions. */
  language: "zh" | "en";
}

/** Rows that are said and checked something of. */
const CHECKED_ROWS = 5000;
const LISTS = "选项";

/** Makes a template where it is called: in a heavy thread. Headings and an example row; how to fill it in; the choices, hidden. */
export async function work({ title, rules, columns, language }: TemplateOrder): Promise<Buffer> {
  const listed = columns.filter(({ choices }) => choices.length > 0);
  const word = (key: keyof typeof TEMPLATE_WORDS) => TEMPLATE_WORDS[key][language];
  const book = await makeWorkbook({
    rows: [
      columns.map(({ heading, required }) =>
        cell(heading, {
          fontWeight: "bold",
          wrap: true,
          bottomBorderStyle: "thin",
          ...(required ? { backgroundColor: "#fff2cc" } : {}),
        }),
      ),
      columns.map(({ example, rule }) =>
        cell(example, { textColor: "#808080", ...(rule.kind === "text" ? { format: "@" } : {}) }),
      ),
    ],
    options: {
      sheet: title,
      stickyRowsCount: 1,
      columns: columns.map(({ heading }) => ({ width: Math.min(28, Math.max(10, heading.length * 2 + 2)) })),
    },
    more: [
      {
        rows: [
          ...rules.map((rule) => [cell(rule)]),
          [null],
          [
            cell(word("column"), { fontWeight: "bold" }),
            cell(word("required"), { fontWeight: "bold" }),
            cell(word("says"), { fontWeight: "bold" }),
          ],
          ...columns.map(({ heading, required, prompt }) => [
            cell(heading),
            cell(required ? word("yes") : ""),
            cell(prompt, { wrap: true }),
          ]),
        ],
        options: { sheet: word("sheet"), columns: [{ width: 24 }, { width: 8 }, { width: 90 }] },
      },
      { rows: listRows(listed), options: { sheet: LISTS } },
    ],
  });
  return withChecks(
    book,
    columns.map((column, i) => check(column, i + 1, listed)),
    LISTS,
  );
}

function check(
  { heading, prompt, rule, choices }: TemplateColumn,
  column: number,
  listed: readonly TemplateColumn[],
): ColumnCheck {
  const at = listed.findIndex((one) => one.heading === heading);
  return {
    column,
    fromRow: 2,
    toRow: CHECKED_ROWS + 1,
    title: heading,
    prompt,
    rule: at < 0 ? rule : { kind: "list", choices: { column: at + 1, count: choices.length } },
  };
}

/** Each list a column. */
function listRows(listed: readonly TemplateColumn[]): WorkbookCell[][] {
  const longest = Math.max(1, ...listed.map(({ choices }) => choices.length));
  return Array.from({ length: longest }, (_, i) => listed.map(({ choices }) => cell(choices[i] ?? "")));
}

function cell(value: string, look: Record<string, string | number | boolean> = {}): WorkbookCell {
  return value === "" ? null : { value: formulaSafe(value), ...look };
}
