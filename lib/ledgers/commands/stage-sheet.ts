import { readFile } from "node:fs/promises";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql, type Tx, transaction } from "@/lib/platform/db";
import { BadInput, Refused } from "@/lib/platform/errors";
import { type OpenList, openList } from "@/lib/platform/workbook/read-list-parts";
import type { SheetRow } from "@/lib/platform/workbook/sheet-rows";
import { contentHash } from "@/lib/shared/content-hash";
import { UnreadableFile } from "@/lib/shared/unreadable-file";
import { bookColumns, entryColumns, type SheetColumn } from "../rules/sheet/sheet-columns";
import { readHead, type SheetHead } from "../rules/sheet/sheet-head";
import { openImport } from "./open-import";
import { placeNames } from "./place-names";
import { ownUnit, registerIndex } from "./register-index";
import type { SheetFindings, SheetOrder, StagedSheet } from "./sheet-order";
import { RecordStager } from "./stage-records";
import { RowStager } from "./stage-rows";

/**
 * Reads a list of a register and stages what each row would do; nothing counts yet. Part by part, so that memory is bounded whatever the
 * file holds; a process that dies leaves an import that is told as broken off. The caller stands in the line of long work. Needs
 * sites:manage. BadInput: `table-…` for a file that can't be read, `sheet-…` for headings that can't be used.
 */
export async function stageSheet(viewer: Viewer, order: SheetOrder): Promise<StagedSheet> {
  if (!may(viewer, "sites:manage")) throw new Refused("not-permitted", { permission: "sites:manage" });
  let list: OpenList | null = null;
  try {
    list = await openList(await readFile(/* turbopackIgnore: true */ order.file.path));
    return await stageList(viewer, order, list);
  } catch (error) {
    if (error instanceof UnreadableFile)
      throw new BadInput(error.key === "too-large" ? "sheet-too-large" : `table-${error.key}`, error.params);
    throw error;
  } finally {
    await list?.close();
  }
}

async function stageList(viewer: Viewer, order: SheetOrder, list: OpenList): Promise<StagedSheet> {
  const columns = order.book ? bookColumns(order.book) : entryColumns(order.register);
  const parts = list.parts();
  const first = (await parts.next()).value ?? [];
  const reading = readHead(first, columns);
  if ("refused" in reading) throw new BadInput(`sheet-${reading.refused.key}`, reading.refused.params);
  const { head } = reading;
  const askHidden = list.table.hiddenRows > 0 && order.hidden === undefined;
  const askDatum = head.datum === null && order.datum === undefined && hasPoints(first, head);
  if (askHidden || askDatum) return { kind: "asked", hidden: askHidden ? list.table.hiddenRows : 0, datum: askDatum };
  const findings: SheetFindings = {
    columns: head.notes,
    hiddenRows: list.table.hiddenRows,
    hiddenColumns: list.table.hiddenColumns,
    otherSheets: list.table.otherSheets,
    hidden: order.hidden ?? "",
    spread: list.table.spread,
    datum: head.columns.has("lon") ? (head.datum ?? order.datum ?? "") : "",
  };
  const seen = (part: readonly SheetRow[]) => (order.hidden === "skip" ? part.filter(({ hidden }) => !hidden) : part);
  // The lock of the import ends with this transaction, however it ends: whoever finds the import unlocked knows that it was broken off.
  return transaction(async (lock) => {
    const opened = await openImport(lock, viewer, { ...order, sha256: meaning(viewer, order), rows: list.rows });
    if ("known" in opened) return { kind: "known" as const, known: opened.known };
    try {
      const stager = await stagerOf(viewer, order, { columns, head, id: opened.id });
      await stager.stage(seen(first));
      for await (const part of parts) await stager.stage(seen(part));
      await finish(lock, viewer, order, opened.id, findings);
      return { kind: "staged" as const, id: opened.id };
    } catch (error) {
      await sql("sheet-failed", "UPDATE register_import SET state = 'failed', error = 'broken-off' WHERE id = $1", [
        opened.id,
      ]);
      throw error;
    }
  });
}

async function stagerOf(
  viewer: Viewer,
  { register, book, updates, datum }: SheetOrder,
  { columns, head, id }: { columns: readonly SheetColumn[]; head: SheetHead; id: number },
): Promise<{ stage(part: readonly SheetRow[]): Promise<void> }> {
  const [index, places] = await Promise.all([registerIndex(viewer, register), placeNames(viewer, register)]);
  const reading = {
    columns,
    head,
    places: places.names,
    datum: head.datum ?? datum ?? null,
    today: today(),
    townId: places.townId,
  };
  const planning = {
    register,
    columns,
    head,
    words: places.words,
    updates,
    ownUnitId: ownUnit(viewer),
    defaultKind: register.kinds[0] ?? "",
  };
  if (book) return new RecordStager(id, book, index, reading, planning);
  return new RowStager(id, register, index, reading, planning);
}

async function finish(
  tx: Tx,
  viewer: Viewer,
  { file, register, book }: SheetOrder,
  id: number,
  findings: SheetFindings,
): Promise<void> {
  await tx.change(
    "sheet-staged",
    "UPDATE register_import SET state = 'staged', findings = $2 WHERE id = $1 AND state = 'staging'",
    [id, JSON.stringify(findings)],
  );
  await recordAudit(tx, viewer, {
    event: "register.staged",
    subject: { type: "register-import", id },
    detail: { register: register.key, book: book?.key ?? "", file: file.name, sha256: file.sha256 },
  });
}

/** The same bytes mean the same only for one unit, register and set of answers. */
function meaning(viewer: Viewer, { file, register, book, updates, hidden, datum }: SheetOrder): string {
  return contentHash([file.sha256, viewer.unitId, register.key, book?.key ?? "", updates, hidden ?? "", datum ?? ""]);
}

function hasPoints(rows: readonly SheetRow[], head: SheetHead): boolean {
  const at = head.columns.get("lon");
  return at !== undefined && rows.some(({ lineNo, cells }) => lineNo > head.lastHeadLine && /\d/.test(cells[at] ?? ""));
}
