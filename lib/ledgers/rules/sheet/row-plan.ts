import type { Register } from "../register";
import type { CellFault } from "./cell-value";
import { entryDiff, newEntry, type PlaceWords, type RowPatch, type StandingEntry, wantedFields } from "./entry-diff";
import type { KnownEntry, RowMatch, TwinWhy } from "./register-index";
import { columnLetter, type SheetColumn } from "./sheet-columns";
import type { SheetHead } from "./sheet-head";
import type { RowFault, SheetEntry } from "./sheet-row";

/**
 * new, changed, unchanged · kept: would change, but existing ones aren't to be · twin: a person decides · error: not taken, with reasons ·
 * skipped: no entry (a total, a repeat).
 */
export type Outcome = "new" | "changed" | "unchanged" | "kept" | "twin" | "error" | "skipped";

export interface RowPlan {
  lineNo: number;
  outcome: Outcome;
  /** By what the row was recognised; of a skipped row, why. */
  matched: string;
  siteId: number | null;
  version: number | null;
  name: string;
  townId: number | null;
  /** What is written; null where nothing is. */
  patch: RowPatch | null;
  twins: { id: number; code: string; name: string; address: string; why: TwinWhy }[];
  faults: RowFault[];
}

export interface PlanContext {
  register: Register;
  columns: readonly SheetColumn[];
  head: SheetHead;
  words: PlaceWords;
  updates: boolean;
  /** The department that keeps only what it answers for; null for others. */
  ownUnitId: number | null;
  defaultKind: string;
}

/** What a row becomes: `standing` = the entry that it matches, as it is now. */
export function planRow(
  row: SheetEntry,
  match: RowMatch,
  reservedId: number,
  standing: StandingEntry | null,
  context: PlanContext,
): RowPlan {
  const plan = emptyPlan(row, context);
  const fault = (column: string, one: CellFault) => plan.faults.push(faultAt(row, column, one, context));
  if (match.kind === "fault") fault(match.column, { key: match.key, params: match.params });
  if (match.kind === "known") {
    refuseKnown(match.entry, fault);
    if (standing && plan.faults.length === 0) return planKnown(row, match.by, standing, plan, context);
    return { ...plan, outcome: "error" };
  }
  if (match.kind === "twin" && match.of.every(({ entry }) => !entry.mine))
    fault("name", { key: "twin-elsewhere", params: {} });
  const [repeat] = match.kind === "twin" && match.of.every(({ entry }) => entry.line !== null) ? match.of : [];
  if (repeat) fault("name", { key: "repeated", params: { line: repeat.entry.line ?? 0 } });
  const owned = ownedBy(row, context, fault);
  checkNew(owned, context, fault);
  if (plan.faults.length > 0) return { ...plan, outcome: "error" };
  const patch = newEntry(context.register, owned, owned.kind ?? context.defaultKind);
  const twins =
    match.kind === "twin"
      ? match.of
          .filter(({ entry }) => entry.mine && entry.line === null)
          .map(({ entry: { id, code, name, address }, why }) => ({ id, code, name, address, why }))
      : [];
  return { ...plan, outcome: twins.length > 0 ? "twin" : "new", siteId: reservedId, patch, twins };
}

/** A row that only says again what an earlier row of the file has said, or says it otherwise. */
export function planRepeat(row: SheetEntry, earlier: { line: number; same: boolean }, context: PlanContext): RowPlan {
  const plan = emptyPlan(row, context);
  if (earlier.same) return { ...plan, outcome: "skipped", matched: `repeat:${earlier.line}` };
  plan.faults.push(faultAt(row, "name", { key: "repeated", params: { line: earlier.line } }, context));
  return { ...plan, outcome: "error" };
}

export function emptyPlan(row: SheetEntry, { register }: Pick<PlanContext, "register">): RowPlan {
  const name = row.name || String(row.values[register.namedBy ?? ""] ?? "");
  return {
    lineNo: row.lineNo,
    outcome: "error",
    matched: "",
    siteId: null,
    version: null,
    name,
    townId: row.townId ?? null,
    patch: null,
    twins: [],
    faults: [...row.faults],
  };
}

function planKnown(row: SheetEntry, by: string, standing: StandingEntry, plan: RowPlan, context: PlanContext): RowPlan {
  const { register, words, updates, ownUnitId } = context;
  for (const { column, ...one } of wantedFields(register, row, standing.own))
    plan.faults.push(faultAt(row, column, one, context));
  const patch = entryDiff(register, row, standing, words, by === "alias");
  if (ownUnitId !== null && patch.place.owner_unit_id !== undefined)
    plan.faults.push(faultAt(row, "owner", { key: "owner-own", params: {} }, context));
  const known = { ...plan, matched: by, siteId: standing.id, version: standing.version };
  if (plan.faults.length > 0) return { ...known, outcome: "error" };
  if (patch.changes.length === 0) return { ...known, outcome: "unchanged" };
  return { ...known, outcome: updates ? "changed" : "kept", patch };
}

function refuseKnown(entry: KnownEntry, fault: (column: string, one: CellFault) => void): void {
  if (!entry.mine) fault("name", { key: "entry-elsewhere", params: {} });
  else if (entry.closed) fault("name", { key: "entry-closed", params: { code: entry.code } });
}

/** A department keeps what it answers for: left empty, that is itself. */
function ownedBy(
  row: SheetEntry,
  { ownUnitId }: PlanContext,
  fault: (column: string, one: CellFault) => void,
): SheetEntry {
  if (ownUnitId === null) return row;
  if (row.ownerUnitId !== undefined && row.ownerUnitId !== ownUnitId) fault("owner", { key: "owner-own", params: {} });
  return { ...row, ownerUnitId: ownUnitId };
}

function checkNew(row: SheetEntry, { register }: PlanContext, fault: (column: string, one: CellFault) => void): void {
  const name = row.name || String(row.values[register.namedBy ?? ""] ?? "");
  if (name.trim() === "") fault(register.namedBy ?? "name", { key: "wanted", params: {} });
  const townFault = row.faults.some(({ column }) => column === "镇街");
  if (row.townId === undefined && !townFault) fault("town", { key: "wanted", params: {} });
  for (const masked of row.masked) fault(masked, { key: "masked-new", params: {} });
  for (const { column, ...one } of wantedFields(register, row, null)) fault(column, one);
}

export function faultAt(
  row: SheetEntry,
  key: string,
  one: CellFault,
  { columns, head }: Pick<PlanContext, "columns" | "head">,
): RowFault {
  const at = head.columns.get(key);
  return {
    ...one,
    cell: at === undefined ? String(row.lineNo) : `${columnLetter(at)}${row.lineNo}`,
    column: columns.find((column) => column.key === key)?.zh ?? key,
  };
}
