import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { RegisterKey } from "@/lib/ledgers/rules/register";
import type { SiteKind } from "@/lib/ledgers/rules/site-kind";
import { sql } from "@/lib/platform/db";
import type { CivilDate, Period } from "@/lib/shared/civil-date";
import { addDays, startOfDay } from "@/lib/shared/civil-date";

/** A sweep with how far it is. Places that several of its inspections name count once. */
export interface Sweep {
  id: number;
  register: RegisterKey;
  title: string;
  query: string;
  plannedFrom: CivilDate;
  plannedTo: CivilDate;
  madeAt: Date;
  madeByName: string;
  towns: number;
  places: number;
  seen: number;
  /** Problems that its inspections brought up. */
  issues: number;
}

const PLACES = `SELECT w.sweep_id, v.site_id, bool_or(v.visited_at IS NOT NULL) AS seen FROM sweep_inspection w
  JOIN inspection n ON n.id = w.inspection_id AND n.state <> 'cancelled' JOIN inspection_site v ON v.inspection_id = n.id`;
const SWEEP = `SELECT w.id, w.register, w.title, w.query, w.planned_from AS "plannedFrom", w.planned_to AS "plannedTo", w.made_at AS "madeAt",
   w.made_by_name AS "madeByName", coalesce(p.towns, 0) AS towns, coalesce(p.places, 0) AS places, coalesce(p.seen, 0) AS seen,
   (SELECT count(*)::int FROM issue i JOIN sweep_inspection x ON x.inspection_id = i.inspection_id WHERE x.sweep_id = w.id) AS issues
 FROM sweep w LEFT JOIN (SELECT q.sweep_id, count(DISTINCT s.town_id)::int AS towns, count(*)::int AS places, count(*) FILTER (WHERE q.seen)::int AS seen
   FROM (${PLACES} GROUP BY 1, 2) q JOIN site s ON s.id = q.site_id GROUP BY 1) p ON p.sweep_id = w.id`;

/** Sweeps that are made in the viewer's district: by the units that its inspections are led by. Regions as parameter `n`, null = all. */
const SEEN = (
  id: string,
  n: number,
) => `($${n}::int[] IS NULL OR EXISTS (SELECT FROM sweep_inspection own JOIN inspection l ON l.id = own.inspection_id
  JOIN unit u ON u.id = l.lead_unit_id WHERE own.sweep_id = ${id} AND u.region_id = ANY($${n}::int[])))`;

export const SWEEPS_PAGE = 50;

/** All sweeps of the district, the newest first: read out to everybody there, as ranks are. */
export async function sweepList(viewer: Viewer, page: number): Promise<{ rows: Sweep[]; count: number }> {
  const rows = await sql<Sweep & { count: number }>(
    "sweep-list",
    `SELECT q.*, count(*) OVER ()::int AS count FROM (${SWEEP}) q WHERE ${SEEN("q.id", 2)}
      ORDER BY "madeAt" DESC, id DESC LIMIT ${SWEEPS_PAGE} OFFSET $1`,
    [(page - 1) * SWEEPS_PAGE, districtIds(viewer)],
  );
  return { rows, count: rows[0]?.count ?? 0 };
}

/** How far a town or a person is; `rank` by the share that was seen, the best first, equal shares equal. */
export interface SweepTown {
  townId: number;
  town: string;
  townEn: string;
  places: number;
  seen: number;
  issues: number;
  rank: number;
}
/** A visit keeps the name of whoever made it: where one account bears it, its unit is shown; else the unit that leads. */
export interface SweepPerson {
  name: string;
  unit: string;
  unitEn: string;
  seen: number;
  rank: number;
}
export interface SweepDetail extends Sweep {
  byTown: SweepTown[];
  byPerson: SweepPerson[];
  inspections: { id: number; title: string; state: string; plannedFrom: CivilDate }[];
}

/** One sweep by town and by person; null when there is none of the number. */
export async function sweepDetail(viewer: Viewer, id: number): Promise<SweepDetail | null> {
  const [[sweep], byTown, byPerson, inspections] = await Promise.all([
    sql<Sweep>("sweep-one", `${SWEEP} WHERE w.id = $1 AND ${SEEN("w.id", 2)}`, [id, districtIds(viewer)]),
    sql<SweepTown>(
      "sweep-towns",
      `SELECT g.id AS "townId", g.name AS town, g.name_en AS "townEn", count(*)::int AS places, count(*) FILTER (WHERE q.seen)::int AS seen,
         (SELECT count(*)::int FROM issue i JOIN sweep_inspection x ON x.inspection_id = i.inspection_id WHERE x.sweep_id = $1 AND i.town_id = g.id) AS issues,
         rank() OVER (ORDER BY count(*) FILTER (WHERE q.seen)::float8 / count(*) DESC)::int AS rank
       FROM (${PLACES} WHERE w.sweep_id = $1 GROUP BY 1, 2) q JOIN site s ON s.id = q.site_id JOIN region g ON g.id = s.town_id
       GROUP BY g.id ORDER BY rank, g.sort_order, g.id`,
      [id],
    ),
    sql<SweepPerson>(
      "sweep-people",
      `SELECT q.name, u.name AS unit, u.name_en AS "unitEn", count(DISTINCT q.site_id)::int AS seen, rank() OVER (ORDER BY count(DISTINCT q.site_id) DESC)::int AS rank
       FROM (SELECT coalesce(nullif(v.recorded_by_name, ''), n.recorded_by_name) AS name, v.site_id, n.lead_unit_id FROM sweep_inspection w
           JOIN inspection n ON n.id = w.inspection_id AND n.state <> 'cancelled' JOIN inspection_site v ON v.inspection_id = n.id AND v.visited_at IS NOT NULL
           WHERE w.sweep_id = $1) q
         LEFT JOIN (SELECT name, min(unit_id) AS unit_id FROM user_account GROUP BY name HAVING count(*) = 1) a ON a.name = q.name
         JOIN unit u ON u.id = coalesce(a.unit_id, q.lead_unit_id)
       GROUP BY q.name, u.id ORDER BY rank, q.name LIMIT 200`,
      [id],
    ),
    sql<SweepDetail["inspections"][number]>(
      "sweep-inspection-list",
      `SELECT n.id, n.title, n.state::text AS state, n.planned_from AS "plannedFrom" FROM sweep_inspection w JOIN inspection n ON n.id = w.inspection_id WHERE w.sweep_id = $1 ORDER BY n.id`,
      [id],
    ),
  ]);
  return sweep ? { ...sweep, byTown, byPerson, inspections } : null;
}

/** What sweeps of a period went through: how many places of one kind in one town. */
export interface SweptInPeriod {
  register: RegisterKey;
  kind: SiteKind;
  town: string;
  places: number;
}

/** Places seen by sweeps between two days (both inside), by register, kind and town; a place seen twice counts once. */
export function sweptInPeriod(viewer: Viewer, { from, to }: Period): Promise<SweptInPeriod[]> {
  return sql<SweptInPeriod>(
    "sweep-period",
    `SELECT w.register, s.kind::text AS kind, g.name AS town, count(DISTINCT v.site_id)::int AS places
     FROM sweep w JOIN sweep_inspection x ON x.sweep_id = w.id JOIN inspection n ON n.id = x.inspection_id AND n.state <> 'cancelled'
       JOIN inspection_site v ON v.inspection_id = n.id JOIN site s ON s.id = v.site_id JOIN region g ON g.id = s.town_id
     WHERE v.visited_at >= $1 AND v.visited_at < $2 AND ($3::int[] IS NULL OR s.town_id = ANY($3::int[])) GROUP BY w.register, s.kind, g.id ORDER BY w.register, s.kind, g.sort_order, g.id`,
    [startOfDay(from), startOfDay(addDays(to, 1)), districtIds(viewer)],
  );
}
