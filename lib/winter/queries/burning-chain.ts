import { policyValue } from "@/lib/identity/queries/policy-value";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { issueScope } from "@/lib/issues/queries/issue-scope";
import { siteScope } from "@/lib/ledgers/queries/site-scope";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { type CivilDate, startOfDay } from "@/lib/shared/civil-date";
import {
  BURNING_POLICY,
  type BurningPolicy,
  type BurningStep,
  isRiskDay,
  proposedStep,
  seasonStart,
} from "../rules/burning-steps";

/** One link of the chain of responsibility: a pledge for the ground. The signer as a mask. */
export interface PledgeLink {
  code: string;
  level: "district-town" | "town-village" | "village-group" | "group-household";
  partyA: string;
  partyB: string;
  signer: string;
  signedOn: CivilDate | null;
  validUntil: CivilDate | null;
  /** In force on the day of the fire; null where a date is missing. */
  held: boolean | null;
}

export interface BurningChain {
  links: PledgeLink[];
  village: string | null;
  villageEn: string | null;
  town: string;
  townEn: string;
  seasonFrom: CivilDate;
  /** The how-maniest fire of the season on this ground; null where the village isn't known, or the fire doesn't count. */
  inVillage: number | null;
  inTown: number | null;
  step: BurningStep | null;
}

const policy = () => policyValue<BurningPolicy>({ sql }, "winter.burning", BURNING_POLICY);

/** A fire that counts: not 作废, not 不属实. */
const COUNTS = "c.code LIKE 'burning.%' AND t.state NOT IN ('void', 'rejected')";

/**
 * Who signed for the ground of a fire, and which fire of the season it is there; null for an issue of another kind or out of sight. One that
 * was withdrawn has its chain and no number. Fires of the same moment are in order of their making.
 */
export async function burningChain(viewer: Viewer, issueId: number): Promise<BurningChain | null> {
  const seen = issueScope(viewer, 2);
  const [fire] = await sql<{
    day: CivilDate;
    at: Date;
    townId: number;
    gridId: number | null;
    town: string;
    townEn: string;
    village: string | null;
    villageEn: string | null;
    counts: boolean;
  }>(
    "",
    `SELECT (i.found_at AT TIME ZONE 'Asia/Shanghai')::date AS day, i.found_at AS at, i.town_id AS "townId", i.grid_id AS "gridId", r.name AS town, r.name_en AS "townEn",
       g.name AS village, g.name_en AS "villageEn", ${COUNTS} AS counts
     FROM issue i JOIN rectification_task t ON t.issue_id = i.id JOIN category c ON c.id = i.category_id JOIN region r ON r.id = i.town_id
       LEFT JOIN region g ON g.id = i.grid_id
     WHERE i.id = $1 AND c.code LIKE 'burning.%' AND ${seen.condition}`,
    [issueId, ...seen.params],
  );
  if (!fire) return null;
  const rules = await policy();
  const seasonFrom = seasonStart(fire.day, rules);
  const own = siteScope(viewer, "inspections:read", 4);
  const [links, [counted]] = await Promise.all([
    sql<PledgeLink>(
      "burning-links",
      `SELECT s.code, x.level, x.party_a AS "partyA", x.party_b AS "partyB", x.signer_mask AS signer, x.signed_on AS "signedOn", x.valid_until AS "validUntil",
         x.signed_on <= $3::date AND x.valid_until >= $3::date AS held
       FROM site s JOIN burning_pledge x ON x.site_id = s.id
       WHERE s.kind = 'pledge' AND s.merged_into_id IS NULL AND (s.closed_on IS NULL OR s.closed_on > $3::date)
         AND (CASE WHEN x.level = 'district-town' THEN s.town_id = $1 ELSE s.grid_id = $2 END) AND ${own.condition}
       ORDER BY array_position(ARRAY['district-town', 'town-village', 'village-group', 'group-household'], x.level), x.signed_on DESC NULLS LAST, s.id LIMIT 50`,
      [fire.townId, fire.gridId, fire.day, ...own.params],
    ),
    sql<{ village: number; town: number }>(
      "burning-count",
      `SELECT count(*) FILTER (WHERE i.grid_id = $2)::int AS village, count(*)::int AS town
       FROM issue i JOIN rectification_task t ON t.issue_id = i.id JOIN category c ON c.id = i.category_id
       WHERE i.town_id = $1 AND i.found_at >= $3 AND (i.found_at, i.id) <= ($4::timestamptz, $5::int) AND ${COUNTS}`,
      [fire.townId, fire.gridId, startOfDay(seasonFrom), fire.at, issueId],
    ),
  ]);
  const inVillage = fire.counts && fire.gridId !== null ? (counted?.village ?? 0) : null;
  const inTown = fire.counts ? (counted?.town ?? 0) : null;
  const nth = inVillage ?? inTown;
  return {
    links,
    village: fire.village,
    villageEn: fire.villageEn,
    town: fire.town,
    townEn: fire.townEn,
    seasonFrom,
    inVillage,
    inTown,
    step: nth === null ? null : proposedStep(nth, rules),
  };
}

/** A village on the watch roster. */
export interface WatchedVillage {
  id: number;
  village: string;
  villageEn: string;
  town: string;
  townEn: string;
  /** Who signed for it towards the town, as a mask; null without a pledge. */
  partyB: string | null;
  signer: string | null;
  validUntil: CivilDate | null;
  /** Fires of the season that count. */
  fires: number;
  lastOn: CivilDate | null;
}

/** Longest roster that is shown. */
const ROSTER = 200;

/** The villages to be watched in the risk weeks, most fires first, then those without a pledge in force; null outside of the weeks. */
export async function burningRoster(viewer: Viewer): Promise<{ from: CivilDate; rows: WatchedVillage[] } | null> {
  const rules = await policy();
  const day = today();
  if (!isRiskDay(day, rules)) return null;
  const from = seasonStart(day, rules);
  const reach = scope(viewer, "inspections:read");
  const rows = await sql<WatchedVillage>(
    "burning-roster",
    `SELECT g.id, g.name AS village, g.name_en AS "villageEn", r.name AS town, r.name_en AS "townEn", p.party_b AS "partyB", p.signer_mask AS signer, p.valid_until AS "validUntil",
       coalesce(f.n, 0) AS fires, f.last AS "lastOn"
     FROM region g JOIN region r ON r.id = g.parent_id
       LEFT JOIN (SELECT DISTINCT ON (s.grid_id) s.grid_id, x.party_b, x.signer_mask, x.valid_until FROM site s JOIN burning_pledge x ON x.site_id = s.id
         WHERE s.kind = 'pledge' AND s.closed_on IS NULL AND x.level = 'town-village'
         ORDER BY s.grid_id, x.valid_until DESC NULLS LAST, s.id) p ON p.grid_id = g.id
       LEFT JOIN (SELECT i.grid_id, count(*)::int AS n, max((i.found_at AT TIME ZONE 'Asia/Shanghai')::date) AS last
         FROM issue i JOIN rectification_task t ON t.issue_id = i.id JOIN category c ON c.id = i.category_id
         WHERE i.found_at >= $1 AND ${COUNTS} GROUP BY 1) f ON f.grid_id = g.id
     WHERE g.level = 'village' AND (f.n > 0 OR p.party_b IS NOT NULL) AND ${reach.condition("g.id", 2)}
     ORDER BY coalesce(f.n, 0) DESC, coalesce(p.valid_until, '-infinity') >= $3::date, r.sort_order, r.id, g.sort_order, g.id LIMIT ${ROSTER}`,
    [startOfDay(from), reach.regionIds, day],
  );
  return { from, rows };
}
