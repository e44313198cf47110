import { campaignList, campaignSpan, unitPeriodRows } from "@/lib/follow-up/queries/unit-period-rows";
import { answeredBy, UNIT_HEIRS } from "@/lib/identity/queries/unit-heirs";
import { districtIds, reachesDistrict, scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type Database, sql } from "@/lib/platform/db";
import type { Period } from "@/lib/shared/civil-date";
import type { FactSeason } from "../rules/fact-season";
import type { ClosedUnitReport, UnitRows } from "../rules/weekly-apart";
import { type WeeklyFigures, weeklyTotals } from "../rules/weekly-totals";
import type { WeeklyFilter } from "../schema-lists";
import { askedInReach } from "./asked";
import type { KeptAsked } from "./asked-content";

export type WeeklyKind = "week" | "month" | "campaign";

export interface WeeklyRoundHead extends Period {
  id: number;
  kind: WeeklyKind;
  campaignCode: string;
  draftedAt: Date;
  /** Whose round it is, in an installation that serves several districts; null = the only one's. */
  district: string | null;
  units: number;
  confirmed: number;
}

export interface WeeklyReport {
  id: number;
  unitId: number;
  unit: string;
  unitEn: string;
  /** The unit was merged into another since: its report is the heir's to confirm. */
  unitClosed: boolean;
  /** Of the viewer's unit, or of one that was merged into it. */
  isOwn: boolean;
  figures: WeeklyFigures;
  selfCheck: string;
  plan: string;
  version: number;
  confirmedAt: Date | null;
  confirmedByName: string;
  chasedAt: Date | null;
}

export interface WeeklyRound extends WeeklyRoundHead {
  /** Of the viewer's own unit and those merged into it only, unless the viewer's reach is the whole district. */
  reports: WeeklyReport[];
  total: WeeklyFigures;
  /** Registers and winter at the draft: the whole district's, so only for those whose reach it is; null for rounds older than it. */
  season: FactSeason | null;
  /** The ten questions at the draft, under the same bound; null for other kinds of rounds and older ones. */
  asked: KeptAsked | null;
}

/** A report of the own unit, or of one merged into it, that waits for its confirmation. */
export interface OwnReport extends WeeklyReport, Period {
  kind: WeeklyKind;
  draftedAt: Date;
}

const HEAD = `r.id, r.kind, r.from_date AS "from", r.to_date AS "to", r.campaign_code AS "campaignCode", r.drafted_at AS "draftedAt",
  (SELECT name FROM region d WHERE d.id = r.region_id) AS district,
  (SELECT count(*)::int FROM weekly_report w WHERE w.round_id = r.id) AS units,
  (SELECT count(*)::int FROM weekly_report w WHERE w.round_id = r.id AND w.confirmed_at IS NOT NULL) AS confirmed`;

/** Rounds of the viewer's district, also of when it was alone; its regions as parameter `n`, null = all. */
const SEEN = (
  n: number,
) => `($${n}::int[] IS NULL OR r.region_id = ANY($${n}::int[]) OR (r.region_id IS NULL AND EXISTS (SELECT FROM weekly_report old
  JOIN unit u ON u.id = old.unit_id WHERE old.round_id = r.id AND u.region_id = ANY($${n}::int[]))))`;

const REPORT = `w.id, w.unit_id AS "unitId", u.name AS unit, u.name_en AS "unitEn", u.closed_on IS NOT NULL AS "unitClosed", w.figures,
  w.self_check AS "selfCheck", w.plan, w.version, w.confirmed_at AS "confirmedAt", w.confirmed_by_name AS "confirmedByName", w.chased_at AS "chasedAt"`;

export const ROUNDS_PAGE = 60;

/** A page of the rounds, the latest period first. */
export async function weeklyRounds(viewer: Viewer, filter: Partial<WeeklyFilter> = {}): Promise<WeeklyRoundHead[]> {
  if (scope(viewer, "weekly:read").reach === null) return [];
  return sql<WeeklyRoundHead>(
    "weekly-rounds",
    `SELECT ${HEAD} FROM weekly_round r WHERE ($1::text IS NULL OR r.kind::text = $1) AND ${SEEN(3)}
     ORDER BY r.to_date DESC, r.id DESC LIMIT ${ROUNDS_PAGE} OFFSET $2`,
    [filter.kind ?? null, ((filter.page ?? 1) - 1) * ROUNDS_PAGE, districtIds(viewer)],
  );
}

/** The rounds of one campaign (its code), the latest first. */
export async function campaignRounds(viewer: Viewer, code: string): Promise<WeeklyRoundHead[]> {
  if (scope(viewer, "weekly:read").reach === null) return [];
  return sql<WeeklyRoundHead>(
    "weekly-campaign-rounds",
    `SELECT ${HEAD} FROM weekly_round r WHERE r.kind = 'campaign' AND r.campaign_code = $1 AND ${SEEN(2)} ORDER BY r.to_date DESC, r.id DESC LIMIT ${ROUNDS_PAGE}`,
    [code, districtIds(viewer)],
  );
}

/** How many rounds there are under a filter. */
export async function weeklyRoundCount(viewer: Viewer, filter: Partial<WeeklyFilter> = {}): Promise<number> {
  if (scope(viewer, "weekly:read").reach === null) return 0;
  const [row] = await sql<{ n: number }>(
    "weekly-round-count",
    `SELECT count(*)::int AS n FROM weekly_round r WHERE ($1::text IS NULL OR r.kind::text = $1) AND ${SEEN(2)}`,
    [filter.kind ?? null, districtIds(viewer)],
  );
  return row?.n ?? 0;
}

/** Reports of the viewer's own unit, and of those merged into it, that are not confirmed, the latest period first, at most three. */
export async function ownReports(viewer: Viewer): Promise<OwnReport[]> {
  if (scope(viewer, "weekly:confirm").reach === null) return [];
  return sql<OwnReport>(
    "weekly-own-open",
    `SELECT ${REPORT}, true AS "isOwn", w.drafted_at AS "draftedAt", r.kind, r.from_date AS "from", r.to_date AS "to"
     FROM weekly_report w JOIN weekly_round r ON r.id = w.round_id JOIN unit u ON u.id = w.unit_id
     WHERE ${answeredBy("w.unit_id", "$1")} AND w.confirmed_at IS NULL ORDER BY r.to_date DESC, r.id DESC, w.unit_id <> $1 LIMIT 3`,
    [viewer.unitId],
  );
}

/** One round with the reports in the viewer's reach: all of them for the office and leadership, else the own unit's and those of units merged into it. */
export async function weeklyRound(viewer: Viewer, id: number): Promise<WeeklyRound | null> {
  const { reach } = scope(viewer, "weekly:read");
  const whole = reachesDistrict(viewer, "weekly:read");
  if (reach === null) return null;
  const [[head], reports] = await Promise.all([
    sql<WeeklyRoundHead & Pick<WeeklyRound, "season" | "asked">>(
      "weekly-round",
      `SELECT ${HEAD}, CASE WHEN $2 THEN r.season END AS season, CASE WHEN $2 THEN r.asked END AS asked FROM weekly_round r WHERE r.id = $1 AND ${SEEN(3)}`,
      [id, whole, districtIds(viewer)],
    ),
    sql<WeeklyReport>(
      "weekly-reports",
      `SELECT ${REPORT}, ${answeredBy("w.unit_id", "$3")} AS "isOwn" FROM weekly_report w JOIN unit u ON u.id = w.unit_id
       WHERE w.round_id = $1 AND ($2 AND ($4::int[] IS NULL OR u.region_id = ANY($4::int[])) OR ${answeredBy("w.unit_id", "$3")}) ORDER BY u.kind, u.sort_order, u.id`,
      [id, whole, viewer.unitId, districtIds(viewer)],
    ),
  ]);
  return head
    ? {
        ...head,
        asked: head.asked && askedInReach(viewer, head.asked),
        reports,
        total: weeklyTotals(reports.map(({ figures }) => figures)),
      }
    : null;
}

/** The records of each unit in a period, by figure. */
export async function weeklyRecords(viewer: Viewer, period: Period, campaignCode: string): Promise<UnitRows[]> {
  const units = await unitPeriodRows(viewer, period, campaignCode);
  return units.map(({ unitId, ...rows }) => ({ unitId, rows }));
}

/** The reports of a round whose unit was merged into another since; those that kept no rows left out. */
export function closedUnitReports(_viewer: Viewer, on: Database, roundId: number): Promise<ClosedUnitReport[]> {
  return on.sql<ClosedUnitReport>(
    "weekly-closed-units",
    `SELECT w.unit_id AS "unitId", w.rows, heirs.heir FROM weekly_report w JOIN ${UNIT_HEIRS} heirs ON heirs.unit_id = w.unit_id
      WHERE w.round_id = $1 AND heirs.heir <> w.unit_id AND w.rows IS NOT NULL`,
    [roundId],
  );
}

/** The campaigns that a report can be drafted for, the latest first. */
export async function weeklyCampaigns(viewer: Viewer): Promise<{ code: string; name: string; nameEn: string }[]> {
  return campaignList(viewer);
}

/** The dates of a campaign, null when there is none of that code. */
export async function weeklyCampaign(viewer: Viewer, code: string): Promise<Period | null> {
  return campaignSpan(viewer, code);
}
