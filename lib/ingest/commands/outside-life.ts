import type { Tx } from "@/lib/platform/db";
import type { Finding } from "../rules/parsed-rows";
import { civilDay } from "../rules/restated-sql";
import type { HourTable } from "./hour-sink";

/** Findings of one batch; more stations than that are told by the count of the last one. */
const LISTED = 100;

interface Outside {
  code: string;
  name: string;
  date: string;
  rows: number;
}

/**
 * Says how many hours of a batch lie before a station's opening or after its closing (both days inside its life), per station. They are kept, and its own days
 * are worked out, but they count for no region (evaluation-members). `firstHour`, `lastHour`: hours since 1970 UTC, null = no rows.
 */
export async function hoursOutsideLife(
  tx: Tx,
  table: HourTable,
  batchId: number,
  { firstHour, lastHour }: { firstHour: number | null; lastHour: number | null },
): Promise<Finding[]> {
  if (firstHour === null || lastHour === null) return [];
  const found: Finding[] = [];
  for (const { kind, limit, beyond } of [
    { kind: "before-opening", limit: "opened_on", beyond: "<" },
    { kind: "after-closing", limit: "closed_on", beyond: ">" },
  ] as const) {
    const edge = beyond === "<" ? "$2" : "$3";
    const day = civilDay("h");
    const rows = await tx.sql<Outside>(
      `hours-${kind}-${table}`,
      `SELECT s.code, s.name, s.${limit} AS date, x.rows FROM station s, LATERAL (
         SELECT count(*)::int AS rows FROM ${table} h
          WHERE h.batch_id = $1 AND h.station_id = s.id AND h.hour_begin BETWEEN to_timestamp($2::float8 * 3600) AND to_timestamp($3::float8 * 3600)
            AND ${day} ${beyond} s.${limit}) x
        WHERE (to_timestamp(${edge}::float8 * 3600) + interval '8 hours')::date ${beyond} s.${limit} AND x.rows > 0
        ORDER BY s.code LIMIT ${LISTED}`,
      [batchId, firstHour, lastHour],
    );
    found.push(...rows.map(({ code, name, date, rows }) => findingOf(kind, { code, name, date, rows })));
  }
  return found;
}

/** The same for official days of a region that has been merged away. */
export async function daysOutsideLife(tx: Tx, batchId: number): Promise<Finding[]> {
  const rows = await tx.sql<Outside>(
    "days-outside-life",
    `SELECT r.code, r.name, r.closed_on AS date, count(*)::int AS rows FROM staged_day s JOIN region r ON r.id = s.region_id AND s.date > r.closed_on
      WHERE s.batch_id = $1 GROUP BY r.id ORDER BY r.code LIMIT ${LISTED}`,
    [batchId],
  );
  return rows.map((row) => findingOf("after-region-closed", row));
}

function findingOf(kind: Finding["kind"], { code, name, date, rows }: Outside): Finding {
  return { kind, params: { station: name === code ? code : `${code} ${name}`, date, rows } };
}
