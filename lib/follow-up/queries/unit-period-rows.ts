import { campaignSeen } from "@/lib/campaigns/queries/campaign-seen";
import { keptWork } from "@/lib/identity/queries/kept-work";
import { may } from "@/lib/identity/rules/permissions";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type CardParams, cardFigureSql } from "@/lib/issues/queries/card-figures";
import { FINAL_SQL, LIVE_SQL } from "@/lib/issues/queries/state-sql";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { Refused } from "@/lib/platform/errors";
import { addDays, type Period, startOfDay } from "@/lib/shared/civil-date";

/**
 * What a unit answers for in a period: ids of the issues of each figure (of the inspections of `selfChecks`), smallest first. The figure is
 * how many there are, so it cannot differ from its rows. Days are those of Asia/Shanghai.
 */
export interface UnitPeriodRows {
  unitId: number;
  /** Problems found in the period that are the unit's, whatever became of them; those not yet ordered are the air office's. */
  found: number[];
  /** … of which 立行立改, and of which 书面交办 (found = onSpot + written). */
  onSpot: number[];
  written: number[];
  /** … of which closed by now, not yet, and 作废, 不属实, 转出 (found = done + notDone + void). */
  done: number[];
  notDone: number[];
  void: number[];
  /** Closed in the period, whenever found. */
  closed: number[];
  /** 超期 now, whenever found. */
  overdue: number[];
  /** Self-checks finished in the period. */
  selfChecks: number[];
}

const PARAMS: CardParams = {
  from: () => "$1::date",
  to: () => "$2::date",
  today: () => "$3::date",
  start: () => "$1",
  end: () => "$2",
};
const FOUND = cardFigureSql("found", PARAMS);

/** Every figure over the tasks as a condition; those that are the scorecard's too are the scorecard's. */
const SETS = {
  found: FOUND,
  onSpot: `${FOUND} AND i.fixed_on_spot`,
  written: `${FOUND} AND NOT i.fixed_on_spot`,
  done: `${FOUND} AND t.state = 'closed'`,
  notDone: `${FOUND} AND ${LIVE_SQL}`,
  void: `${FOUND} AND ${FINAL_SQL} AND t.state <> 'closed'`,
  closed: cardFigureSql("closed", PARAMS),
  overdue: cardFigureSql("overdueNow", PARAMS),
} as const satisfies Partial<Record<keyof UnitPeriodRows, string>>;
/** The issues that any figure can count, each by its own index: a month is a small part of what there is. */
const TOUCHED = `SELECT i.id FROM issue i WHERE ${SETS.found} UNION SELECT t.issue_id FROM rectification_task t WHERE ${SETS.closed}
  UNION SELECT t.issue_id FROM rectification_task t WHERE ${SETS.overdue}`;
const FIGURES = Object.keys(SETS) as (keyof typeof SETS)[];

/**
 * The rows of every open unit above the villages, a village's under its town; a unit with nothing has empty lists. `campaign` = only
 * what belongs to that campaign (its code), "" = everything.
 */
export async function unitPeriodRows(viewer: Viewer, period: Period, campaign = ""): Promise<UnitPeriodRows[]> {
  if (!may(viewer, "scorecards:read")) throw new Refused("not-permitted", { permission: "scorecards:read" });
  const within = districtIds(viewer);
  return keptWork("unit-period", [period, campaign, within], () => gathered(period, campaign, within));
}

function gathered(period: Period, campaign: string, within: number[] | null): Promise<UnitPeriodRows[]> {
  return sql<UnitPeriodRows>(
    "sup-unit-period",
    `WITH heads AS (SELECT u.id, CASE WHEN u.kind = 'village' THEN coalesce(u.parent_id, u.id) ELSE u.id END AS head FROM unit u),
     office AS (SELECT (SELECT id FROM unit WHERE kind = 'air_office' AND ($5::int[] IS NULL OR region_id = ANY($5::int[])) ORDER BY closed_on IS NOT NULL, id LIMIT 1) AS id),
     tasks AS (
       SELECT coalesce(h.head, office.id) AS unit_id,
         ${FIGURES.map((figure) => `array_agg(i.id ORDER BY i.id) FILTER (WHERE ${SETS[figure]}) AS "${figure}"`).join(",\n         ")}
       FROM (${TOUCHED}) touched JOIN issue i USING (id) JOIN rectification_task t ON t.issue_id = i.id
         CROSS JOIN office LEFT JOIN heads h ON h.id = t.owner_unit_id
       WHERE ($4 = '' OR i.campaign_id = (SELECT id FROM campaign WHERE code = $4)) AND ($5::int[] IS NULL OR i.town_id = ANY($5::int[])) GROUP BY 1),
     checks AS (
       SELECT h.head AS unit_id, array_agg(x.id ORDER BY x.id) AS ids FROM inspection x JOIN heads h ON h.id = x.lead_unit_id
       WHERE x.kind = 'self_check' AND x.state = 'done' AND x.finished_at >= $1 AND x.finished_at < $2
         AND ($4 = '' OR x.campaign_id = (SELECT id FROM campaign WHERE code = $4)) GROUP BY 1)
     SELECT u.id AS "unitId", ${FIGURES.map((figure) => `coalesce(k."${figure}", '{}') AS "${figure}"`).join(", ")},
       coalesce(c.ids, '{}') AS "selfChecks"
     FROM unit u LEFT JOIN tasks k ON k.unit_id = u.id LEFT JOIN checks c ON c.unit_id = u.id
     WHERE u.kind <> 'village' AND ($5::int[] IS NULL OR u.region_id = ANY($5::int[])) AND (u.closed_on IS NULL OR k.unit_id IS NOT NULL) ORDER BY u.sort_order, u.id`,
    [startOfDay(period.from), startOfDay(addDays(period.to, 1)), today(), campaign, within],
  );
}

/** First and last day of a campaign; null when there is none of that code, or none that the viewer's district works in. */
export async function campaignSpan(viewer: Viewer, code: string): Promise<(Period & { name: string }) | null> {
  const seen = campaignSeen(viewer, 2);
  const [row] = await sql<Period & { name: string }>(
    "sup-campaign-span",
    `SELECT name, starts_on AS "from", ends_on AS "to" FROM campaign c WHERE code = $1 AND ${seen.condition}`,
    [code, ...seen.params],
  );
  return row ?? null;
}

/** Campaigns that the viewer's district works in by code and name, the latest first, at most 60. */
export async function campaignList(viewer: Viewer): Promise<{ code: string; name: string; nameEn: string }[]> {
  const seen = campaignSeen(viewer, 1);
  return sql(
    "sup-campaign-names",
    `SELECT code, name, name_en AS "nameEn" FROM campaign c WHERE ${seen.condition} ORDER BY starts_on DESC, code LIMIT 60`,
    seen.params,
  );
}
