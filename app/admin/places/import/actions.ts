"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { createRegions, previewRegions } from "@/lib/identity/commands/create-regions";
import { action, longAction } from "@/lib/identity/commands/run-action";
import type { PlannedRegion } from "@/lib/identity/rules/region-rows";
import { userRowsInput } from "@/lib/identity/schema";
import { BadInput } from "@/lib/platform/errors";
import { readList } from "@/lib/platform/workbook/read-list";
import { LIST_BOUNDS } from "@/lib/platform/workbook/workbook-bounds";
import { cleanText } from "@/lib/shared/clean-text";
import { pastedRows } from "@/lib/shared/pasted-rows";
import { line, pasted } from "@/lib/shared/people-text";
import { UnreadableFile } from "@/lib/shared/unreadable-file";

interface TableRow {
  lineNo: number;
  cells: string[];
}

const rowsShape = z
  .array(z.object({ lineNo: z.number().int(), cells: z.array(line(2000)).max(LIST_BOUNDS.columns) }))
  .max(LIST_BOUNDS.rows);

/** Reads the list and says what each row would become. The rows go back to the browser, which sends them with the decision. */
export const previewList = longAction({
  name: "regions.list-preview",
  permission: "regions:manage",
  input: z.object({ file: z.instanceof(File).optional(), text: pasted(200_000).default("") }),
  run: async ({ viewer, input }): Promise<{ rows: string; planned: PlannedRegion[] }> => {
    const rows = input.file && input.file.size > 0 ? await tableRows(input.file) : pastedRows(input.text);
    if (rows.length === 0) throw new BadInput("table-empty");
    return { rows: JSON.stringify(rows), planned: await previewRegions(viewer, rows) };
  },
});

export const commitList = action({
  name: "regions.create-list",
  permission: "regions:manage",
  input: userRowsInput,
  run: ({ viewer, input, tx }) => createRegions(tx, viewer, parsed(input.rows)),
  audit: "inside",
  after: () => revalidatePath("/admin/places"),
});

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
