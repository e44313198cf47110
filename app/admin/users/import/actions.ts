"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { importUsers, loginsFor, previewUsers, type TableRow } from "@/lib/identity/commands/import-users";
import { action, longAction } from "@/lib/identity/commands/run-action";
import { csvRows } from "@/lib/identity/rules/csv-rows";
import type { PlannedUser } from "@/lib/identity/rules/user-rows";
import { userRowsInput } from "@/lib/identity/schema";
import { checkWorkbook } from "@/lib/ingest/commands/check-workbook";
import { workbookLines } from "@/lib/ingest/commands/workbook-lines";
import { BadInput } from "@/lib/platform/errors";
import { LIMITS } from "@/lib/shared/limits-table";
import { line } from "@/lib/shared/people-text";

const rowsShape = z.array(z.object({ lineNo: z.number().int(), cells: z.array(line(200)).max(40) })).max(2000);

/** Reads the file and says what each row would become. The rows go back to the browser, which sends them with the decision. */
export const previewFile = longAction({
  name: "users.import-preview",
  permission: "users:manage",
  input: z.object({ file: z.instanceof(File) }),
  run: async ({ viewer, input }): Promise<{ rows: string; planned: PlannedUser[] }> => {
    const rows = await tableRows(input.file);
    return { rows: JSON.stringify(rows), planned: await previewUsers(viewer, rows) };
  },
});

export const commitRows = action({
  name: "users.import",
  permission: "users:manage",
  input: userRowsInput,
  prepare: ({ viewer, input }) => loginsFor(viewer, parsed(input.rows)),
  run: async ({ viewer, input, tx, ready }) => ({ made: await importUsers(tx, viewer, parsed(input.rows), ready) }),
  audit: "inside",
  secret: true,
  after: () => revalidatePath("/admin/users"),
});

async function tableRows(file: File): Promise<TableRow[]> {
  if (file.size === 0 || file.size > LIMITS.peopleFile.max) throw new BadInput("bad-file");
  const bytes = Buffer.from(await file.arrayBuffer());
  try {
    const rows = [...(await linesOf(bytes))].map(({ lineNo, cells }) => ({
      lineNo,
      cells: cells.slice(0, 40).map((cell) => cell.slice(0, 200)),
    }));
    return rowsShape.parse(rows);
  } catch {
    throw new BadInput("bad-file");
  }
}

async function linesOf(bytes: Buffer): Promise<Iterable<TableRow>> {
  const start = bytes.subarray(0, 4).toString("hex");
  if (start !== "504b0304" && start !== "d0cf11e0") return csvRows(bytes);
  // A workbook is an archive, and an archive may be a bomb: look before reading.
  if (start === "504b0304") await checkWorkbook(bytes);
  return workbookLines(bytes);
}

function parsed(text: string): TableRow[] {
  try {
    return rowsShape.parse(JSON.parse(text));
  } catch {
    throw new BadInput("bad-input");
  }
}
