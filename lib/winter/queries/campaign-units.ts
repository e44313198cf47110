import { overdueSql } from "@/lib/issues/queries/state-sql";
import { REGISTER_KEYS } from "@/lib/ledgers/rules/register";
import { columnOf } from "@/lib/ledgers/rules/register-field";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import type { Database } from "@/lib/platform/db";
import { addDays, type CivilDate, startOfDay } from "@/lib/shared/civil-date";
import type { CampaignHead } from "./campaign-head";

/** One unit's part in a campaign, as read out at the meeting. */
export interface CampaignUnit {
  unitId: number;
  name: string;
  nameEn: string;
  /** Inspections that it is to lead; null = no number was given. */
  quota: number | null;
  /** Inspections that it leads: planned still, and done. */
  planned: number;
  done: number;
  /** Issues that it has to put right: all, closed, past the deadline. */
  found: number;
  closed: number;
  overdue: number;
  /** Places in scope that are its own (a town's all in it, a department's those it answers for), and those that nobody has seen since the campaign began. */
  places: number;
  unseen: number;
  /** By the share closed, equal shares equal; null with nothing to close. */
  rank: number | null;
}

/** The whole campaign, each thing once. */
export interface CampaignTotals {
  planned: number;
  done: number;
  places: number;
  unseen: number;
  /** Places that cannot be said to lie in the drawn area or not: they have no position. */
  unplaced: number;
  issues: number;
  closed: number;
  overdue: number;
}

/** Registers that say themselves when somebody was there. */
const SEEN_IN_REGISTER = REGISTER_KEYS.flatMap((key) => {
  const { table, seenOn } = REGISTERS[key];
  return seenOn
    ? [
        ` OR EXISTS (SELECT FROM "${table}" x WHERE x.site_id = s.id AND x."${columnOf(seenOn)}" BETWEEN $3::date AND $4::date)`,
      ]
    : [];
}).join("");

/**
 * $1 campaign, $2 today, $3 and $4 its first and last day, $5 and $6 the moments of these, $7 towns, $8 kinds, $9 the drawn area. A place has
 * been seen when any inspection was there in these days; without kinds the places are those on the lists of the campaign's inspections.
 */
const WITH = `WITH place AS (SELECT s.id, s.town_id, s.owner_unit_id, $9::polygon IS NOT NULL AND s.lon IS NULL AS unplaced,
     EXISTS (SELECT FROM inspection_site v WHERE v.site_id = s.id AND v.visited_at >= $5 AND v.visited_at < $6)${SEEN_IN_REGISTER} AS seen
   FROM site s WHERE CASE WHEN cardinality($8::text[]) = 0
     THEN EXISTS (SELECT FROM inspection_site l JOIN inspection n ON n.id = l.inspection_id AND n.state <> 'cancelled' WHERE l.site_id = s.id AND n.campaign_id = $1)
     ELSE s.closed_on IS NULL AND s.kind::text = ANY($8::text[]) AND (cardinality($7::int[]) = 0 OR s.town_id = ANY($7::int[]))
       AND ($9::polygon IS NULL OR s.lon IS NULL OR $9::polygon @> point(s.lon, s.lat)) END),
  led AS (SELECT lead_unit_id AS unit_id, count(*) FILTER (WHERE state = 'planned')::int AS planned, count(*) FILTER (WHERE state = 'done')::int AS done
     FROM inspection WHERE campaign_id = $1 GROUP BY 1),
  owned AS (SELECT t.owner_unit_id AS unit_id, count(*)::int AS found, count(*) FILTER (WHERE t.state = 'closed')::int AS closed,
     count(*) FILTER (WHERE ${overdueSql("$2::date")})::int AS overdue
     FROM issue i JOIN rectification_task t ON t.issue_id = i.id WHERE i.campaign_id = $1 GROUP BY 1)`;

/** A campaign unit by unit: whoever takes part, leads an inspection of it, has places in its scope or something to put right; by rank. */
export function campaignUnits(db: Database, campaign: CampaignHead, today: CivilDate): Promise<CampaignUnit[]> {
  return db.sql<CampaignUnit>(
    "campaign-units",
    `${WITH},
     own AS (SELECT o.unit_id, count(*)::int AS places, count(*) FILTER (WHERE NOT o.seen)::int AS unseen
        FROM (SELECT p.id, p.seen, t.id AS unit_id FROM place p JOIN unit t ON t.kind = 'town' AND t.closed_on IS NULL AND t.region_id = p.town_id WHERE NOT p.unplaced
              UNION SELECT p.id, p.seen, p.owner_unit_id FROM place p WHERE p.owner_unit_id IS NOT NULL AND NOT p.unplaced) o GROUP BY 1)
     SELECT u.id AS "unitId", u.name, u.name_en AS "nameEn", nullif(part.quota, 0) AS quota, coalesce(led.planned, 0) AS planned, coalesce(led.done, 0) AS done,
            coalesce(owned.found, 0) AS found, coalesce(owned.closed, 0) AS closed, coalesce(owned.overdue, 0) AS overdue,
            coalesce(own.places, 0) AS places, coalesce(own.unseen, 0) AS unseen,
            CASE WHEN owned.found > 0 THEN rank() OVER (ORDER BY owned.closed::numeric / nullif(owned.found, 0) DESC NULLS LAST)::int END AS rank
       FROM unit u LEFT JOIN campaign_unit part ON part.unit_id = u.id AND part.campaign_id = $1 LEFT JOIN led ON led.unit_id = u.id
         LEFT JOIN owned ON owned.unit_id = u.id LEFT JOIN own ON own.unit_id = u.id
      WHERE part.unit_id IS NOT NULL OR led.unit_id IS NOT NULL OR owned.unit_id IS NOT NULL OR own.unit_id IS NOT NULL
      ORDER BY rank NULLS LAST, owned.overdue, u.sort_order, u.id`,
    params(campaign, today),
  );
}

/** The sums: an inspection, a place and an issue each once, also those that are nobody's yet. */
export async function campaignTotals(db: Database, campaign: CampaignHead, today: CivilDate): Promise<CampaignTotals> {
  const [row] = await db.sql<CampaignTotals>(
    "campaign-totals",
    `${WITH}
     SELECT (SELECT coalesce(sum(planned), 0)::int FROM led) AS planned, (SELECT coalesce(sum(done), 0)::int FROM led) AS done,
       (SELECT count(*)::int FROM place WHERE NOT unplaced) AS places, (SELECT count(*)::int FROM place WHERE NOT seen AND NOT unplaced) AS unseen,
       (SELECT count(*)::int FROM place WHERE unplaced) AS unplaced, (SELECT coalesce(sum(found), 0)::int FROM owned) AS issues,
       (SELECT coalesce(sum(closed), 0)::int FROM owned) AS closed, (SELECT coalesce(sum(overdue), 0)::int FROM owned) AS overdue`,
    params(campaign, today),
  );
  if (!row) throw new Error("no sums");
  return row;
}

function params(of: CampaignHead, today: CivilDate): unknown[] {
  const ring = of.area?.coordinates[0];
  return [
    of.id,
    today,
    of.startsOn,
    of.endsOn,
    startOfDay(of.startsOn),
    startOfDay(addDays(of.endsOn, 1)),
    of.placeTownIds,
    of.siteKinds,
    ring ? `(${ring.map(([lon, lat]) => `(${lon},${lat})`).join(",")})` : null,
  ];
}
