import { heavyWork } from "@/lib/platform/heavy-work";
import { storedPath } from "@/lib/platform/stored-files";
import { LEDGER_COLUMNS, type LedgerColumn, type LedgerRow } from "../rules/ledger-columns";
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
  rows: readonly LedgerRow[],
  words: LedgerWords,
  columns: readonly LedgerColumn[] = LEDGER_COLUMNS,
): Promise<Buffer> {
  const said = (codes: readonly string[], say: (code: string) => string) =>
    Object.fromEntries([...new Set(codes)].map((code) => [code, say(code)]));
  const keys = rows.flatMap((row) => [row.photoBefore, row.photoAfter]).filter((key) => key !== null);
  const bytes = await made({
    rows,
    columns,
    titles: said(LEDGER_COLUMNS, (column) => words.title(column as LedgerColumn)) as Record<LedgerColumn, string>,
    sources: said(
      rows.map((row) => row.source),
      words.source,
    ),
    states: said(
      rows.map((row) => row.state),
      words.state,
    ),
    paths: said(keys, pathOf),
  });
  return Buffer.from(bytes);
}

/** What is no key has no path: its cell stays empty. */
function pathOf(key: string): string {
  try {
    return storedPath("photos", key);
  } catch {
    return "";
  }
}
