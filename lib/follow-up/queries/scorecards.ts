import { keptWork } from "@/lib/identity/queries/kept-work";
import { policyValue } from "@/lib/identity/queries/policy-value";
import { UNIT_HEIRS } from "@/lib/identity/queries/unit-heirs";
import { may } from "@/lib/identity/rules/permissions";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { CARD_JOINS, type CardParams, cardFigureSql } from "@/lib/issues/queries/card-figures";
import { CARD_FIGURES, type CardFigure } from "@/lib/issues/rules/card-figure";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { Refused } from "@/lib/platform/errors";
import { addDays, type CivilDate, type Period, startOfDay } from "@/lib/shared/civil-date";
import { MINIMUM_CASES, rectificationRanks, type Scorecard, type ScorecardCounts, scorecard } from "../rules/scorecard";

export interface ScorecardRow {
  id: number;
  name: string;
  nameEn: string;
  kind: string;
  card: Scorecard;
  rank: number | null;
  /** Units merged into this one in or after the period: what they had done of it is counted here. Latest first. */
  merged: MergedUnit[];
}

export interface MergedUnit {
  name: string;
  nameEn: string;
  on: CivilDate;
}

type Counted = ScorecardCounts & { id: number; name: string; nameEn: string; kind: string };

/** Days are those of Asia/Shanghai: parameters 1 and 2 first and last day, 3 today, 4 and 5 the instants that bound the period. */
const PARAMS: CardParams = {
  from: () => "$1::date",
  to: () => "$2::date",
  today: () => "$3::date",
  start: () => "$4",
  end: () => "$5",
  joined: true,
};
const SETS = Object.fromEntries(CARD_FIGURES.map((figure) => [figure, cardFigureSql(figure, PARAMS)])) as Record<
  CardFigure,
  string
>;
/** Asia/Shanghai is eight hours ahead all year and a session is in UTC: looking the zone up row by row took as long as all counting. */
const localDate = (moment: string) => `(${moment} + interval '8 hours')::date`;
const COUNTS = [
  ...CARD_FIGURES.map((figure) => `count(*) FILTER (WHERE ${SETS[figure]})::int AS "${figure}"`),
  `coalesce(sum(${localDate("t.closed_at")} - ${localDate("t.ordered_at")})
    FILTER (WHERE ${SETS.closedWithOrder}), 0)::int AS "daysToClose"`,
].join(",\n  ");
const TASKS = `rectification_task t JOIN issue i ON i.id = t.issue_id ${CARD_JOINS}`;
const TOUCHED = (["due", "verified", "closed", "found", "liveNow"] as const)
  .map((figure) => `(${SETS[figure]})`)
  .join(" OR ");

const BY: Readonly<Record<"unit" | "town", string>> = {
  unit: `SELECT u.id, u.name, u.name_en AS "nameEn", u.kind::text AS kind, ${COUNTS} FROM ${TASKS} JOIN unit u ON u.id = t.owner_unit_id
    WHERE (${TOUCHED}) AND ($6::int[] IS NULL OR u.region_id = ANY($6::int[])) GROUP BY u.id ORDER BY u.sort_order, u.id`,
  town: `SELECT g.id, g.name, g.name_en AS "nameEn", 'town' AS kind, ${COUNTS} FROM ${TASKS} JOIN region g ON g.id = i.town_id
    WHERE (${TOUCHED}) AND ($6::int[] IS NULL OR g.id = ANY($6::int[])) GROUP BY g.id ORDER BY g.sort_order, g.id`,
};

/** Fewest cases on which a rate is worked out. */
export function minimumCases(): Promise<number> {
  return policyValue({ sql }, "supervision.minimum-cases", MINIMUM_CASES);
}

/**
 * Scorecards over a period, ranked by 按期率: `unit` by the unit that fixes, `town` by where the issue is. Deadlines that are still to
 * come and not yet met do not count. A task goes with its unit into the successor, which counts it also for the time before and says so
 * (`merged`). Definitions: rules/scorecard.ts. Everybody may read everybody's, of their own district.
 */
export async function scorecards(viewer: Viewer, by: "unit" | "town", period: Period): Promise<ScorecardRow[]> {
  if (!may(viewer, "scorecards:read")) throw new Refused("not-permitted", { permission: "scorecards:read" });
  const within = districtIds(viewer);
  const minimum = await minimumCases();
  const rows = await keptWork("scorecards", [by, period, within], () =>
    sql<Counted>(`sup-scorecards-${by}`, BY[by], [
      period.from,
      period.to,
      today(),
      startOfDay(period.from),
      startOfDay(addDays(period.to, 1)),
      within,
    ]),
  );
  const merged = by === "unit" ? await mergedUnits(period.from) : [];
  return rectificationRanks(
    rows.map(({ id, name, nameEn, kind, ...counts }) => ({
      id,
      name,
      nameEn,
      kind,
      card: scorecard(counts, minimum),
      merged: merged.filter(({ heir }) => heir === id).map(({ heir: _heir, ...unit }) => unit),
    })),
  );
}

function mergedUnits(from: CivilDate): Promise<(MergedUnit & { heir: number })[]> {
  return sql(
    "sup-scorecards-merged",
    `SELECT heirs.heir, u.name, u.name_en AS "nameEn", u.closed_on AS "on" FROM unit u JOIN ${UNIT_HEIRS} heirs ON heirs.unit_id = u.id
      WHERE u.closed_on >= $1::date AND heirs.heir <> u.id ORDER BY u.closed_on DESC, u.id`,
    [from],
  );
}
