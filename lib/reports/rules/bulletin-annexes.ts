import { type BulletinFacts, type FactIssue, standingOf } from "./bulletin-facts";
import { documentDate, rangeText } from "./period-words";

/** Which problems the annex lists: those not yet done, also the closed ones, or none. */
export const ANNEX_ISSUES = ["open", "all", "none"] as const;

/** What is attached to a bulletin, as its issuer chose it. */
export interface Annexes {
  towns: boolean;
  issues: (typeof ANNEX_ISSUES)[number];
  charts: boolean;
}

/** Ranking, open problems and charts. */
export const DEFAULT_ANNEXES: Annexes = { towns: true, issues: "open", charts: true };

/** The problems of the annex. What was dismissed (作废, 不属实) or went to another district (转出) accuses nobody and is never listed. */
export function annexIssues(facts: Pick<BulletinFacts, "issues">, { issues }: Annexes): FactIssue[] {
  if (issues === "none") return [];
  return facts.issues.filter((issue) => {
    const standing = standingOf(issue);
    return standing === "open" || (standing === "closed" && issues === "all");
  });
}

/** What the list shows and what it leaves out, above it. */
export function annexIssuesNote(facts: BulletinFacts, annexes: Annexes, listed: number): string {
  const range = `统计期${rangeText(facts.period)}`;
  if (listed === 0) return facts.found === 0 ? `${range}内未登记问题。` : `${range}内发现的问题已全部办结。`;
  const which = annexes.issues === "all" ? "发现并办理的问题" : "发现、尚未办结的问题";
  return `${range}内${which}共${listed}个，状态截至${documentDate(facts.asOf)}。`;
}

export const ANNEX_TITLES = {
  towns: "镇街环境空气质量排名",
  issues: "问题清单（按责任单位）",
  charts: "统计图",
} as const;

/** The annexes that there are, numbered in their order: 1 = 附件1. */
export function annexList({
  towns,
  issues,
  charts,
}: Annexes): { kind: keyof typeof ANNEX_TITLES; n: number; title: string }[] {
  const kinds = ([towns && "towns", issues !== "none" && "issues", charts && "charts"] as const).filter(
    (kind) => kind !== false,
  );
  return kinds.map((kind, i) => ({ kind, n: i + 1, title: ANNEX_TITLES[kind] }));
}
