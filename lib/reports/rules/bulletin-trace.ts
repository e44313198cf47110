import {
  type BulletinFacts,
  type FactDay,
  type FactIssue,
  type FactTown,
  familyOf,
  isWithdrawn,
  standingOf,
} from "./bulletin-facts";
import { EMPTY_SEASON, isSeasonFigure, type SeasonRow, seasonRows, seasonValue } from "./fact-season";
import { timesAgain } from "./named-place-slots";
import { blindGrids, isStove, isSupply, isYard } from "./problem-slots";
import { isRoad, isRoute, isRush } from "./road-slots";
import { isFire, isStopBreach } from "./season-slots";
import { BANS, isCoalPlace, isOf } from "./work-slots";

/** What stands behind a figure that the bulletin counted itself: rows of its own facts, so that a frozen one shows them as they were. */
export type BulletinTrace = {
  /** The figure worked out again from the rows: how many there are, or how many towns, grids or episodes they make. */
  value: number;
} & (
  | { kind: "issues"; definition: string; family: string; rows: FactIssue[] }
  | { kind: "days"; definition: string; rows: FactDay[] }
  | { kind: "towns"; definition: string; rows: readonly FactTown[] }
  | { kind: "checklist"; definition: string; rows: BulletinFacts["checklist"] }
  | { kind: "sites"; definition: string; rows: readonly never[] }
  | { kind: "office"; definition: string; rows: BulletinFacts["work"]["verifications"]["late"] }
  | { kind: "looked"; definition: string; rows: BulletinFacts["work"]["looked"] }
  | { kind: "visits"; definition: string; rows: BulletinFacts["work"]["visits"] }
  | { kind: "fired"; definition: string; rows: BulletinFacts["work"]["fired"] }
  | { kind: "ladder"; definition: string; rows: BulletinFacts["work"]["ladder"] }
  | { kind: "bans"; definition: string; rows: BulletinFacts["work"]["bans"] }
  | { kind: "season"; definition: string; rows: SeasonRow[] }
);

/** The trace of a key that a slot wrote; null when the key is of another kind (of the air) or means nothing. */
export function bulletinTrace(facts: BulletinFacts, key: string): BulletinTrace | null {
  const [kind, of = "", family = "all"] = key.split(":");
  switch (kind) {
    case "issues": {
      const rows = issuesBehind(facts, family, of);
      return { kind, definition: of, family, rows, value: issueValue(rows, of) };
    }
    case "issue": {
      const named = new Set(of.split(","));
      const rows = facts.issues.filter(({ number }) => named.has(number));
      return { kind: "issues", definition: "named", family: "all", rows, value: rows.length };
    }
    case "standing":
    case "late": {
      const rows = facts.issues.filter(({ number }) => number === of);
      const days = kind === "late" ? rows[0]?.daysOverdue : rows[0]?.standingDays;
      return { kind: "issues", definition: kind, family: "all", rows, value: days ?? 0 };
    }
    case "again": {
      const rows = facts.issues.filter(
        (issue) => String(issue.siteId) === of && issue.category === family && !isWithdrawn(issue),
      );
      return { kind: "issues", definition: "again", family: "all", rows, value: timesAgain(rows) };
    }
    case "repeated": {
      const rows = facts.issues.filter(({ number }) => number === of);
      return { kind: "issues", definition: "repeated", family: "all", rows, value: rows[0]?.repeats ?? 0 };
    }
    case "days": {
      const rows = facts.dayList.filter((day) => isDay(day, of));
      return { kind, definition: of, rows, value: of === "episodes" ? facts.episodes.length : rows.length };
    }
    case "towns":
      return { kind, definition: of, rows: facts.towns, value: facts.towns.length };
    case "checklist":
      return { kind, definition: of, rows: facts.checklist, value: facts.checklist.length };
    case "sites":
      return { kind, definition: of, rows: [], value: facts.enterprises };
    case "season":
      return seasonTrace(facts, of, family);
    default:
      return facts.work ? workTrace(facts.work, kind ?? "", of) : null;
  }
}

/** Behind a figure about registers and winter; `by` "towns" counts the towns of the same rows. */
function seasonTrace(facts: BulletinFacts, figure: string, by: string): BulletinTrace | null {
  if (!isSeasonFigure(figure)) return null;
  const season = facts.season ?? EMPTY_SEASON;
  const rows = seasonRows(season, figure);
  const value = by === "towns" ? new Set(rows.map(({ town }) => town)).size : seasonValue(season, figure);
  return { kind: "season", definition: figure, rows, value };
}

/** Behind a figure about the work itself. What was frozen before these were kept has none. */
function workTrace(work: BulletinFacts["work"], kind: string, of: string): BulletinTrace | null {
  switch (kind) {
    case "office": {
      const rows = work.verifications.late;
      const value = of === "limit" ? work.verifications.limit : of === "longest" ? rows[0]?.days : rows.length;
      return { kind, definition: of, rows, value: value ?? 0 };
    }
    case "looked": {
      const rows = work.looked.filter((row) => !of.startsWith("coal") || isCoalPlace(row.kind));
      const value = of.endsWith("towns")
        ? new Set(rows.map(({ town }) => town)).size
        : of === "inspections"
          ? work.inspections
          : rows.reduce((sum, row) => sum + row.places, 0);
      return { kind, definition: of, rows, value };
    }
    case "visits": {
      const rows = work.visits.filter(({ siteId }) => String(siteId) === of);
      return { kind, definition: "place", rows, value: rows.length };
    }
    case "fired": {
      const rows = work.fired.filter(({ level }) => String(level) === of);
      return { kind, definition: of, rows, value: rows.length };
    }
    case "ladder": {
      const rows = work.ladder.filter(({ level }) => String(level) === of);
      return { kind, definition: of, rows, value: rows.length };
    }
    case "bans": {
      const rows = work.bans.filter(({ text }) => BANS[of as keyof typeof BANS]?.test(text));
      return { kind, definition: of, rows, value: rows.length };
    }
    default:
      return null;
  }
}

/** Counted by town or grid where the bulletin counts those. */
function issueValue(rows: readonly FactIssue[], of: string): number {
  if (of === "blind") return new Set(rows.map((issue) => `${issue.town} ${issue.grid}`)).size;
  if (of === "stoves" || of === "towns") return new Set(rows.map((issue) => issue.town)).size;
  return rows.length;
}

function isDay(day: FactDay, of: string): boolean {
  switch (of) {
    case "na":
    case "polluted":
      return day.state === of;
    case "episodes":
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
  if (of === "self") return facts.issues.filter((issue) => isOf(issue, family) && issue.foundByTown);
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
    case "road":
      return isRoad(issue);
    case "rush":
      return isRush(issue);
    case "route":
      return isRoute(issue);
    case "fires":
      return isFire(issue);
    case "stopBreaches":
      return isStopBreach(issue);
    default:
      return of === "found" || of === "towns";
  }
}
