import { type BulletinFacts, type FactIssue, familyOf } from "./bulletin-facts";
import { bulletinSlots } from "./bulletin-slots";
import { fillClause, type Segment, type Slots } from "./clause-text";
import type { BulletinClause } from "./draft-clauses";
import { chineseNumber } from "./period-words";
import { type Check, reconcile } from "./reconcile";

export interface ViewParagraph {
  /** 一是…, 第一，…; empty without an ordinal. Set apart in type. */
  lead: Segment[];
  body: Segment[];
  clauses: string[];
}

/** The whole bulletin as it is read: what is frozen, printed, exported. Holds nothing that is not shown or needed to explain it. */
export interface BulletinView {
  title: string;
  opening: string;
  sections: { heading: string; paragraphs: ViewParagraph[] }[];
  slots: Slots;
  clauses: BulletinClause[];
  facts: BulletinFacts;
  checks: Check[];
}

const HEADINGS = ["环境空气质量总体情况", "形势分析及存在的主要问题", "下一步工作建议"] as const;

/** Facts and clauses → the bulletin. The same facts and clauses always give the same view. */
export function bulletinView(facts: BulletinFacts, clauses: readonly BulletinClause[]): BulletinView {
  const slots = bulletinSlots(facts);
  return {
    title: `${facts.region.name}环境空气质量情况及大气污染防治通报`,
    opening: `根据工作安排，现将${facts.region.name}环境空气质量情况及大气污染防治工作通报如下。`,
    sections: HEADINGS.map((heading, i) => ({
      heading: `${chineseNumber(i + 1)}、${heading}`,
      paragraphs: paragraphs(
        clauses.filter((clause) => clause.part === i + 1 && !clause.dropped),
        slots,
        i + 1,
      ),
    })),
    slots,
    clauses: [...clauses],
    facts,
    checks: reconcile(facts),
  };
}

/** Clauses of one family that stand beside each other make a paragraph; ordinals follow the order that staff chose. */
function paragraphs(clauses: readonly BulletinClause[], slots: Slots, part: number): ViewParagraph[] {
  const result: (ViewParagraph & { family: string; points: number })[] = [];
  let ordinal = 0;
  for (const clause of clauses) {
    const segments = fillClause(clause.text, slots, clause.seen);
    if (clause.role === "lead") {
      ordinal++;
      const mark = part === 3 ? `第${chineseNumber(ordinal)}，` : `${chineseNumber(ordinal)}是`;
      const lead: Segment[] = [{ kind: "text", text: mark }, ...segments];
      result.push({ lead, body: [], clauses: [clause.id], family: clause.family, points: 0 });
      continue;
    }
    let open = result.at(-1);
    if (open?.family !== clause.family) {
      open = { lead: [], body: [], clauses: [], family: clause.family, points: 0 };
      result.push(open);
    }
    open.points++;
    open.clauses.push(clause.id);
    if (part === 3 && open.lead.length > 0) open.body.push({ kind: "text", text: `${chineseNumber(open.points)}要` });
    open.body.push(...segments);
  }
  return result.map(({ lead, body, clauses: ids }) => ({ lead, body, clauses: ids }));
}

/** 问题清单 by unit, for the annex: units with most open issues first. */
export function issuesByUnit(facts: BulletinFacts): { unit: string; issues: FactIssue[] }[] {
  const units = new Map<string, FactIssue[]>();
  for (const issue of facts.issues) {
    const unit = issue.unit ?? "尚未交办";
    units.set(unit, [...(units.get(unit) ?? []), issue]);
  }
  return [...units]
    .map(([unit, issues]) => ({ unit, issues }))
    .sort((a, b) => b.issues.length - a.issues.length || (a.unit < b.unit ? -1 : 1));
}

/** Issues behind a count of the bulletin, by the key that `issueTrace` wrote. */
export function issuesBehind(facts: BulletinFacts, family: string, of: string): FactIssue[] {
  const all = facts.issues.filter((issue) => family === "all" || familyOf(issue) === family);
  return all.filter((issue) => matches(issue, of, all));
}

function matches(issue: FactIssue, of: string, all: readonly FactIssue[]): boolean {
  switch (of) {
    case "closed":
      return issue.state === "closed";
    case "void":
      return ["void", "rejected", "transferred"].includes(issue.state);
    case "open":
      return !["closed", "void", "rejected", "transferred"].includes(issue.state);
    case "overdue":
      return issue.daysOverdue > 0;
    case "repeats":
      return issue.repeats > 0;
    case "returned":
      return issue.returns > 0;
    case "missed":
      return issue.missed;
    case "blind":
      return (
        issue.grid !== null &&
        issue.foundByOthers &&
        !all.some((one) => one.town === issue.town && one.grid === issue.grid && !one.foundByOthers)
      );
    case "coalYards":
      return issue.category.startsWith("coal.yard");
    case "stoves":
      return issue.category === "coal.stove";
    default:
      return true;
  }
}
