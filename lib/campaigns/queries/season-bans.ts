import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { campaignSeen } from "./campaign-seen";

/** A ban of a campaign, with the days for which it holds. */
export interface SeasonBan {
  text: string;
  from: CivilDate;
  to: CivilDate;
  campaign: string;
}

/** Bans of campaigns that are not over on a day, in the order in which they begin. */
export async function seasonBans(viewer: Viewer, on: CivilDate): Promise<SeasonBan[]> {
  if (scope(viewer, "inspections:read").reach === null) return [];
  const seen = campaignSeen(viewer, 2);
  return sql<SeasonBan>(
    "sup-season-bans",
    `SELECT ban.text, coalesce(ban.from, c.starts_on) AS from, coalesce(ban.to, c.ends_on) AS to, c.name AS campaign
       FROM campaign c, jsonb_to_recordset(c.bans) AS ban(text text, "from" date, "to" date)
      WHERE c.closed_at IS NULL AND ${seen.condition} AND coalesce(ban.to, c.ends_on) >= $1::date ORDER BY 2, c.id, ban.text`,
    [on, ...seen.params],
  );
}
