import {
  type BulletinFacts,
  FAMILIES,
  type FactIssue,
  type Family,
  familyOf,
  isWithdrawn,
  standingOf,
} from "./bulletin-facts";
import { count, name, type Slot } from "./clause-text";
import { chooseExamples, exampleText, placeOf } from "./issue-examples";
import { tally } from "./tally";

/** Blanks about what was found: counts open the problems behind them, examples are chosen by rules/issue-examples. */
export function problemSlots(facts: BulletinFacts): Record<string, Slot> {
  const slots = { ...dutySlots(facts), ...placeSlots(facts) };
  for (const family of FAMILIES) Object.assign(slots, familySlots(facts, family));
  return slots;
}

/** Key of a count of issues: opened from the bulletin's own facts. */
export function issueTrace(facts: Pick<BulletinFacts, "period" | "asOf">, family: Family | "all", of: string): string {
  return `issues:${of}:${family}:${facts.period.from}:${facts.period.to}:${facts.asOf}`;
}

/** Where nobody of the grid found anything, and somebody else did. */
export function blindGrids(issues: readonly FactIssue[]): Set<string> {
  const key = (issue: FactIssue) => `${issue.town} ${issue.grid}`;
  const own = new Set(issues.filter((issue) => !issue.foundByOthers).map(key));
  return new Set(
    issues
      .filter((issue) => issue.foundByOthers && issue.grid !== null)
      .map(key)
      .filter((grid) => !own.has(grid)),
  );
}

function familySlots(facts: BulletinFacts, family: Family): Record<string, Slot> {
  const issues = facts.issues.filter((issue) => familyOf(issue) === family);
  const counted = (of: string, n: number) => count(n, issueTrace(facts, family, of));
  return {
    [`${family}Found`]: counted("found", issues.length),
    [`${family}Closed`]: counted("closed", issues.filter((issue) => standingOf(issue) === "closed").length),
    [`${family}Open`]: counted("open", issues.filter((issue) => standingOf(issue) === "open").length),
    [`${family}Overdue`]: counted("overdue", issues.filter((issue) => issue.daysOverdue > 0).length),
    [`${family}Repeats`]: counted("repeats", issues.filter((issue) => issue.repeats > 0).length),
    [`${family}Kinds`]: kinds(facts, family, issues),
    [`${family}Examples`]: examples(issues, 2),
  };
}

function dutySlots(facts: BulletinFacts): Record<string, Slot> {
  const all = facts.issues;
  const of = (key: string, keep: (issue: FactIssue) => boolean) =>
    count(all.filter(keep).length, issueTrace(facts, "all", key));
  const missed = tally(all.filter((issue) => issue.missed).map((issue) => issue.town));
  return {
    allFound: count(facts.found, issueTrace(facts, "all", "found")),
    allClosed: of("closed", (issue) => standingOf(issue) === "closed"),
    allOpen: of("open", (issue) => standingOf(issue) === "open"),
    allVoid: of("void", (issue) => standingOf(issue) === "void"),
    allOverdue: of("overdue", (issue) => issue.daysOverdue > 0),
    allRepeats: of("repeats", (issue) => issue.repeats > 0),
    allReturned: of("returned", (issue) => issue.returns > 0),
    allMissed: of("missed", (issue) => issue.missed),
    missedTowns: name(
      missed
        .slice(0, 3)
        .map(([town]) => town)
        .join("、") + (missed.length > 3 ? "等镇街" : ""),
    ),
    blindGrids: count(blindGrids(all).size, issueTrace(facts, "all", "blind")),
    townsWithIssues: count(new Set(all.map((issue) => issue.town)).size, issueTrace(facts, "all", "towns")),
    checklistFailures: name(
      facts.checklist
        .slice(0, 3)
        .map(({ item, failed, checked }) => `“${item}”不达标${failed}处（检查${checked}处）`)
        .join("、"),
      "name",
      "checklist:failed",
    ),
    checklistItems: count(facts.checklist.length, "checklist:failed"),
  };
}

/** Places that are named: what came back most, what drags on longest, sites, roads, coal yards, stoves. */
function placeSlots(facts: BulletinFacts): Record<string, Slot> {
  const all = facts.issues;
  const [repeated] = chooseExamples(
    [...all]
      .filter((issue) => issue.repeats > 0)
      .sort((a, b) => b.repeats - a.repeats)
      .slice(0, 1),
    1,
  );
  const late = all.filter((issue) => issue.daysOverdue > 0 && !issue.missed && issue.number !== repeated?.number);
  const longest = [...late].sort((a, b) => b.daysOverdue - a.daysOverdue || (a.number < b.number ? -1 : 1)).slice(0, 1);
  const yards = all.filter(isYard);
  const stoves = all.filter(isStove);
  const places = new Map(yards.map((issue) => [`${issue.town} ${issue.place}`, issue.town]));
  return {
    repeatPlace: name(repeated ? placeOf(repeated) : ""),
    repeatWhat: name(repeated?.categoryName ?? ""),
    repeatTimes: count(repeated?.repeats ?? 0, repeated ? `repeated:${repeated.number}` : null),
    dragging: name(longest.map(exampleText).join(""), "name", longest[0] ? `issue:${longest[0].number}` : null),
    siteExamples: examples(
      all.filter((issue) => issue.siteKind === "construction" && familyOf(issue) === "dust"),
      2,
    ),
    roadExamples: examples(
      all.filter((issue) => /^dust\.(road|spill|truck-cover)$/.test(issue.category)),
      1,
    ),
    coalYards: count(yards.length, issueTrace(facts, "coal", "coalYards")),
    coalYardTowns: name(
      tally([...places.values()])
        .map(([town, n]) => `${town}${n}家`)
        .join("、"),
      "name",
      yards.length > 0 ? issueTrace(facts, "coal", "coalYards") : null,
    ),
    coalSupply: count(all.filter(isSupply).length, issueTrace(facts, "coal", "supply")),
    stoveTowns: count(new Set(stoves.map((issue) => issue.town)).size, issueTrace(facts, "coal", "stoves")),
  };
}

export function isSupply(issue: FactIssue): boolean {
  return (issue.category === "coal.low-grade" || issue.category === "coal.supply") && !isWithdrawn(issue);
}

export function isYard(issue: FactIssue): boolean {
  return issue.category.startsWith("coal.yard") && !isWithdrawn(issue);
}

export function isStove(issue: FactIssue): boolean {
  return issue.category === "coal.stove" && !isWithdrawn(issue);
}

function examples(from: readonly FactIssue[], n: number): Slot {
  const chosen = chooseExamples(from, n);
  return name(
    chosen.map(exampleText).join("；"),
    "name",
    chosen.length === 0 ? null : `issue:${chosen.map((issue) => issue.number).join(",")}`,
  );
}

/** "以裸土未覆盖（9个）、道路扬尘（4个）、物料堆放（3个）居多"; where all kinds are named, none of them can be most. */
function kinds(facts: BulletinFacts, family: Family, issues: readonly FactIssue[]): Slot {
  const unit = family === "burning" ? "起" : "个";
  const all = tally(issues.map((issue) => issue.categoryName));
  const list = all
    .slice(0, 3)
    .map(([what, n]) => `${what}（${n}${unit}）`)
    .join("、");
  const text = all.length > 3 ? `以${list}居多` : `涉及${list}`;
  return name(list ? text : "", "name", list ? issueTrace(facts, family, "found") : null);
}
