import {
  type BulletinFacts,
  type FactFiring,
  type FactIssue,
  type Family,
  familyOf,
  isWithdrawn,
} from "./bulletin-facts";
import { count, name, type Slot } from "./clause-text";
import { namedPlaceSlots } from "./named-place-slots";
import { rangeText } from "./period-words";
import { roadSlots } from "./road-slots";
import { tally } from "./tally";

/** Markets and shops that sell coal, and households that burn it. */
const COAL_PLACES = new Set(["coal_market", "coal_outlet", "stove"]);

/** Blanks about the work itself: the office's own, where inspections went, who found it, hours, durations, 约谈 and 移交, bans. */
export function workSlots(facts: BulletinFacts): Record<string, Slot> {
  return {
    officeName: name(facts.work.office),
    seasonSpan: name(seasonSpan(facts.work.winter), "date"),
    burningSeason: name(burningSeason(facts.period.to), "date"),
    ...officeSlots(facts),
    ...lookedSlots(facts),
    ...ownSlots(facts, "all"),
    ...ownSlots(facts, "burning"),
    ...namedPlaceSlots(facts),
    ...roadSlots(facts),
    ...ladderSlots(facts),
    ...banSlots(facts),
  };
}

/** Verified late by the office itself, by the ladder's own limit. */
function officeSlots({ work: { verifications } }: BulletinFacts): Record<string, Slot> {
  const [longest] = verifications.late;
  return {
    officeLate: count(verifications.late.length, "office:late"),
    officeLimit: count(verifications.limit ?? 0, "office:limit", "days"),
    officeLongest: count(longest?.days ?? 0, "office:longest", "days"),
  };
}

function lookedSlots({ work }: BulletinFacts): Record<string, Slot> {
  const coal = work.looked.filter(({ kind }) => isCoalPlace(kind));
  const towns = (rows: BulletinFacts["work"]["looked"]) => new Set(rows.map(({ town }) => town)).size;
  const places = (rows: BulletinFacts["work"]["looked"]) => rows.reduce((sum, row) => sum + row.places, 0);
  return {
    inspections: count(work.inspections, "looked:inspections"),
    lookedTowns: count(towns(work.looked), "looked:towns"),
    lookedPlaces: count(places(work.looked), "looked:places"),
    coalLookedTowns: count(towns(coal), "looked:coal-towns"),
    coalLookedPlaces: count(places(coal), "looked:coal-places"),
  };
}

/** 主动发现: by the towns' and grids' own people. Withdrawn problems were no finding. */
function ownSlots(facts: BulletinFacts, family: Family | "all"): Record<string, Slot> {
  const all = facts.issues.filter((issue) => isOf(issue, family));
  const own = all.filter(({ foundByTown }) => foundByTown).length;
  const trace = `issues:self:${family}:${facts.period.from}:${facts.period.to}:${facts.asOf}`;
  const half = own * 2 >= all.length;
  const flag = (isSo: boolean) => name(all.length > 0 && isSo ? "是" : "");
  return {
    [`${family}Self`]: count(own, trace),
    [`${family}SelfShare`]: name(`${percent(own, all.length)}%`, "percent", trace),
    [`${family}SelfNone`]: flag(own === 0),
    [`${family}SelfLow`]: flag(own > 0 && !half),
    [`${family}SelfHigh`]: flag(own > 0 && half),
  };
}

export function isCoalPlace(kind: string | null): boolean {
  return kind !== null && COAL_PLACES.has(kind);
}

export function isOf(issue: FactIssue, family: string): boolean {
  return !isWithdrawn(issue) && (family === "all" || familyOf(issue) === family);
}

/** 约谈 (4) and 移交 (5): how often they were fired and by which rules, and from which limits on they will be. */
function ladderSlots({ work }: BulletinFacts): Record<string, Slot> {
  const of = (level: number) => work.fired.filter((one) => one.level === level);
  const limits = (level: number) =>
    name(
      work.ladder
        .filter((rule) => rule.level === level)
        .map((rule) => ruleWords(rule.family, rule.atLeast))
        .filter((words) => words !== "")
        .join("、"),
      "name",
      `ladder:${level}`,
    );
  const [talks, handed] = [of(4), of(5)];
  return {
    talks: count(talks.length, "fired:4"),
    talkUnits: name(firedUnits(talks), "name", "fired:4"),
    talkRules: name(firedRules(talks), "name", "fired:4"),
    handovers: count(handed.length, "fired:5"),
    handoverUnits: name(firedUnits(handed), "name", "fired:5"),
    handoverRules: name(firedRules(handed), "name", "fired:5"),
    talkLimits: limits(4),
    handoverLimits: limits(5),
  };
}

function firedUnits(fired: readonly FactFiring[]): string {
  const units = tally(fired.map(({ unit }) => unit));
  return (
    units
      .slice(0, 3)
      .map(([unit]) => unit)
      .join("、") + (units.length > 3 ? `等${units.length}个单位` : "")
  );
}

/** How often each rule fired; firings of an older form do not name theirs. */
function firedRules(fired: readonly FactFiring[]): string {
  const words = fired.map(({ family, atLeast }) => (family && atLeast !== null ? ruleWords(family, atLeast) : ""));
  return tally(words.map((rule) => rule || "其他规则"))
    .map(([rule, n]) => `${rule}${n}次`)
    .join("、");
}

/** A rule of the ladder in a bulletin's words; "" for one that is not about a unit's work. */
export function ruleWords(family: string, atLeast: number): string {
  const words: Record<string, string> = {
    overdueDays: `超过时限满${atLeast}个工作日`,
    returns: `核查退回满${atLeast}次`,
    recurrences: `同一问题反弹满${atLeast}次`,
    unansweredDays: `催办后满${atLeast}个工作日未回复`,
    bottomMonths: `排名连续${atLeast}个月末位`,
  };
  return words[family] ?? "";
}

function banSlots({ work }: BulletinFacts): Record<string, Slot> {
  const of = (key: keyof typeof BANS) => {
    const bans = work.bans.filter(({ text }) => BANS[key].test(text));
    return name(
      bans.map((ban) => `${ban.text}（${rangeText(ban)}）`).join("；"),
      "name",
      bans.length > 0 ? `bans:${key}` : null,
    );
  };
  return { fireworksBans: of("fireworks"), earthworkBans: of("earthwork") };
}

/** Which bans a clause speaks of. */
export const BANS = { fireworks: /烟花|爆竹/, earthwork: /土石方|涉土|土方|道路开挖/ } as const;

/** "11月1日至次年3月31日". */
function seasonSpan({ from, to }: { from: string; to: string }): string {
  const day = (md: string) => `${Number(md.slice(0, 2))}月${Number(md.slice(3))}日`;
  return `${day(from)}至${from > to ? "次年" : ""}${day(to)}`;
}

/** What the fields and houses are about at the end of the period, by month; "" where nothing is. */
function burningSeason(on: string): string {
  const month = Number(on.slice(5, 7));
  if (month <= 2 || month === 12) return "当前正值冬季取暖期";
  if (month <= 4) return "当前正值春耕备耕、清田理渠时节";
  if (month <= 6) return "当前正值夏收时节";
  if (month <= 8) return "";
  if (month <= 10) return "当前正值秋收时节";
  return "当前秋收接近尾声，又进入冬季取暖期";
}

/** Half-even to one decimal, in integers. */
function percent(part: number, all: number): string {
  if (all === 0) return "0.0";
  const numerator = part * 1_000;
  const floor = Math.floor(numerator / all);
  const rest = 2 * (numerator - floor * all);
  return ((rest > all || (rest === all && floor % 2 === 1) ? floor + 1 : floor) / 10).toFixed(1);
}
