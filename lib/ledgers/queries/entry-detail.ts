import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { shownColumns, valuesOf } from "../rules/entry-row";
import type { EntryValues } from "../rules/entry-value";
import type { DueRule, RecordBook, Register } from "../rules/register";
import { columnOf } from "../rules/register-field";
import type { SiteKind } from "../rules/site-kind";
import { dueSql, kindSql } from "./due-sql";
import { entriesSql, seenSql } from "./entry-where";
import { siteScope } from "./site-scope";

/** An entry with all its fields; of personal data masks alone. */
export interface EntryDetail {
  id: number;
  code: string;
  kind: SiteKind;
  name: string;
  nameEn: string;
  townId: number;
  town: string;
  townEn: string;
  gridId: number | null;
  grid: string | null;
  gridEn: string | null;
  address: string;
  lon: number | null;
  lat: number | null;
  ownerUnitId: number | null;
  owner: string | null;
  ownerEn: string | null;
  outerNo: string | null;
  openedOn: CivilDate | null;
  closedOn: CivilDate | null;
  closedReason: string;
  contactMask: string;
  version: number;
  updatedAt: Date;
  seenOn: CivilDate | null;
  /** The number of the entry into which it was merged. */
  mergedInto: string | null;
  /** Entries that were merged into it. */
  merged: { id: number; code: string; name: string }[];
  /** The viewer keeps it. */
  mine: boolean;
  values: EntryValues;
  /** What falls due, the earliest first. */
  due: { rule: DueRule; on: CivilDate }[];
}

/** One entry of a register by its number; null when there is none there or it isn't the viewer's to see. */
export async function entryDetail(
  viewer: Viewer,
  register: Register,
  rules: readonly DueRule[],
  code: string,
): Promise<EntryDetail | null> {
  const own = siteScope(viewer, "inspections:read", 2);
  const manage = scope(viewer, "sites:manage");
  const due = rules.map((rule, i) => `, ${dueSql(register, rule)} AS due_${i}`).join("");
  const [row] = await sql<Omit<EntryDetail, "values" | "due"> & Record<string, unknown>>(
    "",
    `SELECT s.id, s.code, s.kind, s.name, s.name_en AS "nameEn", s.town_id AS "townId", g.name AS town, g.name_en AS "townEn", s.grid_id AS "gridId",
       v.name AS grid, v.name_en AS "gridEn", s.address, s.lon, s.lat, s.owner_unit_id AS "ownerUnitId", u.name AS owner, u.name_en AS "ownerEn",
       s.outer_no AS "outerNo", s.opened_on AS "openedOn", s.closed_on AS "closedOn", s.closed_reason AS "closedReason",
       s.contact_mask AS "contactMask", s.version, s.updated_at AS "updatedAt", ${seenSql(register)} AS "seenOn",
       (SELECT m.code FROM site m WHERE m.id = s.merged_into_id) AS "mergedInto",
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'code', m.code, 'name', m.name) ORDER BY m.id) FROM site m WHERE m.merged_into_id = s.id), '[]') AS merged,
       (${manage.condition("s.town_id", 4)} AND ($5::int IS NULL OR s.owner_unit_id = $5) AND $6::bool) AS mine,
       ${shownColumns(register.fields, "x")}${due}
     FROM ${entriesSql(register)} JOIN region g ON g.id = s.town_id LEFT JOIN region v ON v.id = s.grid_id LEFT JOIN unit u ON u.id = s.owner_unit_id
     WHERE s.code = $1 AND ${kindSql(register)} AND ${own.condition}`,
    [
      code.slice(0, 60),
      ...own.params,
      manage.regionIds,
      viewer.unitKind === "department" ? viewer.unitId : null,
      manage.reach !== null,
    ],
  );
  if (!row) return null;
  return {
    ...(row as unknown as EntryDetail),
    values: valuesOf(register.fields, row),
    due: rules
      .map((rule, i) => ({ rule, on: row[`due_${i}`] as CivilDate | null }))
      .filter((one): one is { rule: DueRule; on: CivilDate } => one.on !== null)
      .sort((a, b) => a.on.localeCompare(b.on)),
  };
}

/** A dated record as it was written. */
export interface EntryRecord {
  id: number;
  values: EntryValues;
  recordedAt: Date;
  recordedByName: string;
  struckAt: Date | null;
  struckByName: string | null;
  struckReason: string | null;
  /** Of coal, in tons: what lies there after this batch; null in books that run no stock, and for struck records. */
  stock: string | null;
}

const RECORDS_SHOWN = 200;

/** The newest records of a book, with the running stock where one is kept (three decimals, in less out, over all records). */
export async function entryRecords(siteId: number, book: RecordBook): Promise<EntryRecord[]> {
  const stock = book.stock
    ? `CASE WHEN r.struck_at IS NULL THEN sum(CASE WHEN r.struck_at IS NOT NULL THEN 0 WHEN r."${book.stock.flow}" = '${book.stock.in}' THEN r."${book.stock.amount}" ELSE -r."${book.stock.amount}" END)
         OVER (ORDER BY r."on", r.id)::numeric(14,3) END`
    : "NULL";
  const rows = await sql<Omit<EntryRecord, "values"> & Record<string, unknown>>(
    `entry-records-${book.table}`,
    `SELECT * FROM (SELECT r.id, ${shownColumns(book.fields, "r")}, r.recorded_at AS "recordedAt", r.recorded_by_name AS "recordedByName",
       r.struck_at AS "struckAt", r.struck_by_name AS "struckByName", r.struck_reason AS "struckReason", ${stock} AS stock
       FROM "${book.table}" r WHERE r.site_id = $1) all_of_it ORDER BY "${columnOf(book.by)}" DESC, id DESC LIMIT ${RECORDS_SHOWN}`,
    [siteId],
  );
  return rows.map((row) => ({ ...(row as unknown as EntryRecord), values: valuesOf(book.fields, row) }));
}

/** One change of one field. */
export interface EntryChange {
  at: Date;
  byName: string;
  field: string;
  before: string;
  after: string;
  source: string;
  reference: string;
}

const CHANGES_SHOWN = 200;

/** Who changed what, the newest first; of personal data the masks. */
export function entryChanges(siteId: number): Promise<EntryChange[]> {
  return sql<EntryChange>(
    "entry-changes",
    `SELECT at, by_name AS "byName", field, "before", "after", source, reference FROM site_change WHERE site_id = $1 ORDER BY id DESC LIMIT ${CHANGES_SHOWN}`,
    [siteId],
  );
}
