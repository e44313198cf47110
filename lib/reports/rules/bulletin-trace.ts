import {
  type BulletinFacts,
  type FactDay,
  type FactIssue,
  type FactTown,
  familyOf,
  standingOf,
} from "./bulletin-facts";
import { blindGrids, isStove, isSupply, isYard } from "./problem-slots";

/** What stands behind a figure that the bulletin counted itself: rows of its own facts, so that a frozen one shows them as they were. */
export type BulletinTrace =
  | { kind: "issues"; definition: string; family: string; rows: FactIssue[] }
  | { kind: "days"; definition: string; rows: FactDay[] }
  | { kind: "towns"; definition: string; rows: readonly FactTown[] }
  | { kind: "checklist"; definition: string; rows: BulletinFacts["checklist"] }
  | { kind: "sites"; definition: string; rows: readonly never[]; count: number };

/** The trace of a key that a slot wrote; null when the key is of another kind (of the air) or means nothing. */
export function bulletinTrace(facts: BulletinFacts, key: string): BulletinTrace | null {
  const [kind, of = "", family = "all"] = key.split(":");
  switch (kind) {
    case "issues":
      return { kind, definition: of, family, rows: issuesBehind(facts, family, of) };
    case "issue": {
      const named = new Set(of.split(","));
      return {
        kind: "issues",
        definition: "named",
        family: "all",
        rows: facts.issues.filter(({ number }) => named.has(number)),
      };
    }
    case "days":
      return { kind, definition: of, rows: facts.dayList.filter((day) => isDay(day, of)) };
    case "towns":
      return { kind, definition: of, rows: facts.towns };
    case "checklist":
      return { kind, definition: of, rows: facts.checklist };
    case "sites":
      return { kind, definition: of, rows: [], count: facts.enterprises };
    default:
      return null;
  }
}

function isDay(day: FactDay, of: string): boolean {
  switch (of) {
    case "na":
    case "polluted":
      return day.state === of;
    case "heavy":
      return day.state !== "na" && (day.aqi ?? 0) > 200;
    case "off-scale":
      return day.state !== "na" && day.aqi === 500;
    case "primary":
      return day.state === "polluted" && day.primary.length > 0;
    case "stagnant":
      return day.stagnant;
    default:
      return false;
  }
}

function issuesBehind(facts: BulletinFacts, family: string, of: string): FactIssue[] {
  const blind = of === "blind" ? blindGrids(facts.issues) : new Set<string>();
  return facts.issues.filter((issue) => (family === "all" || familyOf(issue) === family) && matches(issue, of, blind));
}

function matches(issue: FactIssue, of: string, blind: ReadonlySet<string>): boolean {
  switch (of) {
    case "closed":
    case "void":
    case "open":
      return standingOf(issue) === of;
    case "overdue":
      return issue.daysOverdue > 0;
    case "repeats":
      return issue.repeats > 0;
    case "returned":
      return issue.returns > 0;
    case "missed":
      return issue.missed;
    case "blind":
      return issue.foundByOthers && blind.has(`${issue.town} ${issue.grid}`);
    case "coalYards":
      return isYard(issue);
    case "supply":
      return isSupply(issue);
    case "stoves":
      return isStove(issue);
    default:
      return of === "found";
  }
}
