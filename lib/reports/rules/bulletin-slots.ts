import {
  type BulletinFacts,
  FAMILIES,
  type FactChange,
  type FactFigure,
  type FactRank,
  type Family,
  familyOf,
  LEAD_ROLES,
  standingOf,
} from "./bulletin-facts";
import type { Slot } from "./clause-text";
import { chooseExamples, exampleText } from "./issue-examples";
import { monthsText, openingText } from "./period-words";

/** What stands where a figure cannot be given. Never a zero. */
export const NO_FIGURE = "（数据不足）";

/**
 * Every blank that a clause may hold, filled from the facts. Wording is fixed: 增加/减少 for days, 上升/下降 for rates and indices,
 * 持平 for no change, 并列第N for a shared place, （数据不足） where a figure is withheld.
 */
export function bulletinSlots(facts: BulletinFacts): Record<string, Slot> {
  const { period, days } = facts;
  const slots: Record<string, Slot> = {
    opening: name(openingText(facts.kind, period), "date"),
    months: name(monthsText(period), "date"),
    district: name(facts.region.name),
    group: name(facts.group?.name ?? ""),
    goodDays: figure(facts.goodDays, "days"),
    goodDaysChange: change(facts.goodDaysChange, ["增加", "减少"], "天"),
    rate: figure(facts.rate, "percent", "%"),
    rateChange: change(facts.rateChange, ["上升", "下降"], "个百分点"),
    index: figure(facts.index, "index"),
    indexChange: change(facts.indexChange, ["上升", "下降"], "%"),
    rankByGoodDays: place(facts.rankByGoodDays),
    rankByIndex: place(facts.rankByIndex),
    rankOf: count(facts.rankByIndex?.of ?? 0, facts.rankByIndex?.trace ?? null),
    validDays: count(days.valid, facts.rate.trace, "days"),
    pollutedDays: count(days.polluted, facts.rate.trace, "days"),
    unjudgedDays: count(days.incomplete + days.withoutData, facts.rate.trace, "days"),
    heavyDays: count((days.levels[4] ?? 0) + (days.levels[5] ?? 0), facts.heavyTrace, "days"),
    heavyDaysChange: change(facts.heavyDaysChange, ["增加", "减少"], "天"),
    pm25: figure(facts.pm25, "µg/m³"),
    pm25Change: change(facts.pm25.change, ["上升", "下降"], "%"),
    pm10: figure(facts.pm10, "µg/m³"),
    pm10Change: change(facts.pm10.change, ["上升", "下降"], "%"),
    primary: name(
      facts.primary
        .filter((one) => one.days > 0)
        .slice(0, 2)
        .map((one) => `${one.name}（${one.days}天）`)
        .join("、"),
    ),
    episodes: count(facts.episodes.length, facts.heavyTrace),
    maxAqi: maxAqi(facts),
    offScaleDays: count(facts.dayList.filter((day) => day.aqi === 500).length, facts.heavyTrace, "days"),
    stagnantDays: count(facts.stagnantDays, null, "days"),
    townCount: count(facts.towns.length, null),
    leapDay: name(facts.leapDay ?? "", "date"),
    toLose: count(Math.max(0, facts.target?.toLose ?? 0), facts.target?.trace ?? null, "days"),
    targetDays: figure({ shown: facts.target?.goodDays ?? null, trace: facts.target?.trace ?? "" }, "days"),
    bottomTowns: name(bottom(facts)),
    ...duty(facts),
  };
  for (const family of FAMILIES) Object.assign(slots, familySlots(facts, family));
  for (const role of LEAD_ROLES) slots[`lead${capital(role)}`] = name(facts.leads[role]);
  return slots;
}

/** Key of a count of issues: opened by queries/issue-trace. */
export function issueTrace(facts: Pick<BulletinFacts, "period" | "asOf">, family: Family | "all", of: string): string {
  return `issues:${of}:${family}:${facts.period.from}:${facts.period.to}:${facts.asOf}`;
}

function familySlots(facts: BulletinFacts, family: Family): Record<string, Slot> {
  const issues = facts.issues.filter((issue) => familyOf(issue) === family);
  const counted = (of: string, n: number) => count(n, issueTrace(facts, family, of));
  const kinds = new Map<string, number>();
  for (const issue of issues) kinds.set(issue.categoryName, (kinds.get(issue.categoryName) ?? 0) + 1);
  const top = [...kinds].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 3);
  return {
    [`${family}Found`]: counted("found", issues.length),
    [`${family}Closed`]: counted("closed", issues.filter((issue) => standingOf(issue) === "closed").length),
    [`${family}Open`]: counted("open", issues.filter((issue) => standingOf(issue) === "open").length),
    [`${family}Overdue`]: counted("overdue", issues.filter((issue) => issue.daysOverdue > 0).length),
    [`${family}Repeats`]: counted("repeats", issues.filter((issue) => issue.repeats > 0).length),
    [`${family}Kinds`]: name(top.map(([kind, n]) => `${kind}${n}个`).join("、")),
    [`${family}Examples`]: name(chooseExamples(issues, 2).map(exampleText).join("；")),
  };
}

function duty(facts: BulletinFacts): Record<string, Slot> {
  const all = facts.issues;
  const of = (key: string, keep: (issue: (typeof all)[number]) => boolean) =>
    count(all.filter(keep).length, issueTrace(facts, "all", key));
  const missedTowns = [...new Set(all.filter((issue) => issue.missed).map((issue) => issue.town))];
  const blind = new Set(
    all
      .filter((issue) => issue.foundByOthers && issue.grid !== null)
      .map((issue) => `${issue.town}${issue.grid}`)
      .filter((grid) => !all.some((issue) => `${issue.town}${issue.grid}` === grid && !issue.foundByOthers)),
  );
  const relapsed = chooseExamples(
    all.filter((issue) => issue.repeats > 0 || issue.daysOverdue > 0),
    1,
  );
  return {
    allFound: count(facts.found, issueTrace(facts, "all", "found")),
    allClosed: of("closed", (issue) => standingOf(issue) === "closed"),
    allOpen: of("open", (issue) => standingOf(issue) === "open"),
    allVoid: of("void", (issue) => standingOf(issue) === "void"),
    allOverdue: of("overdue", (issue) => issue.daysOverdue > 0),
    allRepeats: of("repeats", (issue) => issue.repeats > 0),
    allReturned: of("returned", (issue) => issue.returns > 0),
    allMissed: of("missed", (issue) => issue.missed),
    missedTowns: name(missedTowns.join("、")),
    blindGrids: count(blind.size, issueTrace(facts, "all", "blind")),
    townsWithIssues: count(new Set(all.map((issue) => issue.town)).size, issueTrace(facts, "all", "found")),
    dragging: name(relapsed.map(exampleText).join("")),
    checklistFailures: name(
      facts.checklist
        .slice(0, 3)
        .map(({ item, failed, checked }) => `“${item}”不达标${failed}处（检查${checked}处）`)
        .join("、"),
    ),
    checklistItems: count(facts.checklist.length, null),
    coalYards: of("coalYards", (issue) => issue.category.startsWith("coal.yard")),
    stoveTowns: count(
      new Set(all.filter((issue) => issue.category === "coal.stove").map((issue) => issue.town)).size,
      issueTrace(facts, "coal", "stoves"),
    ),
  };
}

function bottom(facts: BulletinFacts): string {
  const ranked = facts.towns.filter((town) => town.rank !== null);
  return ranked.length < 4
    ? ""
    : ranked
        .slice(-2)
        .map((town) => town.name)
        .join("、");
}

function maxAqi({ dayList, episodes, heavyTrace }: BulletinFacts): Slot {
  const worst = dayList.reduce((most, day) => Math.max(most, day.state === "na" ? 0 : (day.aqi ?? 0)), 0);
  return count(worst, episodes.find((episode) => episode.maxAqi === worst)?.trace ?? heavyTrace);
}

function figure({ shown, trace }: FactFigure, unit: Slot["unit"], suffix = ""): Slot {
  return {
    text: shown === null ? NO_FIGURE : shown + suffix,
    unit,
    trace: trace || null,
    number: shown === null ? null : Number(shown),
    direction: null,
  };
}

function change(of: FactChange, [up, down]: readonly [string, string], unit: string): Slot {
  const known = of.direction !== null && of.amount !== null;
  const text = !known
    ? "无可比数据"
    : of.direction === "flat"
      ? "持平"
      : `${of.direction === "up" ? up : down}${of.amount}${unit}`;
  const sign = of.direction === "down" ? -1 : 1;
  return {
    text,
    unit: unit === "天" ? "days" : unit === "%" ? "percent" : "points",
    trace: of.trace || null,
    number: known ? sign * Number(of.amount) : null,
    direction: known ? of.direction : null,
  };
}

function place(rank: FactRank | null): Slot {
  const text = rank?.rank ? `${rank.shared > 0 ? "并列" : ""}第${rank.rank}` : "暂不排名（有效天数不足）";
  return { text, unit: "rank", trace: rank?.trace ?? null, number: rank?.rank ?? null, direction: null };
}

function count(n: number, trace: string | null, unit: Slot["unit"] = "count"): Slot {
  return { text: String(n), unit, trace, number: n, direction: null };
}

function name(text: string, unit: Slot["unit"] = "name"): Slot {
  return { text, unit, trace: null, number: null, direction: null };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
