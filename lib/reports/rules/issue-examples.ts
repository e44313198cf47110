import { type FactIssue, isWithdrawn, standingOf } from "./bulletin-facts";

const WEIGHT: Readonly<Record<string, number>> = { grave: 300, serious: 200, minor: 100 };

/** How much an issue deserves to be named: severity first, then repeats, then days overdue (each capped so that none drowns the next). */
export function exampleScore(issue: Pick<FactIssue, "severity" | "repeats" | "daysOverdue">): number {
  return (WEIGHT[issue.severity] ?? 0) * 1_000 + Math.min(issue.repeats, 90) * 1_000 + Math.min(issue.daysOverdue, 999);
}

/** The `n` issues to be named, from different places; withdrawn ones (作废, 不属实) never. Equal scores: the earlier number first. */
export function chooseExamples(issues: readonly FactIssue[], n: number): FactIssue[] {
  const named = new Set<string>();
  return issues
    .filter((issue) => !isWithdrawn(issue))
    .sort((a, b) => exampleScore(b) - exampleScore(a) || (a.number < b.number ? -1 : 1))
    .filter((issue) => {
      const place = `${issue.town} ${issue.place}`;
      return !named.has(place) && named.add(place);
    })
    .slice(0, n);
}

/** Town and place, both whole; a place that begins with its town's name is not given it twice. */
export function placeOf({ town, place }: Pick<FactIssue, "town" | "place">): string {
  return place.startsWith(town) ? place : `${town}${place}`;
}

/** Place, town, what is wrong, who answers for it, and whether it is done. */
export function exampleText(issue: FactIssue): string {
  const facts = [
    issue.unit ? `责任单位：${issue.unit}${issue.ownerName ? ` ${issue.ownerName}` : ""}` : "尚未交办",
    issue.repeats > 0 ? `反弹${issue.repeats}次` : "",
    issue.daysOverdue > 0 ? `超期${issue.daysOverdue}天` : "",
    standingOf(issue) === "closed" ? "已销号" : "",
  ];
  return `${placeOf(issue)}存在${issue.categoryName}问题（${facts.filter(Boolean).join("，")}）`;
}
