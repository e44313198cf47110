import { type BulletinFacts, type FactIssue, isWithdrawn, standingOf } from "./bulletin-facts";
import { count, name, type Slot } from "./clause-text";
import { placeOf } from "./issue-examples";

/** Places that are named with what happened there: inspected again and again, missed and dragging, broken for days. */
export function namedPlaceSlots(facts: BulletinFacts): Record<string, Slot> {
  const project = stubbornPlace(facts);
  const missed = longest(
    facts.issues.filter((issue) => issue.missed && standingOf(issue) === "open" && issue.daysOverdue > 0),
  );
  const wash = longest(
    facts.issues.filter((issue) => issue.category === "dust.wheel-wash" && standingOf(issue) === "open"),
  );
  const soil = longest(
    facts.issues.filter(
      (issue) => /^dust\.(bare-soil|stopped-site)$/.test(issue.category) && standingOf(issue) === "open",
    ),
  );
  const standing = (issue: FactIssue | undefined) =>
    count(issue?.standingDays ?? 0, issue ? `standing:${issue.number}` : null, "days");
  const at = (issue: FactIssue | undefined) =>
    name(issue ? placeOf(issue) : "", "name", issue ? `issue:${issue.number}` : null);
  return {
    projectPlace: name(project ? placeOf(project.issue) : "", "name", project ? `issue:${project.issue.number}` : null),
    projectWhat: name(project?.issue.categoryName ?? ""),
    projectInspections: count(project?.inspections ?? 0, project ? `visits:${project.issue.siteId}` : null),
    projectAgain: count(
      project?.again ?? 0,
      project ? `again:${project.issue.siteId}:${project.issue.category}` : null,
    ),
    missedPlace: at(missed),
    missedWhat: name(missed?.categoryName ?? ""),
    missedDays: standing(missed),
    missedLate: count(missed?.daysOverdue ?? 0, missed ? `late:${missed.number}` : null, "days"),
    washPlace: at(wash),
    washDetail: name(wash ? detailOf(wash) : ""),
    washDays: standing(wash),
    soilPlace: at(soil),
    soilWhat: name(soil?.categoryName ?? ""),
    soilDetail: name(soil ? detailOf(soil) : ""),
    soilDays: standing(soil),
  };
}

/**
 * The place that went on although it was inspected again and again: visited at least twice, and the same kind of problem found there again.
 * Most times again first, then most visits; construction sites before others; equal ones by the earlier number.
 */
export function stubbornPlace(facts: BulletinFacts): { issue: FactIssue; inspections: number; again: number } | null {
  const kinds = new Map<string, FactIssue[]>();
  for (const issue of facts.issues) {
    if (issue.siteId === null || isWithdrawn(issue)) continue;
    const key = `${issue.siteId} ${issue.category}`;
    kinds.set(key, [...(kinds.get(key) ?? []), issue]);
  }
  const places = [...kinds.values()].flatMap((issues) => {
    const [issue] = [...issues].sort((a, b) => (a.number < b.number ? -1 : 1));
    if (!issue) return [];
    const inspections = facts.work.visits.filter(({ siteId }) => siteId === issue.siteId).length;
    const again = timesAgain(issues);
    return again > 0 && inspections > 1 ? [{ issue, inspections, again }] : [];
  });
  const weight = ({ issue }: (typeof places)[number]) => (issue.siteKind === "construction" ? 1 : 0);
  places.sort(
    (a, b) =>
      weight(b) - weight(a) ||
      b.again - a.again ||
      b.inspections - a.inspections ||
      (a.issue.number < b.issue.number ? -1 : 1),
  );
  return places[0] ?? null;
}

/** Found again after the first time: as problems of their own, or as confirmed 反弹 of one, whichever is more. */
export function timesAgain(issues: readonly FactIssue[]): number {
  return Math.max(issues.length - 1, ...issues.map(({ repeats }) => repeats));
}

/** What stands open longest; equal ones by the earlier number. */
function longest(issues: readonly FactIssue[]): FactIssue | undefined {
  return [...issues].sort((a, b) => b.standingDays - a.standingDays || (a.number < b.number ? -1 : 1))[0];
}

/** Longest first sentence of a finding that a bulletin repeats; a longer one is left out rather than cut. */
const DETAIL_MAX = 40;

/** The finder's own first sentence, in brackets. Left out when it is too long, says no more than the category, or could name a person. */
function detailOf(issue: FactIssue): string {
  const said = issue.description.split(/[。；;\n]/)[0]?.trim() ?? "";
  const isPersonal =
    /\d{6,}|[男女]士|先生|同志|师傅|负责人|联系|电话/.test(said) ||
    (issue.ownerName !== "" && said.includes(issue.ownerName));
  return said === "" || said === issue.categoryName || said.length > DETAIL_MAX || isPersonal || /[{}]/.test(said)
    ? ""
    : `（${said}）`;
}
