import { heavyWork } from "@/lib/platform/heavy-work";
import type { AuditRow } from "../queries/audit-log";
import type { AuditOrder } from "./make-audit-file";

const made = heavyWork<AuditOrder, Uint8Array<ArrayBuffer>>("audit file", "lib/identity/commands/make-audit-file.ts");

export interface AuditWords {
  /** Number, time, event, outcome, actor, subject, detail, address, hash. */
  headers: string[];
  event(event: string): string;
  outcome(outcome: string): string;
}

/** Lines of the trail as a file: numbers stay numbers, text that a spreadsheet would run is made plain, times are Shanghai's. Made in a heavy thread. */
export async function auditFile(
  rows: readonly AuditRow[],
  format: "csv" | "xlsx",
  words: AuditWords,
): Promise<Uint8Array<ArrayBuffer>> {
  const said = (codes: readonly string[], say: (code: string) => string) =>
    Object.fromEntries([...new Set(codes)].map((code) => [code, say(code)]));
  return made({
    rows,
    format,
    headers: words.headers,
    events: said(
      rows.map((row) => row.event),
      words.event,
    ),
    outcomes: said(
      rows.map((row) => row.outcome),
      words.outcome,
    ),
  });
}
