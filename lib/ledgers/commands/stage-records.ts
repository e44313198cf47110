import { createHash } from "node:crypto";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import type { SheetRow } from "@/lib/platform/workbook/sheet-rows";
import { isMissing, missing, valuesOf, writtenColumns } from "../rules/entry-row";
import { type EntryValues, valueText } from "../rules/entry-value";
import type { RecordBook } from "../rules/register";
import type { RegisterIndex } from "../rules/sheet/register-index";
import { emptyPlan, faultAt, type PlanContext, type RowPlan } from "../rules/sheet/row-plan";
import { headAgain } from "../rules/sheet/sheet-head";
import { type RowContext, readEntry, type SheetEntry, skippedRow, underHead } from "../rules/sheet/sheet-row";

/** The same for a list of dated records: a record is new, or known by all that it says; records are never changed. */
export class RecordStager {
  /** Records that the file or the book already holds: the entry and a hash of what it says. */
  private readonly held = new Map<string, number>();

  constructor(
    private readonly importId: number,
    private readonly book: RecordBook,
    private readonly index: RegisterIndex,
    private reading: RowContext,
    private planning: PlanContext,
  ) {}

  async stage(part: readonly SheetRow[]): Promise<void> {
    const rows = part.filter(
      ({ cells, lineNo }) => lineNo > this.reading.head.lastHeadLine && cells.some((cell) => cell.trim() !== ""),
    );
    const plans = rows.map((row) => {
      const head = headAgain(row, this.reading.head, this.reading.columns);
      if (head) [this.reading, this.planning] = [underHead(this.reading, head), { ...this.planning, head }];
      const entry = readEntry(row, this.reading);
      const skipped = skippedRow(row, this.reading.head);
      return skipped
        ? { ...emptyPlan({ ...entry, faults: [] }, this.planning), outcome: "skipped" as const, matched: skipped }
        : this.plan(entry);
    });
    await this.standing(plans);
    for (const plan of plans) this.compare(plan);
    if (plans.length > 0) await this.write(plans);
  }

  private plan(entry: SheetEntry): RowPlan & { values?: EntryValues } {
    const plan = emptyPlan(entry, this.planning);
    const fault = (column: string, key: string, params = {}) =>
      plan.faults.push(faultAt(entry, column, { key, params }, this.planning));
    const match = this.index.match({ ...entry, values: {} });
    if (match.kind !== "known")
      fault(entry.code ? "code" : "name", match.kind === "twin" ? "entry-several" : "entry-unknown");
    else if (!match.entry.mine) fault("name", "entry-elsewhere");
    else if (match.entry.closed) fault("name", "entry-closed", { code: match.entry.code });
    const values = Object.fromEntries(
      this.book.fields.map((field) => [field.name, entry.values[field.name] ?? missing(field)]),
    );
    for (const field of this.book.fields)
      if (field.required && isMissing(values[field.name])) fault(field.name, "wanted");
    const on = values[this.book.by];
    if (!this.book.ahead && typeof on === "string" && on > today()) fault(this.book.by, "record-future");
    const siteId = match.kind === "known" ? match.entry.id : null;
    const name = match.kind === "known" ? match.entry.name : plan.name;
    return { ...plan, name, siteId, outcome: plan.faults.length > 0 ? "error" : "new", values };
  }

  private async standing(plans: readonly RowPlan[]): Promise<void> {
    const ids = [
      ...new Set(plans.flatMap(({ outcome, siteId }) => (outcome === "new" && siteId !== null ? [siteId] : []))),
    ];
    const known = await sql<Record<string, unknown> & { site_id: number }>(
      "",
      `SELECT site_id, ${writtenColumns(this.book.fields).join(", ")} FROM "${this.book.table}" WHERE site_id = ANY($1::int[]) AND struck_at IS NULL`,
      [ids],
    );
    for (const row of known) {
      const key = this.print(row.site_id, valuesOf(this.book.fields, row));
      if (!this.held.has(key)) this.held.set(key, 0);
    }
  }

  private compare(plan: RowPlan & { values?: EntryValues }): void {
    if (plan.outcome !== "new" || plan.siteId === null) return;
    const key = this.print(plan.siteId, plan.values ?? {});
    const line = this.held.get(key);
    if (line === undefined) this.held.set(key, plan.lineNo);
    else if (line === 0) plan.outcome = "unchanged";
    else Object.assign(plan, { outcome: "skipped", matched: `repeat:${line}` });
  }

  /** Told apart by a hash: a hundred thousand records in their own words would fill the memory. */
  private print(siteId: number, values: EntryValues): string {
    const said = JSON.stringify(this.book.fields.map(({ name }) => values[name] ?? null));
    return `${siteId}/${createHash("sha256").update(said).digest("base64").slice(0, 16)}`;
  }

  private async write(plans: readonly (RowPlan & { values?: EntryValues })[]): Promise<void> {
    const lines = plans.map((plan) => ({
      line_no: plan.lineNo,
      outcome: plan.outcome,
      matched: plan.matched,
      site_id: plan.siteId,
      name: plan.name.slice(0, 200),
      town_id: plan.townId,
      own: plan.outcome === "new" ? plan.values : null,
      changes: plan.outcome === "new" ? this.said(plan.values ?? {}) : [],
      faults: plan.faults,
    }));
    await sql(
      "sheet-stage-records",
      `INSERT INTO register_import_row (import_id, line_no, outcome, matched, site_id, name, town_id, own, changes, faults)
       SELECT $1, r.* FROM jsonb_to_recordset($2::jsonb) AS r (line_no int, outcome text, matched text, site_id int, name text, town_id int,
         own jsonb, changes jsonb, faults jsonb) ON CONFLICT DO NOTHING`,
      [this.importId, JSON.stringify(lines)],
    );
    await sql("sheet-progress", "UPDATE register_import SET done = done + $2 WHERE id = $1", [
      this.importId,
      plans.length,
    ]);
  }

  private said(values: EntryValues) {
    return this.book.fields
      .filter(({ name }) => !isMissing(values[name]))
      .map((field) => ({ field: field.name, before: "", after: valueText(field, values[field.name], "zh") }));
  }
}
