import { type BulletinFacts, type FactIssue, isWithdrawn } from "./bulletin-facts";
import { count, name, type Slot } from "./clause-text";
import { tally } from "./tally";

/** Hours of the day (of the finding) in which heavy traffic runs: 7:00–8:59 and 17:00–18:59. */
const RUSH = new Set([7, 8, 17, 18]);
/** Roads: what was found when traffic is heaviest, and trucks off their routes and hours. */
export function roadSlots(facts: BulletinFacts): Record<string, Slot> {
  const trace = (of: string) => `issues:${of}:all:${facts.period.from}:${facts.period.to}:${facts.asOf}`;
  const rush = facts.issues.filter(isRush);
  return {
    roadFound: count(facts.issues.filter(isRoad).length, trace("road")),
    rushFound: count(rush.length, trace("rush")),
    rushKinds: name(
      tally(rush.map(({ categoryName }) => categoryName))
        .slice(0, 3)
        .map(([what, n]) => `${what}（${n}个）`)
        .join("、"),
      "name",
      trace("rush"),
    ),
    routeFound: count(facts.issues.filter(isRoute).length, trace("route")),
  };
}

export function isRoad(issue: FactIssue): boolean {
  return /^(dust\.(road|spill|truck-cover)|mobile\.route)$/.test(issue.category) && !isWithdrawn(issue);
}

export function isRush(issue: FactIssue): boolean {
  return isRoad(issue) && RUSH.has(issue.foundHour);
}

export function isRoute(issue: FactIssue): boolean {
  return issue.category === "mobile.route" && !isWithdrawn(issue);
}
