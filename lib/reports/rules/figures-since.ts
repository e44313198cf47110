import { type BulletinFacts, standingOf } from "./bulletin-facts";
import type { Slots } from "./clause-text";

export interface ChangedFigure {
  slot: string;
  was: string;
  now: string;
  /** now − was when both are numbers. */
  difference: string | null;
  trace: string | null;
}

export interface ChangedFigures {
  figures: ChangedFigure[];
  /** The days whose evaluation is another one now. */
  days: { date: string; was: string; now: string }[];
  /** Issues that came, went or moved on. */
  issues: { number: string; was: string | null; now: string | null }[];
}

interface Side {
  slots: Slots;
  facts: BulletinFacts;
}

/** What an issued bulletin would say otherwise today: which figures, by how much, and the days and issues that did it. */
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
  return { figures, days: changedDays(frozen.facts, live.facts), issues: changedIssues(frozen.facts, live.facts) };
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
  const before = new Map(was.issues.map((issue) => [issue.number, standingOf(issue)]));
  const after = new Map(is.issues.map((issue) => [issue.number, standingOf(issue)]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((number) => before.get(number) !== after.get(number))
    .map((number) => ({ number, was: before.get(number) ?? null, now: after.get(number) ?? null }));
}
