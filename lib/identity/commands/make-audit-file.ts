import { stringify } from "csv-stringify/sync";
import { makeWorkbook } from "@/lib/platform/make-workbook";
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
export async function work({ rows, format, headers, events, outcomes }: AuditOrder): Promise<Uint8Array<ArrayBuffer>> {
  const lines = rows.map((row) => [
    row.id,
    shanghai(row.at),
    events[row.event] ?? row.event,
    outcomes[row.outcome] ?? row.outcome,
    row.actorName,
    `${row.subjectType} ${row.subjectId}`,
    JSON.stringify(row.detail),
    row.ip,
    row.hash,
  ]);
  const safe = [[...headers, "hash"], ...lines].map((line) =>
    line.map((cell) => (typeof cell === "string" ? formulaSafe(cell) : cell)),
  );
  // The byte order mark is what makes Excel read UTF-8.
  if (format === "csv") return new TextEncoder().encode(`\uFEFF${stringify(safe, { record_delimiter: "windows" })}`);
  const data = safe.map((line) => line.map((value) => ({ value })));
  return new Uint8Array(await makeWorkbook({ rows: data, options: { sheet: "audit" } }));
}

/** 2026-11-24 16:00:00, +08:00. */
function shanghai(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}
