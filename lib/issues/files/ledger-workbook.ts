import { dataFolder } from "@/lib/platform/files";
import { heavyWork } from "@/lib/platform/heavy-work";
import { LEDGER_COLUMNS, type LedgerColumn, type LedgerTable } from "../rules/ledger-columns";
import { TASK_STATES } from "../rules/task-state";
import { ISSUE_SOURCES } from "../schema";
import type { LedgerOrder } from "./make-ledger";

export interface LedgerWords {
  title(column: LedgerColumn): string;
  source(source: string): string;
  state(state: string): string;
}

const made = heavyWork<LedgerOrder, Uint8Array>("ledger", "lib/issues/files/make-ledger.ts");

/**
 * The 台账 as a workbook: the chosen columns in their fixed order, text that no program runs, small pictures inside their cells (of the first thousand rows). Made in a
 * heavy thread.
 */
export async function ledgerWorkbook(
  table: LedgerTable,
  words: LedgerWords,
  columns: readonly LedgerColumn[] = LEDGER_COLUMNS,
): Promise<Buffer> {
  const bytes = await made({
    table,
    columns,
    titles: said(LEDGER_COLUMNS, words.title),
    sources: said(ISSUE_SOURCES, words.source),
    states: said(TASK_STATES, words.state),
    photos: dataFolder("photos"),
  });
  return Buffer.from(bytes);
}

function said<Code extends string>(codes: readonly Code[], say: (code: Code) => string): Record<Code, string> {
  return Object.fromEntries(codes.map((code) => [code, say(code)])) as Record<Code, string>;
}
