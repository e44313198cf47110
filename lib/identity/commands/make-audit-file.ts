import { stringify } from "csv-stringify/sync";
import { plainWorkbook } from "@/lib/platform/plain-workbook";
import { formulaSafe } from "@/lib/shared/formula-safe";
import type { AuditRow } from "../queries/audit-log";

export interface AuditOrder {
  rows: readonly AuditRow[];
  format: "csv" | "xlsx";
  headers: readonly string[];
  /** By the codes that the rows have. */
  events: Record<string, string>;
  outcomes: Record<string, string>;
}

/** Makes the file where it is called: in a heavy thread. See `auditFile`. */
export function work(order: AuditOrder): Uint8Array<ArrayBuffer> {
  if (order.format === "xlsx") return plainWorkbook(linesOf(order), { sheet: "audit" });
  // The byte order mark is what makes Excel read UTF-8.
  return new TextEncoder().encode(`\uFEFF${stringify([...linesOf(order)], { record_delimiter: "windows" })}`);
}

/** Line by line: of 100,000 rows never all are held as cells. */
function* linesOf({ rows, headers, events, outcomes }: AuditOrder): Generator<(string | number)[]> {
  yield [...headers, "hash"].map(formulaSafe);
  for (const row of rows)
    yield [
      row.id,
      shanghai(row.at),
      formulaSafe(events[row.event] ?? row.event),
      formulaSafe(outcomes[row.outcome] ?? row.outcome),
      formulaSafe(row.actorName),
      formulaSafe(`${row.subjectType} ${row.subjectId}`),
      formulaSafe(JSON.stringify(row.detail)),
      formulaSafe(row.ip),
      formulaSafe(row.hash),
    ];
}

/** 2026-11-24 16:00:00, +08:00. */
function shanghai(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}
