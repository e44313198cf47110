import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Lamp, lampOf } from "@/lib/issues/rules/lamp";
import { OFFICIAL_YEARS } from "@/lib/issues/rules/official-calendars";
import { type ClockStep, taskClock } from "@/lib/issues/rules/task-clock";
import {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  workingCalendar,
  workingDaysAfter,
} from "@/lib/issues/rules/working-days";
import { addDays, type CivilDate, dayOfWeek, daysBetween } from "@/lib/shared/civil-date";

const calendar = workingCalendar(OFFICIAL_YEARS.flatMap((year) => year.exceptions));

// The naive model knows the announcements as text and nothing of the code under test.
const OFF =
  `2025-01-01 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-02-01 2025-02-02 2025-02-03 2025-02-04 2025-04-04 2025-04-05 2025-04-06
  2025-05-01 2025-05-02 2025-05-03 2025-05-04 2025-05-05 2025-05-31 2025-06-01 2025-06-02 2025-10-01 2025-10-02 2025-10-03 2025-10-04 2025-10-05
  2025-10-06 2025-10-07 2025-10-08 2026-01-01 2026-01-02 2026-01-03 2026-02-15 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-21
  2026-02-22 2026-02-23 2026-04-04 2026-04-05 2026-04-06 2026-05-01 2026-05-02 2026-05-03 2026-05-04 2026-05-05 2026-06-19 2026-06-20 2026-06-21
  2026-09-25 2026-09-26 2026-09-27 2026-10-01 2026-10-02 2026-10-03 2026-10-04 2026-10-05 2026-10-06 2026-10-07`.split(
    /\s+/,
  );
const ON =
  "2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11 2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10".split(
    " ",
  );
const works = (day: CivilDate) =>
  ON.includes(day) || (!OFF.includes(day) && new Date(`${day}T00:00:00Z`).getUTCDay() % 6 !== 0);

const START = "2025-01-01";
const day = fc.integer({ min: 0, max: 720 }).map((n) => addDays(START, n));

describe("working days", () => {
  it("agrees with the announcements on every day of 2025 and 2026", () => {
    for (const date of daysBetween("2025-01-01", "2026-12-31"))
      expect([date, isWorkingDay(calendar, date)]).toEqual([date, works(date)]);
    const count = (year: number) =>
      daysBetween(`${year}-01-01`, `${year}-12-31`).filter((date) => isWorkingDay(calendar, date)).length;
    // Weekdays of the year less the weekdays off, plus the working weekends.
    for (const year of [2025, 2026])
      expect(count(year)).toBe(daysBetween(`${year}-01-01`, `${year}-12-31`).filter(works).length);
  });

  it("counts spans as a day-by-day walk does, and adding is its inverse", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 90 }), (from, n) => {
        const to = addDays(from, n);
        expect(workingDaysAfter(calendar, from, to)).toBe(daysBetween(addDays(from, 1), to).filter(works).length);
        if (n > 0) {
          const due = addWorkingDays(calendar, from, n);
          expect(works(due)).toBe(true);
          expect(workingDaysAfter(calendar, from, due)).toBe(n);
        }
      }),
    );
  });

  it("moves a deadline on a day off to the next working day, over 国庆 too", () => {
    expect(nextWorkingDay(calendar, "2026-10-01")).toBe("2026-10-08");
    expect(nextWorkingDay(calendar, "2026-02-28")).toBe("2026-02-28");
    expect(addWorkingDays(calendar, "2026-09-30", 3)).toBe("2026-10-10");
    expect(() => addWorkingDays(calendar, "2026-09-30", -1)).toThrow(RangeError);
  });
});

interface Naive {
  elapsed: number;
  budget: number;
  due: CivilDate;
  stands: CivilDate | null;
}

const span = (from: CivilDate, to: CivilDate) => daysBetween(addDays(from, 1), to).filter(works).length;

function walk(from: CivilDate, days: number): CivilDate {
  let to = from;
  let left = days;
  while (left > 0) {
    to = addDays(to, 1);
    if (works(to)) left--;
  }
  while (days === 0 && !works(to)) to = addDays(to, 1);
  return to;
}

/** Walks every single day and decides for each whether it counts. */
class NaiveClock {
  elapsed = 0;
  budget = 0;
  due: CivilDate = "";
  stands: CivilDate | null = null;
  running = true;
  until: CivilDate | null = null;

  dawn(date: CivilDate): void {
    if (this.until !== null && date > this.until) Object.assign(this, { running: true, until: null, stands: null });
    if (this.running && works(date)) this.elapsed++;
  }

  take(step: ClockStep): void {
    const left = this.budget - this.elapsed;
    if (step.kind === "start" || step.kind === "extend") {
      this.budget = this.elapsed + span(step.on, step.dueOn);
      this.due = step.dueOn;
      return;
    }
    if (step.kind === "resume") {
      if (step.dueOn !== undefined) this.budget = this.elapsed + span(step.on, step.dueOn);
      this.due = step.dueOn ?? (left >= 0 ? walk(step.on, left) : this.due);
      Object.assign(this, { running: true, until: null, stands: null });
      return;
    }
    if (this.running) this.stands = step.on;
    this.running = false;
    this.until = step.kind === "suspend" ? step.until : null;
    if (step.kind === "suspend" && left >= 0) this.due = walk(step.until, left);
  }
}

function naive(steps: readonly ClockStep[], today: CivilDate): Naive {
  const clock = new NaiveClock();
  const first = steps[0]?.on ?? today;
  for (const date of daysBetween(first, today)) {
    if (date > first) clock.dawn(date);
    for (const step of steps) if (step.on === date) clock.take(step);
  }
  return { elapsed: clock.elapsed, budget: clock.budget, due: clock.due, stands: clock.stands };
}

/** Steps as the transition table can produce them: a start, then pauses and resumes, suspensions, extensions in order of time. */
const history = fc
  .tuple(
    day,
    fc.integer({ min: 1, max: 15 }),
    fc.array(
      fc.tuple(
        fc.constantFrom("pause", "suspend", "resume", "resume-by", "extend"),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
      ),
      { maxLength: 6 },
    ),
    fc.boolean(),
    fc.integer({ min: 0, max: 25 }),
  )
  .map(([start, days, moves, stops, rest]) => {
    const steps: ClockStep[] = [{ kind: "start", on: start, dueOn: addWorkingDays(calendar, start, days) }];
    let on = start;
    for (const [kind, gap, n] of moves) {
      on = addDays(on, gap);
      if (kind === "pause") steps.push({ kind, on });
      else if (kind === "suspend") steps.push({ kind, on, until: addDays(on, n) });
      else if (kind === "resume") steps.push({ kind, on });
      else steps.push({ kind: kind === "extend" ? "extend" : "resume", on, dueOn: addWorkingDays(calendar, on, n) });
    }
    on = addDays(on, rest % 7);
    if (stops) steps.push({ kind: "stop", on });
    return { steps, today: addDays(on, rest) };
  })
  .filter(({ steps }) => possible(steps));

/** The table lets only a running task be paused, suspended or extended, and only a standing one be resumed. */
function possible(steps: readonly ClockStep[]): boolean {
  let standing = false;
  let until: CivilDate | null = null;
  for (const step of steps) {
    if (until !== null && step.on > until) {
      standing = false;
      until = null;
    }
    if (step.kind === "resume") {
      if (!standing) return false;
      standing = false;
      until = null;
    } else if (step.kind === "pause" || step.kind === "suspend" || step.kind === "extend") {
      if (standing) return false;
      standing = step.kind !== "extend";
      until = step.kind === "suspend" ? step.until : null;
    }
  }
  return true;
}

describe("the clock", () => {
  it("agrees with a day-by-day walk for any history, in 2025 and 2026", () => {
    fc.assert(
      fc.property(history, ({ steps, today }) => {
        const clock = taskClock(calendar, steps, today);
        expect(
          clock && { elapsed: clock.elapsed, budget: clock.budget, due: clock.dueOn, stands: clock.standsSince },
        ).toEqual(naive(steps, today));
      }),
      { numRuns: 2000 },
    );
  }, 60_000);

  it("gives the lamp that the share of the budget gives, on every day of a running clock", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), (start, days) => {
        const dueOn = addWorkingDays(calendar, start, days);
        const clock = taskClock(calendar, [{ kind: "start", on: start, dueOn }], start);
        for (const date of daysBetween(start, addDays(dueOn, 5))) {
          const used = daysBetween(addDays(start, 1), date).filter(works).length;
          const byShare: Lamp = date > dueOn ? "red" : used / days >= 0.8 ? "yellow" : "green";
          expect(
            lampOf(
              {
                state: "assigned",
                dueOn,
                yellowFrom: clock?.yellowFrom ?? null,
                clockStoppedOn: null,
              },
              date,
            ),
          ).toBe(byShare);
        }
      }),
    );
  });

  it("explains itself line by line, naming holidays and working weekends", () => {
    const clock = taskClock(
      calendar,
      [
        { kind: "start", on: "2026-09-18", dueOn: "2026-09-29" },
        { kind: "pause", on: "2026-09-22" },
        { kind: "resume", on: "2026-09-24", dueOn: "2026-10-10" },
      ],
      "2026-10-09",
    );
    expect(clock?.lines).toEqual([
      { kind: "started", on: "2026-09-18", dueOn: "2026-09-29", days: 7 },
      {
        kind: "ran",
        from: "2026-09-18",
        to: "2026-09-22",
        days: 3,
        daysOff: [],
        workedWeekends: ["2026-09-20"],
        weekendDays: 1,
      },
      { kind: "paused", on: "2026-09-22", used: 3 },
      { kind: "resumed", on: "2026-09-24", dueOn: "2026-10-10", byItself: false },
      {
        kind: "ran",
        from: "2026-09-24",
        to: "2026-10-09",
        days: 5,
        daysOff: ["中秋节", "国庆节"],
        workedWeekends: [],
        weekendDays: 0,
      },
      { kind: "now", on: "2026-10-09", used: 8, days: 9, left: 1, lateDays: 0 },
    ]);
  });

  it("says when a year's holidays are not announced, and has no clock before an order", () => {
    const clock = taskClock(calendar, [{ kind: "start", on: "2026-12-28", dueOn: "2027-01-08" }], "2026-12-29");
    expect(clock?.lines).toContainEqual({ kind: "unannounced", year: 2027 });
    expect(taskClock(calendar, [{ kind: "pause", on: "2026-01-05" }], "2026-01-06")).toBeNull();
    expect(dayOfWeek("2026-11-24")).toBe(2);
  });

  it("is blue as long as it is suspended and yellow on the deadline itself", () => {
    const dates = {
      state: "suspended" as const,
      dueOn: "2026-12-11",
      yellowFrom: "2026-12-10",
      clockStoppedOn: null,
    };
    expect(lampOf(dates, "2026-12-09")).toBe("blue");
    // Until the morning's job has ended it, it is suspended, whatever the calendar says.
    expect(lampOf(dates, "2027-01-01")).toBe("blue");
    expect(lampOf({ ...dates, state: "rectifying" }, "2026-12-11")).toBe("yellow");
    expect(lampOf({ ...dates, state: "rectifying" }, "2026-12-12")).toBe("red");
    expect(lampOf({ ...dates, state: "submitted", clockStoppedOn: "2026-12-09" }, "2027-01-01")).toBe("green");
    expect(lampOf({ ...dates, state: "closed" }, "2027-01-01")).toBeNull();
  });
});
