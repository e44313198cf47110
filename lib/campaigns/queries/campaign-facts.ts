import type { CivilDate } from "@/lib/shared/civil-date";
import type { Ban } from "../rules/ban-lines";
import type { CampaignArea } from "../rules/campaign-area";
import type { CampaignPollutant, CampaignTargets } from "../rules/campaign-targets";

/** What a campaign's form shows and changes. */
export interface CampaignFacts {
  kind: "special" | "winter";
  name: string;
  nameEn: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
  leadUnitId: number | null;
  goal: string;
  bans: Ban[];
  /** Null = the whole district. */
  area: CampaignArea | null;
  /** None = all towns. */
  townIds: number[];
  /** Kinds of places (lib/ledgers); none = the places on the lists of its inspections. */
  siteKinds: string[];
  /** None = all. */
  categoryIds: number[];
  checklistId: number | null;
  pollutant: CampaignPollutant;
  targets: CampaignTargets;
  /** Who takes part, with the inspections that it is to lead (0 = no number). */
  units: { unitId: number; quota: number }[];
}

/** The same of `campaign c`. A ban without days of its own holds as long as the campaign. */
export const CAMPAIGN_FACTS = `c.kind, c.name, c.name_en AS "nameEn", c.starts_on AS "startsOn", c.ends_on AS "endsOn", c.lead_unit_id AS "leadUnitId", c.goal,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('text', b->>'text', 'from', coalesce(b->>'from', c.starts_on::text), 'to', coalesce(b->>'to', c.ends_on::text)) ORDER BY n), '[]')
     FROM jsonb_array_elements(c.bans) WITH ORDINALITY AS given(b, n)) AS bans,
  c.area, c.town_ids AS "townIds", c.site_kinds AS "siteKinds", c.category_ids AS "categoryIds", c.checklist_id AS "checklistId", c.pollutant, c.targets,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('unitId', p.unit_id, 'quota', p.quota) ORDER BY p.unit_id), '[]') FROM campaign_unit p WHERE p.campaign_id = c.id) AS units`;

/** The facts alone, as the form was opened with them: see unchanged-since. */
export function campaignFacts(of: CampaignFacts): CampaignFacts {
  const { kind, name, nameEn, startsOn, endsOn, leadUnitId, goal, bans, area } = of;
  const { townIds, siteKinds, categoryIds, checklistId, pollutant, targets, units } = of;
  return {
    kind,
    name,
    nameEn,
    startsOn,
    endsOn,
    leadUnitId,
    goal,
    bans,
    area,
    townIds,
    siteKinds,
    categoryIds,
    checklistId,
    pollutant,
    targets,
    units,
  };
}
