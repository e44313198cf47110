import { createHash, randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { personViewer } from "@/lib/identity/queries/person-viewer";
import { stageSheet } from "@/lib/ledgers/commands/stage-sheet";
import { messyWorkbook } from "@/lib/ledgers/files/messy-workbook";
import { messyEntries } from "@/lib/ledgers/queries/messy-list";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { sql } from "@/lib/platform/db";
import { dataFolder } from "@/lib/platform/files";

/**
 * A list of a town's catering places that the office has brought and not yet confirmed: twins to decide, rows that change something, rows in
 * error. Once; does nothing where a list was brought before. Returns whether it was staged.
 */
export async function listDemo(): Promise<boolean> {
  const [any] = await sql<{ any: boolean }>("seed-any-list", "SELECT EXISTS (SELECT FROM register_import) AS any");
  const [person] = await sql<{ id: number }>(
    "seed-list-person",
    "SELECT id FROM user_account WHERE login_name = 'daqiban'",
  );
  if (any?.any || !person) return false;
  const viewer = await personViewer(person.id, "");
  const register = REGISTERS.catering;
  const entries = await messyEntries(viewer, register);
  if (entries.length < 7) return false;
  const bytes = await messyWorkbook(register, entries);
  const file = path.join(dataFolder("incoming"), randomUUID());
  await writeFile(file, bytes, { mode: 0o600 });
  try {
    await stageSheet(viewer, {
      register,
      book: null,
      file: {
        path: file,
        name: `${entries[0]?.town ?? ""}餐饮排查表.xlsx`,
        sha256: createHash("sha256").update(bytes).digest("hex"),
        bytes: bytes.length,
      },
      token: randomUUID(),
      updates: true,
    });
    return true;
  } finally {
    await rm(file, { force: true });
  }
}
