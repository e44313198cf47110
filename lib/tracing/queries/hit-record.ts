import { keptAnswer } from "@/lib/air/queries/kept-answer";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { addDays, startOfDay } from "@/lib/shared/civil-date";
import { pointOf } from "@/lib/shared/distance";
import { hoursInARow } from "../rules/hours-in-a-row";
import { type Lift, lift, type Share, share } from "../rules/lift";
import {
  type Episode,
  type Finding,
  type Listable,
  lookedAt,
  TRACED_DAYS,
  tracedCases,
  type Visit,
} from "../rules/traced-cases";
import { meanWind } from "../rules/wind";
import { SPIKE_FROM, windOf } from "./spikes";

/** How often what was found later had stood among the first three candidates, by rule (with wind, and by distance alone) and by kind of source. */
export interface HitRecord {
  days: number;
  within: number;
  all: Lift;
  byWind: Lift;
  byDistance: Lift;
  /** By the family of what was found, in the families' order; those with none left out. */
  byKind: { kind: string; kindEn: string; lift: Lift }[];
  /** What came of looking at candidates within so many days: the first three, and those further down. */
  looked: { first: Share; others: Share };
}

const RECORD_DAYS = 365;
const HOUR_MS = 3_600_000;
/** The newest of each: enough for a rate, little enough to be worked out while somebody waits. */
const MOST_FINDINGS = 400;
const MOST_PROBLEMS = 3_000;
const MOST_VISITS = 1_000;

/**
 * Of the whole district and the last 365 days, whoever asks: a count of the method, it names no place. Worked out once per version of the
 * air data, which the next hour raises: what is found meanwhile counts from then on.
 */
export async function hitRecord(): Promise<HitRecord> {
  return keptAnswer(systemViewer("tracing record"), "tracing-hit-record", [], async () => {
    const from = addDays(today(), -RECORD_DAYS);
    const [episodes, listable, findings, visits, kinds] = await Promise.all([
      episodesSince(from),
      listableSince(from),
      findingsSince(from),
      visitsSince(from),
      families(),
    ]);
    const cases = tracedCases(findings, episodes, listable);
    const looked = lookedAt(visits, episodes, listable);
    return {
      days: RECORD_DAYS,
      within: TRACED_DAYS,
      all: lift(cases),
      byWind: lift(cases.filter(({ isByWind }) => isByWind)),
      byDistance: lift(cases.filter(({ isByWind }) => !isByWind)),
      byKind: kinds.flatMap(({ code, name, nameEn }) => {
        const own = cases.filter(({ kind }) => kind === code);
        return own.length === 0 ? [] : [{ kind: name, kindEn: nameEn, lift: lift(own) }];
      }),
      looked: { first: share(looked.first), others: share(looked.others) },
    };
  });
}

async function episodesSince(from: string): Promise<Episode[]> {
  const rows = await sql<{
    code: string;
    lon: number;
    lat: number;
    hour_begin: Date;
    wind_speed: number | null;
    wind_direction: number | null;
  }>(
    "tracing-record-hours",
    `SELECT s.code, s.lon, s.lat, h.hour_begin, h.wind_speed, h.wind_direction FROM hourly_reading h JOIN station s ON s.id = h.station_id
      WHERE h.hour_begin >= $1 AND h.pm25 >= $2 AND h.excluded_mask & 32 = 0 AND s.lon IS NOT NULL AND s.lat IS NOT NULL
      ORDER BY s.code, h.hour_begin`,
    [startOfDay(from), SPIKE_FROM * 10_000],
  );
  return hoursInARow(rows).map((hours) => {
    const [{ code, lon, lat, hour_begin }] = hours;
    return {
      station: { code, lon, lat },
      from: hour_begin,
      to: new Date(hour_begin.getTime() + hours.length * HOUR_MS),
      wind: meanWind(hours.flatMap((hour) => windOf(hour) ?? [])),
    };
  });
}

/** Places by when they were kept, problems by when they were unfinished. */
function listableSince(from: string): Promise<Listable[]> {
  return sql<Listable>(
    "tracing-record-places",
    `SELECT s.lon, s.lat, s.id AS "siteId", s.created_at AS since, s.closed_on::timestamp AT TIME ZONE 'Asia/Shanghai' AS until FROM site s
      WHERE s.lon IS NOT NULL AND s.lat IS NOT NULL AND (s.closed_on IS NULL OR s.closed_on >= $1)
     UNION ALL
     (SELECT i.lon, i.lat, i.site_id, i.reported_at, coalesce(t.closed_at, CASE WHEN t.state IN ('void', 'rejected', 'transferred') THEN t.state_since END)
       FROM issue i JOIN rectification_task t ON t.issue_id = i.id
      WHERE i.lon IS NOT NULL AND i.lat IS NOT NULL AND (t.closed_at IS NULL OR t.closed_at >= $2) ORDER BY i.id DESC LIMIT ${MOST_PROBLEMS})`,
    [from, startOfDay(from)],
  );
}

/** Problems that somebody found and that were ordered to be put right. */
async function findingsSince(from: string): Promise<Finding[]> {
  const rows = await sql<{
    siteId: number | null;
    foundAt: Date;
    station: string | null;
    kind: string;
    lon: number | null;
    lat: number | null;
  }>(
    "tracing-record-findings",
    `SELECT i.site_id AS "siteId", i.found_at AS "foundAt", st.code AS station, coalesce(up.code, c.code) AS kind, coalesce(i.lon, s.lon) AS lon, coalesce(i.lat, s.lat) AS lat
       FROM issue i JOIN rectification_task t ON t.issue_id = i.id JOIN category c ON c.id = i.category_id LEFT JOIN category up ON up.id = c.parent_id
         LEFT JOIN site s ON s.id = i.site_id LEFT JOIN station st ON st.id = i.station_id
      WHERE i.found_at >= $1 AND t.state NOT IN ('open', 'void', 'rejected') ORDER BY i.id DESC LIMIT ${MOST_FINDINGS}`,
    [startOfDay(from)],
  );
  return rows.flatMap((row) => {
    const point = pointOf(row);
    return point ? [{ ...point, siteId: row.siteId, foundAt: row.foundAt, station: row.station, kind: row.kind }] : [];
  });
}

/** Visits to places of the ledgers, and whether a problem that stands was found on them. */
function visitsSince(from: string): Promise<Visit[]> {
  return sql<Visit>(
    "tracing-record-visits",
    `SELECT s.id AS "siteId", s.lon, s.lat, v.visited_at AS at,
       EXISTS (SELECT FROM issue i JOIN rectification_task t ON t.issue_id = i.id AND t.state NOT IN ('open', 'void', 'rejected')
                WHERE i.inspection_id = v.inspection_id AND i.site_id = v.site_id) AS found
       FROM inspection_site v JOIN site s ON s.id = v.site_id
      WHERE v.visited_at >= $1 AND s.lon IS NOT NULL AND s.lat IS NOT NULL ORDER BY v.visited_at DESC LIMIT ${MOST_VISITS}`,
    [startOfDay(from)],
  );
}

function families(): Promise<{ code: string; name: string; nameEn: string }[]> {
  return sql(
    "tracing-record-families",
    `SELECT code, name, name_en AS "nameEn" FROM category WHERE parent_id IS NULL ORDER BY sort_order, id`,
  );
}
