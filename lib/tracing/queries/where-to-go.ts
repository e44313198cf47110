import { outlook } from "@/lib/air/queries/outlook";
import { EXCESS_DAYS } from "@/lib/air/queries/outlook-places";
import { keptWork } from "@/lib/identity/queries/kept-work";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { issueScope } from "@/lib/issues/queries/issue-scope";
import { LIVE_SQL } from "@/lib/issues/queries/state-sql";
import { siteScope } from "@/lib/ledgers/queries/site-scope";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { addDays, diffDays, startOfDay } from "@/lib/shared/civil-date";
import { type GoFactors, type GoFacts, whereToGo } from "../rules/where-to-go";

/** A town or place with what sends people there. */
export interface GoRow extends GoFacts {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  town: string;
  townEn: string;
  factors: GoFactors;
}

export interface GoLists {
  /** At most ten of each, with how many have something on record. */
  towns: GoRow[];
  ofTowns: number;
  places: GoRow[];
  ofPlaces: number;
  excessDays: number;
  againDays: number;
}

export const AGAIN_DAYS = 365;
const SHOWN = 10;

interface FactRow {
  is_town: boolean;
  id: number;
  code: string;
  name: string;
  name_en: string;
  town_code: string;
  town: string;
  town_en: string;
  open: number;
  again: number;
  seen_on: string | null;
}

/** 本周派人去哪: towns and open places with an unfinished problem or a recurrence, by rules/where-to-go.ts; null without sight of inspections. */
export async function goLists(viewer: Viewer): Promise<GoLists | null> {
  if (scope(viewer, "inspections:read").reach === null) return null;
  const air = await outlook(viewer, {});
  const excess = new Map(air?.excess.map(({ region, mean }) => [region.code, Number(mean)]));
  const rows = await facts(viewer);
  const day = today();
  const ranked = (isTown: boolean) =>
    whereToGo(
      rows
        .filter((row) => row.is_town === isTown)
        .map(({ id, code, name, name_en, town_code, town, town_en, open, again, seen_on }) => ({
          id,
          code,
          name,
          nameEn: name_en,
          town,
          townEn: town_en,
          excess: excess.get(town_code) ?? null,
          open,
          again,
          unseenDays: seen_on === null ? null : Math.max(0, diffDays(day, seen_on)),
        })),
    );
  const [towns, places] = [ranked(true), ranked(false)];
  return {
    towns: towns.slice(0, SHOWN),
    ofTowns: towns.length,
    places: places.slice(0, SHOWN),
    ofPlaces: places.length,
    excessDays: EXCESS_DAYS,
    againDays: AGAIN_DAYS,
  };
}

/** What is on record of every town and place, in one statement over sets: problems, recurrences, last visits. */
function facts(viewer: Viewer): Promise<FactRow[]> {
  const issues = issueScope(viewer, 2);
  const sites = siteScope(viewer, "inspections:read", 2 + issues.params.length);
  const towns = scope(viewer, "inspections:read").condition("g.id", 2 + issues.params.length);
  const statement = `WITH work AS (
       SELECT i.town_id, i.site_id, 1 AS open, 0 AS again FROM rectification_task t JOIN issue i ON i.id = t.issue_id
        WHERE ${LIVE_SQL} AND ${issues.condition}
       UNION ALL
       SELECT i.town_id, i.site_id, 0, 1 FROM recurrence r JOIN issue i ON i.id = r.later_issue_id JOIN rectification_task t ON t.issue_id = i.id
        WHERE r.state = 'confirmed' AND i.found_at >= $1 AND ${issues.condition}),
     visit AS (
       SELECT s.town_id, x.site_id, (x.visited_at AT TIME ZONE 'Asia/Shanghai')::date AS day FROM inspection_site x JOIN site s ON s.id = x.site_id
        WHERE x.visited_at IS NOT NULL
       UNION ALL
       SELECT v.region_id, NULL, v.visited_on FROM inspection_region v WHERE v.visited_on IS NOT NULL)
     SELECT TRUE AS is_town, g.id, g.code, g.name, g.name_en, g.code AS town_code, g.name AS town, g.name_en AS town_en, w.open, w.again, v.day AS seen_on
       FROM (SELECT town_id, sum(open)::int AS open, sum(again)::int AS again FROM work GROUP BY town_id) w
       JOIN region g ON g.id = w.town_id AND g.closed_on IS NULL AND ${towns}
       LEFT JOIN (SELECT town_id, max(day) AS day FROM visit GROUP BY town_id) v ON v.town_id = g.id
     UNION ALL
     SELECT FALSE, s.id, s.code, s.name, s.name_en, g.code, g.name, g.name_en, w.open, w.again, v.day
       FROM (SELECT site_id, sum(open)::int AS open, sum(again)::int AS again FROM work WHERE site_id IS NOT NULL GROUP BY site_id) w
       JOIN site s ON s.id = w.site_id AND s.closed_on IS NULL AND ${sites.condition}
       JOIN region g ON g.id = s.town_id
       LEFT JOIN (SELECT site_id, max(day) AS day FROM visit GROUP BY site_id) v ON v.site_id = s.id`;
  const params = [startOfDay(addDays(today(), -AGAIN_DAYS)), ...issues.params, ...sites.params];
  return keptWork("where-to-go", [statement, params], () => sql<FactRow>("", statement, params));
}
