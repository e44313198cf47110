import type { CivilDate } from "@/lib/shared/civil-date";
import type { CampaignArea } from "../rules/campaign-area";

/** What a campaign's form shows and changes. */
export interface CampaignFacts {
  kind: "special" | "winter";
  name: string;
  nameEn: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
  leadUnitId: number | null;
  goal: string;
  bans: { text: string; from: CivilDate; to: CivilDate }[];
  /** Null = the whole district. */
  area: CampaignArea | null;
}

/** The same of `campaign c`. */
export const CAMPAIGN_FACTS = `c.kind, c.name, c.name_en AS "nameEn", c.starts_on AS "startsOn", c.ends_on AS "endsOn", c.lead_unit_id AS "leadUnitId", c.goal, c.bans, c.area`;

/** The facts alone, as the form was opened with them: see unchanged-since. */
export function campaignFacts({
  kind,
  name,
  nameEn,
  startsOn,
  endsOn,
  leadUnitId,
  goal,
  bans,
  area,
}: CampaignFacts): CampaignFacts {
  return { kind, name, nameEn, startsOn, endsOn, leadUnitId, goal, bans, area };
}
