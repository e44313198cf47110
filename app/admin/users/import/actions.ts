"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { importUsers, loginsFor, previewUsers, type TableRow } from "@/lib/identity/commands/import-users";
import { action, longAction } from "@/lib/identity/commands/run-action";
import type { PlannedUser } from "@/lib/identity/rules/user-rows";
import { userRowsInput } from "@/lib/identity/schema";
import { BadInput } from "@/lib/platform/errors";
import { readList } from "@/lib/platform/workbook/read-list";
import { LIST_BOUNDS } from "@/lib/platform/workbook/workbook-bounds";
import { cleanText } from "@/lib/shared/clean-text";
import { line } from "@/lib/shared/people-text";
import { UnreadableFile } from "@/lib/shared/unreadable-file";

const rowsShape = z
  .array(z.object({ lineNo: z.number().int(), cells: z.array(line(2000)).max(LIST_BOUNDS.columns) }))
  .max(LIST_BOUNDS.rows);

/** Reads the file and says what each row would become. The rows go back to the browser, which sends them with the decision. */
export const previewFile = longAction({
  name: "users.import-preview",
  permission: "users:manage",
  input: z.object({ file: z.instanceof(File) }),
  run: async ({ viewer, input }): Promise<{ rows: string; planned: PlannedUser[]; leftOver: string[] }> => {
    const rows = await tableRows(input.file);
    return { rows: JSON.stringify(rows), ...(await previewUsers(viewer, rows)) };
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

/** Rows that are hidden in the sheet are people whom nobody sees before their accounts exist: the table is refused until they are shown. */
async function tableRows(file: File): Promise<TableRow[]> {
  if (file.size > LIST_BOUNDS.bytes) throw new BadInput("table-too-large");
  try {
    const table = await readList(Buffer.from(await file.arrayBuffer()));
    if (table.hiddenRows > 0) throw new BadInput("table-hidden-rows", { rows: table.hiddenRows });
    if (table.otherSheets.length > 0)
      throw new BadInput("table-other-sheets", { sheets: table.otherSheets.join("、") });
    return table.rows.map(({ lineNo, cells }) => ({
      lineNo,
      cells: cells.map((cell) => cleanText(cell).slice(0, 2000)),
    }));
  } catch (error) {
    if (error instanceof UnreadableFile) throw new BadInput(`table-${error.key}`, error.params);
    throw error;
  }
}

function parsed(text: string): TableRow[] {
  try {
    return rowsShape.parse(JSON.parse(text));
  } catch {
    throw new BadInput("bad-input");
  }
}
