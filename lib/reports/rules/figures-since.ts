import { type BulletinFacts, type FactIssue, type Standing, standingOf } from "./bulletin-facts";
import { familyCounts } from "./bulletin-view";
import type { Slots } from "./clause-text";

export interface ChangedFigure {
  slot: string;
  was: string;
  now: string;
  /** now − was when both are numbers. */
  difference: string | null;
  trace: string | null;
}

/** A cell of an annex that is another one now. */
export interface ChangedCell {
  table: "towns" | "months" | "levels" | "families";
  /** Town, month (1–12), level (0–5) or family. */
  row: string;
  column: string;
  was: string;
  now: string;
}

export interface ChangedFigures {
  /** Of the text. */
  figures: ChangedFigure[];
  /** Of the annexes: the ranking and what the charts draw. The list of problems is `issues`. */
  cells: ChangedCell[];
  /** The days whose evaluation is another one now. */
  days: { date: string; was: string; now: string }[];
  /**
   * Issues that came, went or stand otherwise in the list: closed, open, 超期, not counted. By how many days one is 超期 is left out: that
   * is another number each day without anything having changed.
   */
  issues: { number: string; was: ListedStanding | null; now: ListedStanding | null }[];
}

export type ListedStanding = Standing | "overdue";

interface Side {
  slots: Slots;
  facts: BulletinFacts;
}

/**
 * What an issued bulletin would say otherwise today: every figure that it shows, in the text (`used` slots) and in the annexes, by how much,
 * and the days and issues that did it.
 */
export function figuresSince(frozen: Side, live: Side, used: ReadonlySet<string>): ChangedFigures {
  const figures = [...used].flatMap((slot): ChangedFigure[] => {
    const was = frozen.slots[slot];
    const is = live.slots[slot];
    if (!was || was.text === is?.text) return [];
    const both = was.number !== null && is && is.number !== null;
    return [
      {
        slot,
        was: was.text,
        now: is?.text ?? "",
        difference: both ? String(Math.round(((is.number ?? 0) - (was.number ?? 0)) * 1e4) / 1e4) : null,
        trace: is?.trace ?? was.trace,
      },
    ];
  });
  return {
    figures,
    cells: changedCells(frozen.facts, live.facts),
    days: changedDays(frozen.facts, live.facts),
    issues: changedIssues(frozen.facts, live.facts),
  };
}

/** Every number of the ranking and of the charts, by table, row and column. A value that is not there is a dash. */
function cellsOf(facts: BulletinFacts): Map<string, Omit<ChangedCell, "was" | "now"> & { text: string }> {
  const cells = new Map<string, Omit<ChangedCell, "was" | "now"> & { text: string }>();
  const put = (table: ChangedCell["table"], row: string, column: string, value: string | number | null) =>
    cells.set(`${table} ${row} ${column}`, { table, row, column, text: value === null ? "—" : String(value) });
  for (const town of facts.towns)
    for (const column of ["rank", "index", "indexChange", "goodDays", "rate"] as const)
      put("towns", town.name, column, town[column]);
  for (const month of facts.months)
    for (const column of ["current", "previous"] as const) put("months", String(month.month), column, month[column]);
  for (const [level, days] of facts.days.levels.entries()) put("levels", String(level), "days", days);
  for (const { family, ...counts } of familyCounts(facts))
    for (const column of ["closed", "open", "void"] as const) put("families", family, column, counts[column]);
  return cells;
}

function changedCells(was: BulletinFacts, is: BulletinFacts): ChangedCell[] {
  const [before, after] = [cellsOf(was), cellsOf(is)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): ChangedCell[] => {
    const cell = before.get(key) ?? after.get(key);
    const [past, present] = [before.get(key)?.text ?? "—", after.get(key)?.text ?? "—"];
    return cell && past !== present
      ? [{ table: cell.table, row: cell.row, column: cell.column, was: past, now: present }]
      : [];
  });
}

function listedStanding(issue: FactIssue): ListedStanding {
  return issue.daysOverdue > 0 ? "overdue" : standingOf(issue);
}

function changedDays(was: BulletinFacts, is: BulletinFacts): ChangedFigures["days"] {
  const now = new Map(is.dayList.map((day) => [day.date, day]));
  const text = (day?: { aqi: number | null; state: string }) => (day ? `${day.state}:${day.aqi ?? "—"}` : "—");
  return was.dayList.flatMap((day) => {
    const other = now.get(day.date);
    return text(day) === text(other) ? [] : [{ date: day.date, was: text(day), now: text(other) }];
  });
}

function changedIssues(was: BulletinFacts, is: BulletinFacts): ChangedFigures["issues"] {
  const before = new Map(was.issues.map((issue) => [issue.number, listedStanding(issue)]));
  const after = new Map(is.issues.map((issue) => [issue.number, listedStanding(issue)]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((number) => before.get(number) !== after.get(number))
    .map((number) => ({ number, was: before.get(number) ?? null, now: after.get(number) ?? null }));
}
