import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type pg from "pg";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { SheetOrder, StagedSheet } from "@/lib/ledgers/commands/sheet-order";
import { stageSheet } from "@/lib/ledgers/commands/stage-sheet";
import type { RegisterKey } from "@/lib/ledgers/rules/register";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { sql } from "@/lib/platform/db";
import { contentHash } from "@/lib/shared/content-hash";

/** A list as a person types it; texts with commas are quoted. */
export function csv(rows: readonly (readonly (string | number)[])[]): Buffer {
  const cell = (one: string | number) => (/[",\n]/.test(String(one)) ? `"${String(one).replaceAll('"', '""')}"` : one);
  return Buffer.from(rows.map((row) => row.map(cell).join(",")).join("\r\n"));
}

export interface Brought extends Partial<Pick<SheetOrder, "updates" | "hidden" | "datum">> {
  book?: string;
}

/** Brings a file to a register as the upload does. */
export async function bring(
  viewer: Viewer,
  key: RegisterKey,
  bytes: Buffer,
  { book, ...more }: Brought = {},
): Promise<StagedSheet> {
  const file = path.join(tmpdir(), `sheet-${randomUUID()}`);
  await writeFile(file, bytes);
  const register = REGISTERS[key];
  return stageSheet(viewer, {
    register,
    book: register.books.find((one) => one.key === book) ?? null,
    file: { path: file, name: "名单.xlsx", sha256: contentHash(bytes.toString("base64")), bytes: bytes.length },
    token: randomUUID(),
    updates: true,
    ...more,
  });
}

/** The same, and the number of the import; throws where it wasn't staged. */
export async function staged(viewer: Viewer, key: RegisterKey, bytes: Buffer, more: Brought = {}): Promise<number> {
  const answer = await bring(viewer, key, bytes, more);
  if (answer.kind !== "staged") throw new Error(`not staged: ${JSON.stringify(answer)}`);
  return answer.id;
}

export interface StagedLine {
  line: number;
  outcome: string;
  matched: string;
  name: string;
  siteId: number | null;
  changes: { field: string; before: string; after: string }[];
  twins: { id: number; code: string; name: string; why: string }[];
  faults: { cell: string; column: string; key: string; params: Record<string, string | number> }[];
}

export function linesOf(id: number): Promise<StagedLine[]> {
  return sql<StagedLine>(
    "",
    `SELECT line_no AS line, outcome, matched, name, site_id AS "siteId", changes, twins, faults FROM register_import_row WHERE import_id = $1 ORDER BY line_no`,
    [id],
  );
}

/** Takes away what the lists of a test have brought; the places of the world stay. */
export async function emptyRegisters(owner: pg.Pool): Promise<void> {
  const tables = Object.values(REGISTERS).flatMap(({ table, books }) => [table, ...books.map((book) => book.table)]);
  await owner.query(
    `TRUNCATE register_import, register_import_row, site_alias, site_twin, site_change, ${tables.map((table) => `"${table}"`).join(", ")}`,
  );
  await owner.query("DELETE FROM site WHERE code ~ '^[A-Z]{2}[0-9]{5,}$'");
}
