import type { Tx } from "@/lib/platform/db";
import { type CivilDate, civilDate, yearOf } from "@/lib/shared/civil-date";
import { HOME, TOWNS } from "./places";

/** What the demo's office has chosen, with the day from which it holds. */
const POLICIES: readonly { key: string; validFrom: CivilDate; value: unknown; reason: string }[] = [
  { key: "air.home-region", validFrom: "2019-01-01", value: HOME.code, reason: "" },
  { key: "air.peer-group", validFrom: "2019-01-01", value: "outer", reason: "市级考核分组" },
  { key: "air.winter-season", validFrom: "2019-01-01", value: { from: "11-01", to: "03-31" }, reason: "与采暖期一致" },
  { key: "air.index-scheme", validFrom: "2019-01-01", value: "2012", reason: "环办监测〔2018〕19号" },
  { key: "air.index-scheme", validFrom: "2026-03-01", value: "2026-equal", reason: "过渡阶段限值，等权" },
  { key: "air.crossing-year", validFrom: "2026-03-01", value: "one-standard", reason: "全年按过渡标准，同比重算" },
  { key: "air.tie-rule", validFrom: "2019-01-01", value: "shared", reason: "" },
  { key: "air.missing-rule", validFrom: "2019-01-01", value: "hj633-2026", reason: "HJ 633-2026 5.3.1" },
  {
    key: "air.dust-practice",
    validFrom: "2019-01-01",
    value: "standard-practice",
    reason: "浓度和指数剔除沙尘，优良率不剔除",
  },
];

export async function loadPolicies(tx: Tx): Promise<void> {
  await tx.sql(
    "seed-policies",
    `INSERT INTO policy_setting (key, valid_from, value, set_at, reason)
     SELECT key, "validFrom", value, "validFrom" + time '09:00' AT TIME ZONE 'Asia/Shanghai', reason
     FROM jsonb_to_recordset($1::jsonb) AS g(key text, "validFrom" date, value jsonb, reason text) ON CONFLICT DO NOTHING`,
    [JSON.stringify(POLICIES)],
  );
}

/** Days, µg/m³ and index that the district and its towns are to reach; each year asks a little more. */
interface Goal {
  code: string;
  goodDays: number;
  pm25: number;
  pm10: number;
  index: number;
}

/** In the towns' order. */
const TOWN_GOAL: readonly Omit<Goal, "code">[] = [
  { goodDays: 274, pm25: 33, pm10: 73, index: 4.55 },
  { goodDays: 260, pm25: 37, pm10: 87, index: 4.9 },
  { goodDays: 262, pm25: 32, pm10: 80, index: 4.5 },
  { goodDays: 238, pm25: 40, pm10: 98, index: 5.3 },
  { goodDays: 258, pm25: 34, pm10: 87, index: 4.8 },
  { goodDays: 264, pm25: 33, pm10: 71, index: 4.4 },
  { goodDays: 264, pm25: 31, pm10: 72, index: 4.25 },
  { goodDays: 250, pm25: 30, pm10: 78, index: 4.2 },
  { goodDays: 285, pm25: 22, pm10: 50, index: 3.2 },
];

const GOALS: readonly Goal[] = [
  { code: HOME.code, goodDays: 275, pm25: 34, pm10: 77, index: 4.6 },
  ...TOWNS.map(({ code }, i) => ({ code, ...(TOWN_GOAL[i] as Omit<Goal, "code">) })),
];

/** Rows of the year's targets, as decimals. */
export function targetsOf(
  year: number,
): { code: string; year: number; measure: string; value: string; document: string }[] {
  const eased = 2026 - year;
  return GOALS.flatMap((goal) => {
    const row = (measure: string, value: number, decimals: number) => ({
      code: goal.code,
      year,
      measure,
      value: value.toFixed(decimals),
      document: goal.code === HOME.code ? `陇澜政办发〔${year}〕9号` : `朔源政办发〔${year}〕12号`,
    });
    return [
      row("good_days", goal.goodDays - 2 * eased, 0),
      row("pm25", goal.pm25 + 0.4 * eased, 1),
      row("pm10", goal.pm10 + eased, 0),
      row("composite_index", goal.index + 0.04 * eased, 2),
    ];
  });
}

/** Records the targets of the years from `firstYear` to this one that are not there yet. */
export async function loadTargets(tx: Tx, today: CivilDate, firstYear: number): Promise<void> {
  const rows = [];
  for (let year = firstYear; year <= yearOf(today); year++) {
    const setOn = civilDate(year, 2, 20);
    if (setOn <= today) for (const target of targetsOf(year)) rows.push({ ...target, setOn });
  }
  await tx.sql(
    "seed-targets",
    `INSERT INTO target (region_id, year, measure, value, document, set_at)
     SELECT region.id, g.year, g.measure, g.value, g.document, g."setOn" + time '10:00' AT TIME ZONE 'Asia/Shanghai'
     FROM jsonb_to_recordset($1::jsonb) AS g(code text, year int, measure text, value numeric, document text, "setOn" date)
     JOIN region ON region.code = g.code ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}
