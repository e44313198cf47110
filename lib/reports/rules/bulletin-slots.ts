import { type BulletinFacts, type FactChange, type FactFigure, type FactRank, LEAD_ROLES } from "./bulletin-facts";
import { count, name, type Slot } from "./clause-text";
import { outlookSlots } from "./outlook-slots";
import { documentDate, monthsText, openingText, rangeText, sinceText } from "./period-words";
import { problemSlots } from "./problem-slots";
import { seasonSlots } from "./season-slots";
import { workSlots } from "./work-slots";

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
    since: name(sinceText(facts.kind, period), "date"),
    indexBetter: name(facts.indexChange.direction === "down" ? "是" : ""),
    indexWorse: name(facts.indexChange.direction === "up" ? "是" : ""),
    indexFlat: name(facts.indexChange.direction === "flat" ? "是" : ""),
    indexDrivers: name(drivers(facts), "name", facts.indexChange.trace),
    rankOf: count(facts.rankByIndex?.of ?? 0, facts.rankByIndex?.trace ?? null),
    validDays: count(days.valid, facts.rate.trace, "days"),
    pollutedDays: count(days.polluted, dayTrace("polluted"), "days"),
    unjudgedDays: count(days.incomplete + days.withoutData + days.dustExcluded, dayTrace("na"), "days"),
    heavyDays: count((days.levels[4] ?? 0) + (days.levels[5] ?? 0), facts.heavyTrace, "days"),
    heavyDaysChange: change(facts.heavyDaysChange, ["增加", "减少"], "天"),
    pm25: figure(facts.pm25, "µg/m³"),
    pm25Change: change(facts.pm25.change, ["上升", "下降"], "%"),
    pm10: figure(facts.pm10, "µg/m³"),
    pm10Change: change(facts.pm10.change, ["上升", "下降"], "%"),
    primary: name(
      primaryOf(facts)
        .slice(0, 2)
        .map((one) => `${one.name}（${one.days}天）`)
        .join("、"),
      "name",
      dayTrace("primary"),
    ),
    episodes: count(facts.episodes.length, dayTrace("episodes")),
    worstEpisode: name(worstEpisode(facts), "date", dayTrace("heavy")),
    maxAqi: maxAqi(facts),
    offScaleDays: count(facts.dayList.filter(isOffScale).length, dayTrace("off-scale"), "days"),
    stagnantDays: count(facts.stagnantDays, dayTrace("stagnant"), "days"),
    townCount: count(facts.towns.length, "towns:all"),
    enterprises: count(facts.enterprises, "sites:enterprise"),
    leapDay: name(facts.leapDay ? documentDate(facts.leapDay) : "", "date"),
    toLose: count(Math.max(0, facts.target?.toLose ?? 0), facts.target?.trace ?? null, "days"),
    overLost: count(Math.max(0, -(facts.target?.toLose ?? 0)), facts.target?.trace ?? null, "days"),
    pm25Target: figure({ shown: facts.pm25Target?.value ?? null, trace: facts.pm25Target?.trace ?? "" }, "µg/m³"),
    pm25Control: figure({ shown: facts.pm25Target?.control ?? null, trace: facts.pm25Target?.trace ?? "" }, "µg/m³"),
    lostDays: count(facts.turned?.lost ?? 0, facts.goodDaysChange.trace || null, "days"),
    gainedDays: count(facts.turned?.gained ?? 0, facts.goodDaysChange.trace || null, "days"),
    aheadGap: figure({ shown: facts.ahead?.gap ?? null, trace: facts.ahead?.trace ?? "" }, "index"),
    pastLost: name(pastLost(facts), "name", facts.target?.trace ?? null),
    targetDays: figure({ shown: facts.target?.goodDays ?? null, trace: facts.target?.trace ?? "" }, "days"),
    bottomTowns: name(bottom(facts), "name", "towns:all"),
    ...outlookSlots(facts),
    ...problemSlots(facts),
    ...workSlots(facts),
    ...seasonSlots(facts),
  };
  for (const role of LEAD_ROLES) slots[`lead${capital(role)}`] = name(facts.leads[role]);
  return slots;
}

/** Key of a list of the bulletin's own days: opened from its facts, so that a frozen one shows the days as they were. */
export function dayTrace(of: "na" | "polluted" | "heavy" | "episodes" | "off-scale" | "stagnant" | "primary"): string {
  return `days:${of}`;
}

/** 爆表: the index ends at 500. */
function isOffScale(day: { aqi: number | null; state: string }): boolean {
  return day.aqi === 500 && day.state !== "na";
}

function worstEpisode({ episodes }: BulletinFacts): string {
  const worst = episodes.reduce<(typeof episodes)[number] | null>(
    (most, one) => (most === null || one.maxAqi > most.maxAqi ? one : most),
    null,
  );
  return worst ? rangeText(worst) : "";
}

/** On how many polluted days each pollutant was primary, most first; ties of a day count for each. */
function primaryOf({ dayList }: BulletinFacts): { name: string; days: number }[] {
  const counts = new Map<string, number>();
  for (const day of dayList)
    if (day.state === "polluted") for (const one of day.primary) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts]
    .map(([pollutant, days]) => ({ name: pollutant, days }))
    .sort((a, b) => b.days - a.days || (a.name < b.name ? -1 : 1));
}

/** "损失9至14天": the best and the worst of the last years over the days that remain. */
function pastLost({ target }: BulletinFacts): string {
  if (!target || target.pastLost.length === 0) return "";
  const [least, most] = [Math.min(...target.pastLost), Math.max(...target.pastLost)];
  return least === most ? `${least}天` : `${least}至${most}天`;
}

/** "PM2.5影响最大，拉高0.12，O3次之，拉高0.05；PM10拉低0.03". */
function drivers({ drivers: all }: BulletinFacts): string {
  const said = (one: (typeof all)[number]) =>
    `${one.name}${one.difference.startsWith("-") ? "拉低" : "拉高"}${one.difference.replace(/^[-+]/, "")}`;
  return all
    .filter((one) => Number(one.difference) !== 0)
    .slice(0, 3)
    .map(said)
    .join("，");
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
  const text = rank?.rank ? `${rank.shared > 0 ? "并列" : ""}第${rank.rank}` : "暂缺（有效天数不足）";
  return { text, unit: "rank", trace: rank?.trace ?? null, number: rank?.rank ?? null, direction: null };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
