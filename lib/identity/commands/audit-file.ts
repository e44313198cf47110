import { stringify } from "csv-stringify/sync";
import { workbook } from "@/lib/platform/workbook";
import { formulaSafe } from "@/lib/shared/formula-safe";
import type { AuditRow } from "../queries/audit-log";

export interface AuditWords {
  /** Number, time, event, outcome, actor, subject, detail, address, hash. */
  headers: string[];
  event(event: string): string;
  outcome(outcome: string): string;
}

/** Lines of the trail as a file: numbers stay numbers, text that a spreadsheet would run is made plain, times are Shanghai's. */
export async function auditFile(
  rows: readonly AuditRow[],
  format: "csv" | "xlsx",
  words: AuditWords,
): Promise<Uint8Array<ArrayBuffer>> {
  const lines = rows.map((row) => [
    row.id,
    shanghai(row.at),
    words.event(row.event),
    words.outcome(row.outcome),
    row.actorName,
    `${row.subjectType} ${row.subjectId}`,
    JSON.stringify(row.detail),
    row.ip,
    row.hash,
  ]);
  const safe = [[...words.headers, "hash"], ...lines].map((line) =>
    line.map((cell) => (typeof cell === "string" ? formulaSafe(cell) : cell)),
  );
  // The byte order mark is what makes Excel read UTF-8.
  if (format === "csv") return new TextEncoder().encode(`\uFEFF${stringify(safe, { record_delimiter: "windows" })}`);
  const data = safe.map((line) =>
    line.map((cell) => (typeof cell === "number" ? { type: Number, value: cell } : { type: String, value: cell })),
  );
  const book = await workbook(data, { sheet: "audit" });
  return new Uint8Array(book);
}

/** 2026-11-24 16:00:00, +08:00. */
function shanghai(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}
