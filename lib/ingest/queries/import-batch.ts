import { POLLUTANTS, type Pollutant } from "@/lib/air/rules/pollutants";
import { policy } from "@/lib/identity/queries/policy";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { Refused } from "@/lib/platform/errors";
import { absentColumns, DAY_COLUMNS, dayChanges, mergedDay } from "../rules/merge-days-sql";
import { CHANGES, MERGED } from "../rules/merge-sql";
import type { Finding, Qualifiers } from "../rules/parsed-rows";
import { pendingPlaces } from "../rules/place-findings";
import { bringsDays, type SourceFormat } from "../rules/source-formats";
import type { BatchViewInput } from "../schema";
import { BATCH_COLUMNS, BATCH_TABLES, type BatchRow } from "./import-batches";
import { type RejectGroup, type RejectRow, rejectGroups, unknownPlaces } from "./reject-groups";
import { type WithdrawalEffect, withdrawalEffect } from "./withdrawal-effect";

export const ROWS_PER_PAGE = 50;

export type RowKind = NonNullable<BatchViewInput["show"]>;

/** One station-hour or region-day; concentrations in E4, null = missing. */
export interface BatchValueRow extends Record<Pollutant, number | null> {
  /** The station's or region's id; one that is still to be made has its reserved one. */
  place: number;
  /** Its code and name. */
  code: string;
  name: string;
  /** Start of the hour, or null for a day. */
  hourBegin: Date | null;
  date: string | null;
  qualifiers: Qualifiers | null;
  /** What stands there now (preview) or stands there after (history); null when nothing does. */
  before: Record<Pollutant, number | null> | null;
}

export interface BatchView {
  batch: BatchRow;
  days: boolean;
  findings: Finding[];
  show: RowKind;
  values: BatchValueRow[];
  rejects: RejectRow[];
  /** Rejected lines by reason. */
  groups: RejectGroup[];
  /** Of a staged batch: places that its lines name and nobody has made. */
  unknown: { places: number; lines: number; examples: string[] };
  /** Two persons are demanded, and the viewer was the first. */
  needsSecond: boolean;
  /** Taking a batch back takes two persons. */
  twoPersons: boolean;
  mayWithdraw: boolean;
  /** What taking it back would do; null unless it was asked for or waits for a second person. */
  effect: WithdrawalEffect | null;
}

/** A batch with its findings and one page of its rows by outcome; null when there is none. Needs import:read. */
export async function importBatch(viewer: Viewer, id: number, input: BatchViewInput): Promise<BatchView | null> {
  if (!may(viewer, "import:read")) throw new Refused("not-permitted", { permission: "import:read" });
  const [row] = await sql<BatchRow & { format: SourceFormat; findings: Finding[] }>(
    "import-batch",
    `SELECT ${BATCH_COLUMNS}, d.format, b.findings FROM ${BATCH_TABLES} WHERE b.id = $1`,
    [id],
  );
  if (!row) return null;
  const { format, findings, ...batch } = row;
  const days = bringsDays(format);
  const show = input.show ?? firstToShow(batch);
  const offset = (input.page - 1) * ROWS_PER_PAGE;
  const mayWithdraw = batch.state === "committed" && may(viewer, "import:commit");
  const [groups, unknown, settings, effect] = await Promise.all([
    batch.rejected > 0 ? rejectGroups(id) : [],
    batch.state === "staged" && batch.rejected > 0 ? unknownPlaces(id) : { places: 0, lines: 0, examples: [] },
    policy("ingest.import"),
    mayWithdraw && (input.withdraw !== undefined || batch.withdrawAskedAt !== null)
      ? withdrawalEffect(viewer, batch, days)
      : null,
  ]);
  return {
    groups,
    unknown,
    needsSecond: settings.secondPerson && batch.superseding > 0 && batch.stagedBy === viewer.userId,
    twoPersons: settings.secondPerson,
    mayWithdraw,
    effect,
    batch,
    days,
    findings,
    show,
    values:
      show === "rejected"
        ? []
        : show === "replaced"
          ? await replacedRows(id, days, offset)
          : batch.state === "staged"
            ? named(await stagedRows(batch, days, show, offset, findings), findings)
            : [],
    rejects: show === "rejected" ? await rejectRows(id, offset, ROWS_PER_PAGE) : [],
  };
}

/** Places that the commit will make are in no table yet: the batch's findings say what they are called. */
function named(rows: readonly BatchValueRow[], findings: readonly Finding[]): BatchValueRow[] {
  const pending = new Map(
    pendingPlaces(findings).map((place) => [place.id, place.kind === "station" ? place.station : place.region]),
  );
  return rows.map((row) => {
    const place = row.code === "" ? pending.get(row.place) : undefined;
    return place ? { ...row, code: place.code, name: place.name } : row;
  });
}

function firstToShow(batch: BatchRow): RowKind {
  if (batch.rejected > 0) return "rejected";
  if (batch.state !== "staged") return "replaced";
  return batch.superseding > 0 ? "replacing" : batch.inserted > 0 ? "new" : "unchanged";
}

/** Rejected lines in the file's order. */
export function rejectRows(batchId: number, offset: number, limit: number): Promise<RejectRow[]> {
  return sql<RejectRow>(
    "reject-rows",
    `SELECT line_no AS "lineNo", reason, params, raw FROM import_reject WHERE batch_id = $1 ORDER BY line_no LIMIT $3 OFFSET $2`,
    [batchId, offset, limit],
  );
}

const values = (table: string) => POLLUTANTS.map((name) => `${table}.${name}`).join(", ");
/** What a commit would leave there: a blank takes nothing away, a person's correction stays. */
const merged = POLLUTANTS.map((name, i) => `${MERGED[i]} AS ${name}`).join(", ");
const asJson = (table: string) =>
  `jsonb_build_object(${POLLUTANTS.map((name) => `'${name}', ${table}.${name}`).join(", ")})`;

async function stagedRows(
  batch: BatchRow,
  days: boolean,
  show: RowKind,
  offset: number,
  findings: readonly Finding[],
): Promise<BatchValueRow[]> {
  if (days) {
    const absent = absentColumns(findings);
    const condition = {
      new: "o.region_id IS NULL",
      replacing: `o.region_id IS NOT NULL AND ${dayChanges(absent)}`,
      unchanged: `o.region_id IS NOT NULL AND NOT ${dayChanges(absent)}`,
    }[show as "new"];
    const left = mergedDay(absent).flatMap((value, i) =>
      i < POLLUTANTS.length ? [`${value} AS ${DAY_COLUMNS[i]}`] : [],
    );
    // Its text depends on the file's columns.
    return sql<BatchValueRow>(
      "",
      `SELECT s.region_id AS place, coalesce(r.code, '') AS code, coalesce(r.name, '') AS name, NULL AS "hourBegin", s.date, ${left.join(", ")}, NULL AS qualifiers,
              CASE WHEN o.region_id IS NULL THEN NULL ELSE ${asJson("o")} END AS before
         FROM staged_day s LEFT JOIN region r ON r.id = s.region_id LEFT JOIN official_day o ON o.region_id = s.region_id AND o.date = s.date
        WHERE s.batch_id = $1 AND (${condition ?? "false"}) ORDER BY s.date, r.code LIMIT ${ROWS_PER_PAGE} OFFSET $2`,
      [batch.id, offset],
    );
  }
  const condition = {
    new: "h.station_id IS NULL",
    replacing: `h.station_id IS NOT NULL AND ${CHANGES}`,
    unchanged: `h.station_id IS NOT NULL AND NOT ${CHANGES}`,
    qualified: "s.qualifiers IS NOT NULL",
  }[show as "new"];
  return sql<BatchValueRow>(
    `staged-hours-${show}`,
    `SELECT s.station_id AS place, coalesce(t.code, '') AS code, coalesce(t.name, '') AS name, s.hour_begin AS "hourBegin", NULL AS date, ${merged}, s.qualifiers,
            CASE WHEN h.station_id IS NULL THEN NULL ELSE ${asJson("h")} END AS before
       FROM staged_hour s LEFT JOIN station t ON t.id = s.station_id
       LEFT JOIN hourly_reading h ON h.station_id = s.station_id AND h.hour_begin = s.hour_begin AND h.hour_begin BETWEEN $3 AND $4
      WHERE s.batch_id = $1 AND (${condition ?? "false"}) ORDER BY s.station_id, s.hour_begin LIMIT ${ROWS_PER_PAGE} OFFSET $2`,
    [batch.id, offset, batch.firstHour, batch.lastHour],
  );
}

/** What the batch replaced: the older value, and beside it what stands there now. */
function replacedRows(batchId: number, days: boolean, offset: number): Promise<BatchValueRow[]> {
  if (days)
    return sql<BatchValueRow>(
      "replaced-days",
      `SELECT r.id AS place, r.code, r.name, NULL AS "hourBegin", x.date, ${values("o")}, NULL AS qualifiers, x.before
         FROM official_day_history x JOIN region r ON r.id = x.region_id JOIN official_day o ON o.region_id = x.region_id AND o.date = x.date
        WHERE x.replaced_by_batch = $1 ORDER BY x.date, r.code LIMIT ${ROWS_PER_PAGE} OFFSET $2`,
      [batchId, offset],
    );
  return sql<BatchValueRow>(
    "replaced-hours",
    `SELECT t.id AS place, t.code, t.name, x.hour_begin AS "hourBegin", NULL AS date, ${values("h")}, h.qualifiers, ${asJson("x")} AS before
       FROM hourly_reading_history x JOIN station t ON t.id = x.station_id JOIN hourly_reading h ON h.station_id = x.station_id AND h.hour_begin = x.hour_begin
      WHERE x.replaced_by_batch = $1 ORDER BY x.station_id, x.hour_begin LIMIT ${ROWS_PER_PAGE} OFFSET $2`,
    [batchId, offset],
  );
}
