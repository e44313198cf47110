import { createHash } from "node:crypto";
import { sql } from "@/lib/platform/db";
import type { SheetRow } from "@/lib/platform/workbook/sheet-rows";
import type { Register } from "../rules/register";
import { type KnownEntry, RegisterIndex, type RowMatch } from "../rules/sheet/register-index";
import { emptyPlan, type PlanContext, planRepeat, planRow, type RowPlan } from "../rules/sheet/row-plan";
import { headAgain } from "../rules/sheet/sheet-head";
import { type RowContext, readEntry, type SheetEntry, skippedRow, underHead } from "../rules/sheet/sheet-row";
import { sealPatch } from "./seal-patch";
import { standingEntries } from "./standing-entries";

/** Turns the rows of a list, part by part, into what they would do, and writes that into the staging of an import. */
export class RowStager {
  /** Entries that a row of the file has already spoken of: line, and what it said. */
  private readonly spoken = new Map<number, { line: number; print: string }>();

  constructor(
    private readonly importId: number,
    private readonly register: Register,
    private readonly index: RegisterIndex,
    private reading: RowContext,
    private planning: PlanContext,
  ) {}

  async stage(part: readonly SheetRow[]): Promise<void> {
    const rows = part.filter(
      ({ cells, lineNo }) => lineNo > this.reading.head.lastHeadLine && cells.some((cell) => cell.trim() !== ""),
    );
    if (rows.length === 0) return;
    const ids = await reservedIds(rows.length);
    const plans: RowPlan[] = [];
    const read: { entry: SheetEntry; match: RowMatch; id: number; planning: PlanContext }[] = [];
    for (const [i, row] of rows.entries()) {
      const head = headAgain(row, this.reading.head, this.reading.columns);
      if (head) [this.reading, this.planning] = [underHead(this.reading, head), { ...this.planning, head }];
      const entry = readEntry(row, this.reading);
      const skipped = skippedRow(row, this.reading.head);
      if (skipped)
        plans.push({ ...emptyPlan({ ...entry, faults: [] }, this.planning), outcome: "skipped", matched: skipped });
      else {
        const match = this.index.match(entry);
        const repeat = this.repeated(entry, match);
        if (repeat) plans.push(planRepeat(entry, repeat, this.planning));
        else read.push({ entry, match, id: ids[i] as number, planning: this.planning });
        if (!repeat && match.kind !== "fault") this.remember(entry, match, ids[i] as number);
      }
    }
    const known = read.flatMap(({ match }) => (match.kind === "known" && match.entry.mine ? [match.entry.id] : []));
    const standing = await standingEntries({ sql }, this.register, known);
    for (const { entry, match, id, planning } of read)
      plans.push(
        planRow(entry, match, id, match.kind === "known" ? (standing.get(match.entry.id) ?? null) : null, planning),
      );
    await writePlans(this.importId, this.register, plans);
  }

  private repeated(entry: SheetEntry, match: RowMatch): { line: number; same: boolean } | null {
    const id = match.kind === "known" ? match.entry.id : undefined;
    const earlier = id === undefined ? undefined : this.spoken.get(id);
    return earlier ? { line: earlier.line, same: earlier.print === print(entry) } : null;
  }

  /** A row that makes an entry is recognised by the rows after it. */
  private remember(entry: SheetEntry, match: RowMatch, id: number): void {
    const own = match.kind === "known" ? match.entry.id : id;
    this.spoken.set(own, { line: entry.lineNo, print: print(entry) });
    if (match.kind === "known" || entry.faults.length > 0 || entry.townId === undefined) return;
    this.index.add(pending(entry, id, this.register));
  }
}

function pending(entry: SheetEntry, id: number, register: Register): KnownEntry {
  const text = (key: string) => String(entry.values[key] ?? "");
  return RegisterIndex.entryOf({
    id,
    name: entry.name || text(register.namedBy ?? ""),
    kind: entry.kind ?? register.kinds[0] ?? "",
    outerNo: entry.outerNo ?? entry.code,
    townId: entry.townId ?? 0,
    gridId: entry.gridId ?? null,
    address: entry.address ?? "",
    creditCode: text("creditCode"),
    plate: text("plate"),
    houseNo: text("houseNo"),
    line: entry.lineNo,
  });
}

/** Told apart by sixteen characters of a hash, so that the file's personal values aren't kept in memory. */
function print({ lineNo: _, faults: __, ...said }: SheetEntry): string {
  return createHash("sha256").update(JSON.stringify(said)).digest("base64").slice(0, 16);
}

/** Numbers that new entries will have: their personal values are sealed to them from the beginning. */
async function reservedIds(count: number): Promise<number[]> {
  const rows = await sql<{ id: number }>(
    "sheet-reserve",
    "SELECT nextval(pg_get_serial_sequence('site', 'id'))::int AS id FROM generate_series(1, $1)",
    [count],
  );
  return rows.map(({ id }) => id);
}

/** One statement for a part of the file; a repeat of the part changes nothing. */
async function writePlans(importId: number, register: Register, plans: readonly RowPlan[]): Promise<void> {
  const lines = plans.map((plan) => {
    const sealed = plan.patch && plan.siteId !== null ? sealPatch(register, plan.siteId, plan.patch) : null;
    return {
      line_no: plan.lineNo,
      outcome: plan.outcome,
      matched: plan.matched,
      site_id: plan.siteId,
      version: plan.version,
      name: plan.name.slice(0, 200),
      town_id: plan.townId,
      place: sealed?.place ?? null,
      own: sealed?.own ?? null,
      entry: plan.outcome === "twin" && sealed ? { ...sealed, sealedTo: plan.siteId } : null,
      changes: plan.patch?.changes ?? [],
      twins: plan.twins,
      faults: plan.faults,
    };
  });
  await sql(
    "sheet-stage",
    `INSERT INTO register_import_row (import_id, line_no, outcome, matched, site_id, version, name, town_id, place, own, entry, changes, twins, faults)
     SELECT $1, r.* FROM jsonb_to_recordset($2::jsonb) AS r (line_no int, outcome text, matched text, site_id int, version int, name text, town_id int,
       place jsonb, own jsonb, entry jsonb, changes jsonb, twins jsonb, faults jsonb)
     ON CONFLICT DO NOTHING`,
    [importId, JSON.stringify(lines)],
  );
  await sql("sheet-progress", "UPDATE register_import SET done = done + $2 WHERE id = $1", [importId, plans.length]);
}
