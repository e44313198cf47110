import { type BulletinFacts, FAMILIES, type FactIssue, familyOf, standingOf } from "./bulletin-facts";
import { bulletinSlots } from "./bulletin-slots";
import { bulletinTitle } from "./bulletin-title";
import type { FamilyCount } from "./chart-marks";
import { fillClause, plainText, type Segment, type Slots } from "./clause-text";
import type { BulletinClause } from "./draft-clauses";
import { chineseNumber } from "./period-words";
import { type Check, reconcile } from "./reconcile";
import { markTyped, type TypedFigure, typedIn } from "./typed-figures";

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
  /** Figures that were written by hand, in the order of the clauses; absent in what was frozen before they were looked for. */
  typed?: TypedFigure[];
}

const HEADINGS = ["环境空气质量总体情况", "形势分析及存在的主要问题", "下一步工作建议"] as const;

/** Facts and clauses → the bulletin. The same facts and clauses always give the same view. */
export function bulletinView(facts: BulletinFacts, clauses: readonly BulletinClause[]): BulletinView {
  const slots = bulletinSlots(facts);
  return {
    title: bulletinTitle(facts.region.name),
    opening: clauses
      .filter((clause) => clause.part === 0 && !clause.dropped)
      .map((clause) => plainText(fillClause(clause.text, slots)))
      .join(""),
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
    typed: typedIn(clauses.filter((clause) => !clause.dropped)),
  };
}

/** Clauses of one family that stand beside each other make a paragraph; ordinals follow the order that staff chose. */
function paragraphs(clauses: readonly BulletinClause[], slots: Slots, part: number): ViewParagraph[] {
  const result: (ViewParagraph & { family: string; points: number })[] = [];
  let ordinal = 0;
  for (const clause of clauses) {
    const segments = markTyped(clause, fillClause(clause.text, slots, clause.seen));
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
    // A lone point needs no number.
    const several = clauses.filter((one) => one.family === clause.family && one.role === "point").length > 1;
    if (part === 3 && several && open.lead.length > 0)
      open.body.push({ kind: "text", text: `${chineseNumber(open.points)}要` });
    open.body.push(...segments);
  }
  return result.map(({ lead, body, clauses: ids }) => ({ lead, body, clauses: ids }));
}

/** 问题清单 by unit, for the annex: units with most issues first. */
export function issuesByUnit(listed: readonly FactIssue[]): { unit: string; issues: FactIssue[] }[] {
  const units = new Map<string, FactIssue[]>();
  for (const issue of listed) {
    const unit = issue.unit ?? "尚未交办";
    units.set(unit, [...(units.get(unit) ?? []), issue]);
  }
  return [...units]
    .map(([unit, issues]) => ({ unit, issues }))
    .sort((a, b) => b.issues.length - a.issues.length || (a.unit < b.unit ? -1 : 1));
}

/** Where a problem stands, in a list: 超期N天, 已销号, 未办结, 不计 (作废、转办、不属实). */
export function standingWords(issue: FactIssue): string {
  return issue.daysOverdue > 0
    ? `超期${issue.daysOverdue}天`
    : { closed: "已销号", open: "未办结", void: "不计" }[standingOf(issue)];
}

/** Problems of each family by where they stand. */
export function familyCounts(facts: BulletinFacts): FamilyCount[] {
  return FAMILIES.map((family) => {
    const own = facts.issues.filter((issue) => familyOf(issue) === family).map(standingOf);
    const of = (standing: string) => own.filter((one) => one === standing).length;
    return { family, closed: of("closed"), open: of("open"), void: of("void") };
  });
}
