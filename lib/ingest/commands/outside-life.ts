import type { Tx } from "@/lib/platform/db";
import { civilDateOf } from "@/lib/shared/civil-date";
import type { Finding } from "../rules/parsed-rows";
import type { HourTable } from "./hour-sink";

/** Stations told one by one; of all others the hours are told together. */
const LISTED = 100;

interface Outside {
  code: string;
  name: string;
  date: string;
  rows: number;
}

interface Life {
  id: number;
  code: string;
  name: string;
  openedOn: string | null;
  closedOn: string | null;
}

/**
 * Says how many hours of a batch lie before a station's opening or after its closing (both days inside its life), per station. They are kept, and its own days
 * are worked out, but they count for no region (evaluation-members). `firstHour`, `lastHour`: hours since 1970 UTC, null = no rows. An ordinary file, which no
 * station's life cuts into, costs one look at the stations and none at hours.
 */
export async function hoursOutsideLife(
  tx: Tx,
  table: HourTable,
  batchId: number,
  { firstHour, lastHour }: { firstHour: number | null; lastHour: number | null },
): Promise<Finding[]> {
  if (firstHour === null || lastHour === null) return [];
  const [first, last] = [new Date(firstHour * 3_600_000), new Date(lastHour * 3_600_000)];
  const [from, to] = [civilDateOf(first), civilDateOf(last)];
  const lives = await tx.sql<Life>(
    "lives-within-span",
    `SELECT id, code, name, opened_on AS "openedOn", closed_on AS "closedOn" FROM station WHERE opened_on > $1::date OR closed_on < $2::date ORDER BY code`,
    [from, to],
  );
  // As literals: they let the planner leave out all other months.
  const span = `h.hour_begin BETWEEN '${first.toISOString()}' AND '${last.toISOString()}'`;
  const outside = async (kind: Finding["kind"], hours: string, dateOf: (life: Life) => string | null) => {
    const cut = lives.filter((life) => dateOf(life) !== null);
    if (cut.length === 0) return [];
    const { rows } = await tx.client.query<Outside>(
      `SELECT l.code, l.name, l.date, count(*)::int AS rows FROM unnest($2::int[], $3::text[], $4::text[], $5::date[]) AS l(id, code, name, date)
         JOIN ${table} h ON h.batch_id = $1 AND h.station_id = l.id AND ${span} AND ${hours}
        GROUP BY l.id, l.code, l.name, l.date ORDER BY l.code`,
      [batchId, cut.map(({ id }) => id), cut.map(({ code }) => code), cut.map(({ name }) => name), cut.map(dateOf)],
    );
    return told(kind, rows);
  };
  return [
    ...(await outside("before-opening", "h.hour_begin < l.date - interval '8 hours'", ({ openedOn }) =>
      openedOn !== null && openedOn > from ? openedOn : null,
    )),
    ...(await outside("after-closing", "h.hour_begin >= l.date + interval '16 hours'", ({ closedOn }) =>
      closedOn !== null && closedOn < to ? closedOn : null,
    )),
  ];
}

/** The same for official days of a region that has been merged away. */
export async function daysOutsideLife(tx: Tx, batchId: number): Promise<Finding[]> {
  const rows = await tx.sql<Outside>(
    "days-outside-life",
    `SELECT r.code, r.name, r.closed_on AS date, count(*)::int AS rows FROM staged_day s JOIN region r ON r.id = s.region_id AND s.date > r.closed_on
      WHERE s.batch_id = $1 GROUP BY r.id ORDER BY r.code`,
    [batchId],
  );
  return told("after-region-closed", rows);
}

function told(kind: Finding["kind"], all: readonly Outside[]): Finding[] {
  const findings: Finding[] = all.slice(0, LISTED).map(({ code, name, date, rows }) => ({
    kind,
    params: { station: name === code ? code : `${code} ${name}`, date, rows },
  }));
  const count = all.slice(LISTED).reduce((sum, { rows }) => sum + rows, 0);
  return count === 0 ? findings : [...findings, { kind: "more-rows-like-this", params: { count } }];
}
