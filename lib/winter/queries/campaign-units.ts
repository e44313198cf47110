import { may } from "@/lib/identity/rules/permissions";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { overdueSql } from "@/lib/issues/queries/state-sql";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { CivilDate } from "@/lib/shared/civil-date";

/** One unit's part in a campaign, as read out at the meeting. */
export interface CampaignUnit {
  unitId: number;
  name: string;
  nameEn: string;
  /** Inspections that it leads: planned still, and done. */
  planned: number;
  done: number;
  /** Issues that it has to put right: all, closed, past the deadline. */
  found: number;
  closed: number;
  overdue: number;
}

export interface CampaignGlance {
  id: number;
  name: string;
  nameEn: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
  closedAt: Date | null;
  units: CampaignUnit[];
}

/**
 * A campaign unit by unit: towns and departments that lead an inspection of it or have to put something right, the highest share closed
 * first (who has nothing to close stands last). NotFound when there is none.
 */
export async function campaignGlance(viewer: Viewer, id: number): Promise<CampaignGlance> {
  const [head] = may(viewer, "inspections:read")
    ? await sql<Omit<CampaignGlance, "units">>(
        "campaign-glance",
        `SELECT id, name, name_en AS "nameEn", starts_on AS "startsOn", ends_on AS "endsOn", closed_at AS "closedAt" FROM campaign WHERE id = $1`,
        [id],
      )
    : [];
  if (!head) throw new NotFound("campaign-unknown", { campaignId: id });
  const units = await sql<CampaignUnit>(
    "campaign-units",
    `WITH led AS (SELECT lead_unit_id AS unit_id, count(*) FILTER (WHERE state = 'planned')::int AS planned, count(*) FILTER (WHERE state = 'done')::int AS done
         FROM inspection WHERE campaign_id = $1 GROUP BY 1),
       owned AS (SELECT t.owner_unit_id AS unit_id, count(*)::int AS found, count(*) FILTER (WHERE t.state = 'closed')::int AS closed,
         count(*) FILTER (WHERE ${overdueSql("$2::date")})::int AS overdue
         FROM issue i JOIN rectification_task t ON t.issue_id = i.id WHERE i.campaign_id = $1 AND t.owner_unit_id IS NOT NULL GROUP BY 1)
     SELECT u.id AS "unitId", u.name, u.name_en AS "nameEn", coalesce(led.planned, 0) AS planned, coalesce(led.done, 0) AS done,
            coalesce(owned.found, 0) AS found, coalesce(owned.closed, 0) AS closed, coalesce(owned.overdue, 0) AS overdue
       FROM unit u LEFT JOIN led ON led.unit_id = u.id LEFT JOIN owned ON owned.unit_id = u.id
      WHERE (led.unit_id IS NOT NULL OR owned.unit_id IS NOT NULL) AND ($3::int[] IS NULL OR u.region_id = ANY($3::int[]))
      ORDER BY owned.closed::numeric / nullif(owned.found, 0) DESC NULLS LAST, owned.overdue, u.sort_order, u.id`,
    [id, today(), districtIds(viewer)],
  );
  return { ...head, units };
}
