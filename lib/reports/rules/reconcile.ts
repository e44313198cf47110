import { type BulletinFacts, standingOf } from "./bulletin-facts";

/** Two ways to the same number. `ok` = they agree exactly. */
export interface Check {
  id: CheckId;
  left: string;
  right: string;
  /** left − right, signed decimal text; null when one side is not there. */
  difference: string | null;
  /** What the right side is made of. */
  parts: { name: string; value: string }[];
  ok: boolean;
}

export const CHECK_IDS = [
  "days",
  "levels",
  "day-list",
  "rate",
  "good-days-change",
  "found-by-state",
  "found-by-unit",
  "found-by-category",
  "found-by-town",
  "closed-list",
  "found-list",
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

/** Every sum of the bulletin, worked out twice. */
export function reconcile(facts: BulletinFacts): Check[] {
  const { days, issues, found } = facts;
  const dayStates = group(facts.dayList.map((day) => day.state));
  const levels = days.levels.reduce((sum, n) => sum + n, 0);
  const change = facts.goodDaysChange;
  const moved =
    change.amount === null || change.direction === null
      ? null
      : (change.direction === "down" ? -1 : 1) * Number(change.amount);
  return [
    sum("days", days.calendar, [
      ["good", days.good],
      ["polluted", days.polluted],
      ["na", days.incomplete + days.withoutData + days.dustExcluded],
    ]),
    sum("levels", days.valid, [
      ["good", (days.levels[0] ?? 0) + (days.levels[1] ?? 0)],
      ["polluted", levels - (days.levels[0] ?? 0) - (days.levels[1] ?? 0)],
    ]),
    sum("day-list", days.good, [["good", dayStates.get("good") ?? 0]]),
    rateCheck(facts),
    // The change is a difference of two totals; here the days are held against each other one by one.
    ...(moved === null || facts.turned === null
      ? []
      : [
          sum("good-days-change", moved, [
            ["gained", facts.turned.gained],
            ["lost", -facts.turned.lost],
            ["leap-day", facts.turned.alone],
          ]),
        ]),
    sum("found-by-state", found, standings(facts)),
    sum("found-by-unit", found, parts(facts.sums.unit)),
    sum("found-by-category", found, parts(facts.sums.family)),
    sum("found-by-town", found, parts(facts.sums.town)),
    sum("closed-list", facts.sums.state.find(({ name }) => name === "closed")?.n ?? 0, [
      ["list", issues.filter((issue) => standingOf(issue) === "closed").length],
    ]),
    sum("found-list", found, [["list", new Set(issues.map((issue) => issue.number)).size]]),
  ];
}

function rateCheck({ rate, days }: BulletinFacts): Check {
  // Half-even to one decimal in integers: good · 1000 / valid.
  const shown = rate.shown ?? "—";
  if (days.valid === 0)
    return { id: "rate", left: shown, right: "—", difference: rate.shown, parts: [], ok: rate.shown === null };
  const numerator = days.good * 1_000;
  const floor = Math.floor(numerator / days.valid);
  const rest = 2 * (numerator - floor * days.valid);
  const tenths = rest > days.valid || (rest === days.valid && floor % 2 === 1) ? floor + 1 : floor;
  const right = (tenths / 10).toFixed(1);
  return {
    id: "rate",
    left: shown,
    right,
    difference: rate.shown === null ? null : ((Math.round(Number(rate.shown) * 10) - tenths) / 10).toFixed(1),
    parts: [
      { name: "good", value: String(days.good) },
      { name: "valid", value: String(days.valid) },
    ],
    ok: shown === right,
  };
}

function sum(id: CheckId, total: number, parts: readonly (readonly [string, number])[]): Check {
  const right = parts.reduce((all, [, n]) => all + n, 0);
  return {
    id,
    left: String(total),
    right: String(right),
    difference: String(total - right),
    parts: parts.map(([name, n]) => ({ name, value: String(n) })),
    ok: total === right,
  };
}

function parts(of: readonly { name: string | null; n: number }[]): [string, number][] {
  return of.map(({ name, n }) => [name ?? "—", n]);
}

/** closed + open + void, from the states that the database counted. */
function standings({ sums }: BulletinFacts): [string, number][] {
  const of = (standing: string) =>
    sums.state.filter(({ name }) => standingOf({ state: name ?? "" }) === standing).reduce((all, { n }) => all + n, 0);
  return ["closed", "open", "void"].map((standing) => [standing, of(standing)]);
}

function group(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Differences that nobody has answered for as they now stand. */
export function unresolved(
  checks: readonly Check[],
  signed: readonly { checkId: string; left: string; right: string }[],
): Check[] {
  return checks.filter(
    (check) =>
      !check.ok &&
      !signed.some((one) => one.checkId === check.id && one.left === check.left && one.right === check.right),
  );
}
