import { heldAbove } from "@/lib/identity/queries/held-above";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { issueScope } from "@/lib/issues/queries/issue-scope";
import { sql } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { CivilDate } from "@/lib/shared/civil-date";
import { nightSpan } from "../rules/fireworks-standing";

export interface FireworksNightRow {
  id: number;
  date: CivilDate;
  name: string;
  /** Places on the list, and the units that stand there. */
  places: number;
  units: number;
}

const NIGHT = `SELECT n.id, n.date, n.name, count(d.id)::int AS places, count(DISTINCT d.unit_id)::int AS units
  FROM fireworks_night n LEFT JOIN fireworks_duty d ON d.night_id = n.id AND d.removed_at IS NULL`;
/** Nights that a list shows. */
const SHOWN = 60;

/** Planned nights, the latest first; empty without the right to read them. */
export async function fireworksNights(viewer: Viewer): Promise<FireworksNightRow[]> {
  if (scope(viewer, "inspections:read").reach === null) return [];
  const seen = heldAbove(viewer, "n.region_id", 1);
  return sql<FireworksNightRow>(
    "fireworks-nights",
    `${NIGHT} WHERE ${seen.condition} GROUP BY n.id ORDER BY n.date DESC, n.id LIMIT ${SHOWN}`,
    seen.params,
  );
}

/** One of them. NotFound when there is none. */
export async function fireworksNight(viewer: Viewer, id: number): Promise<FireworksNightRow> {
  const seen = heldAbove(viewer, "n.region_id", 2);
  const [row] =
    scope(viewer, "inspections:read").reach === null
      ? []
      : await sql<FireworksNightRow>(
          "fireworks-night",
          `${NIGHT} WHERE n.id = $1 AND ${seen.condition} GROUP BY n.id`,
          [id, ...seen.params],
        );
  if (!row) throw new NotFound("fireworks-unknown", { nightId: id });
  return row;
}

export interface DutyRow {
  id: number;
  townId: number;
  town: string;
  townEn: string;
  place: string;
  unitId: number;
  unit: string;
  unitEn: string;
  unitRegionId: number;
  people: string;
  fromHour: number;
  toHour: number;
}

/** Who is on duty where, town by town. A list for everybody who works that night: a town sees its neighbours'. */
export async function dutyList(viewer: Viewer, nightId: number): Promise<DutyRow[]> {
  if (scope(viewer, "inspections:read").reach === null) return [];
  const own = heldAbove(viewer, "n.region_id", 2);
  return sql<DutyRow>(
    "fireworks-duties",
    `SELECT d.id, d.town_id AS "townId", r.name AS town, r.name_en AS "townEn", d.place, d.unit_id AS "unitId", u.name AS unit, u.name_en AS "unitEn", u.region_id AS "unitRegionId", d.people,
            d.from_hour AS "fromHour", d.to_hour AS "toHour"
       FROM fireworks_duty d JOIN fireworks_night n ON n.id = d.night_id JOIN region r ON r.id = d.town_id JOIN unit u ON u.id = d.unit_id
      WHERE d.night_id = $1 AND d.removed_at IS NULL AND ${own.condition} ORDER BY r.sort_order, r.id, (d.from_hour + 12) % 24, d.id`,
    [nightId, ...own.params],
  );
}

export interface FoundRow {
  number: string;
  kind: string;
  town: string;
  townEn: string;
  address: string;
  at: Date;
  by: string;
  stopped: boolean;
  closed: boolean;
  /** Pictures on record, and the first of them. */
  photos: number;
  photoId: number | null;
}

/** Fireworks found within a night, however reported, in the viewer's reach; withdrawn and unfounded ones left out. The latest first. */
export async function foundInNight(viewer: Viewer, date: CivilDate): Promise<FoundRow[]> {
  const { from, to } = nightSpan(date);
  const seen = issueScope(viewer, 3);
  return sql<FoundRow>(
    "",
    `SELECT i.number, split_part(c.code, '.', 2) AS kind, r.name AS town, r.name_en AS "townEn", i.address, i.found_at AS at, i.found_by_name AS by,
            i.fixed_on_spot AS stopped, t.state = 'closed' AS closed,
            (SELECT count(*)::int FROM photo p WHERE p.issue_id = i.id) AS photos,
            (SELECT p.id FROM photo p WHERE p.issue_id = i.id ORDER BY p.kind, p.id LIMIT 1) AS "photoId"
       FROM issue i JOIN rectification_task t ON t.issue_id = i.id JOIN category c ON c.id = i.category_id JOIN region r ON r.id = i.town_id
      WHERE c.code LIKE 'fireworks.%' AND i.found_at >= $1 AND i.found_at < $2 AND t.state NOT IN ('void', 'rejected') AND ${seen.condition}
      ORDER BY i.found_at DESC, i.id DESC`,
    [from, to, ...seen.params],
  );
}
