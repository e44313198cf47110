import { addDays, type CivilDate, dayOfWeek, daysBetween, diffDays, yearOf } from "@/lib/shared/civil-date";
import { addWorkingDays, isWorkingDay, type WorkingCalendar, workingDaysAfter } from "./working-days";

/**
 * The clock of a task, in working days. Unit: whole days of Asia/Shanghai. The day of an order does not count, the day of the
 * deadline does; the day on which the clock is paused counts, the day on which it resumes does not. So the clock runs in
 * half-open stretches (from, to]. A deadline is always a working day. Missing calendar years count as plain Monday–Friday and
 * are named in a line of their own.
 */
export type ClockStep =
  /** 交办, 转办, 反弹重开: a new clock; whatever ran before belongs to an earlier one. */
  | { kind: "start"; on: CivilDate; dueOn: CivilDate }
  /** 提交核查: waiting for the verifier is not the fixer's time. */
  | { kind: "pause"; on: CivilDate }
  /** 挂账 until a date: the deadline moves by what is left; resumes by itself on `until`. */
  | { kind: "suspend"; on: CivilDate; until: CivilDate }
  /** With `dueOn` (退回): a new deadline. Without (挂账 ended early): what is left runs on. */
  | { kind: "resume"; on: CivilDate; dueOn?: CivilDate }
  /** 延期: the time used stays used. */
  | { kind: "extend"; on: CivilDate; dueOn: CivilDate }
  /** 销号, 作废, 不属实, 转出. */
  | { kind: "stop"; on: CivilDate }
  /** 撤回交办: as if it had never been started. */
  | { kind: "clear"; on: CivilDate };

export type ClockLine =
  | { kind: "started"; on: CivilDate; dueOn: CivilDate; days: number }
  | {
      kind: "ran";
      from: CivilDate;
      to: CivilDate;
      days: number;
      daysOff: string[];
      workedWeekends: CivilDate[];
      weekendDays: number;
    }
  | { kind: "paused"; on: CivilDate; used: number }
  | { kind: "suspended"; on: CivilDate; until: CivilDate; dueOn: CivilDate }
  | { kind: "resumed"; on: CivilDate; dueOn: CivilDate; byItself: boolean }
  | { kind: "extended"; on: CivilDate; oldDueOn: CivilDate; dueOn: CivilDate; days: number }
  | { kind: "stopped"; on: CivilDate; used: number }
  | { kind: "unannounced"; year: number }
  | { kind: "now"; on: CivilDate; used: number; days: number; left: number; lateDays: number };

export interface TaskClock {
  startedOn: CivilDate;
  dueOn: CivilDate;
  /** Working days allowed in all, extensions included. */
  budget: number;
  /** Working days used by `asOf`. */
  elapsed: number;
  /** budget − elapsed; negative when late. */
  remaining: number;
  /** Calendar days past the deadline by `asOf`; 0 when in time. */
  lateDays: number;
  /** The day for which all this holds: today, or the day on which the clock stood still. */
  asOf: CivilDate;
  /** Set while the clock does not run. */
  standsSince: CivilDate | null;
  /** First day on which 80 % of the budget is used. */
  yellowFrom: CivilDate;
  lines: ClockLine[];
}

interface Reckoning {
  startedOn: CivilDate;
  dueOn: CivilDate;
  budget: number;
  /** Used in stretches that have ended. */
  used: number;
  runningFrom: CivilDate | null;
  standsSince: CivilDate | null;
  until: CivilDate | null;
  yellowFrom: CivilDate;
  lines: ClockLine[];
}

/** The clock at the end of `today`; null when it was never started. Steps are in the order in which they happened. */
export function taskClock(calendar: WorkingCalendar, steps: readonly ClockStep[], today: CivilDate): TaskClock | null {
  let r: Reckoning | null = null;
  for (const step of steps) {
    if (step.kind === "start" || (step.kind === "resume" && !r)) {
      if (step.dueOn === undefined) continue;
      r = started(calendar, step.on, step.dueOn);
      continue;
    }
    if (step.kind === "clear") r = null;
    if (!r || step.kind === "clear") continue;
    wake(calendar, r, step.on);
    take(calendar, r, step);
  }
  if (!r) return null;
  wake(calendar, r, today);
  return finish(calendar, r, today);
}

function started(calendar: WorkingCalendar, on: CivilDate, dueOn: CivilDate): Reckoning {
  const budget = workingDaysAfter(calendar, on, dueOn);
  return {
    startedOn: on,
    dueOn,
    budget,
    used: 0,
    runningFrom: on,
    standsSince: null,
    until: null,
    yellowFrom: yellowFrom(calendar, on, 0, budget),
    lines: [{ kind: "started", on, dueOn, days: budget }],
  };
}

/** The suspension that ended by itself before `day`. */
function wake(calendar: WorkingCalendar, r: Reckoning, day: CivilDate): void {
  if (r.until !== null && day > r.until) resume(calendar, r, r.until, undefined, true);
}

function take(calendar: WorkingCalendar, r: Reckoning, step: Exclude<ClockStep, { kind: "start" | "clear" }>): void {
  switch (step.kind) {
    case "pause":
      stand(calendar, r, step.on);
      r.lines.push({ kind: "paused", on: step.on, used: r.used });
      return;
    case "stop":
      stand(calendar, r, step.on);
      r.lines.push({ kind: "stopped", on: step.on, used: r.used });
      return;
    case "suspend":
      stand(calendar, r, step.on);
      r.until = step.until;
      if (r.used <= r.budget) {
        r.dueOn = addWorkingDays(calendar, step.until, r.budget - r.used);
        r.yellowFrom = yellowFrom(calendar, step.until, r.used, r.budget);
      }
      r.lines.push({ kind: "suspended", on: step.on, until: step.until, dueOn: r.dueOn });
      return;
    case "resume":
      if (r.runningFrom === null) resume(calendar, r, step.on, step.dueOn, false);
      return;
    case "extend": {
      const usedNow = r.used + (r.runningFrom === null ? 0 : workingDaysAfter(calendar, r.runningFrom, step.on));
      const budget = usedNow + workingDaysAfter(calendar, step.on, step.dueOn);
      r.lines.push({ kind: "extended", on: step.on, oldDueOn: r.dueOn, dueOn: step.dueOn, days: budget - r.budget });
      r.dueOn = step.dueOn;
      r.budget = budget;
      r.yellowFrom = yellowFrom(calendar, r.runningFrom ?? step.on, r.used, budget);
    }
  }
}

function stand(calendar: WorkingCalendar, r: Reckoning, on: CivilDate): void {
  if (r.runningFrom !== null) {
    ran(calendar, r, on);
    r.used += workingDaysAfter(calendar, r.runningFrom, on);
    r.standsSince = on;
  }
  r.runningFrom = null;
  r.until = null;
}

function resume(
  calendar: WorkingCalendar,
  r: Reckoning,
  on: CivilDate,
  dueOn: CivilDate | undefined,
  byItself: boolean,
): void {
  if (dueOn !== undefined) {
    r.dueOn = dueOn;
    r.budget = r.used + workingDaysAfter(calendar, on, dueOn);
  } else if (r.used <= r.budget) {
    r.dueOn = addWorkingDays(calendar, on, r.budget - r.used);
  }
  if (dueOn !== undefined || r.used <= r.budget) r.yellowFrom = yellowFrom(calendar, on, r.used, r.budget);
  r.runningFrom = on;
  r.standsSince = null;
  r.until = null;
  r.lines.push({ kind: "resumed", on, dueOn: r.dueOn, byItself });
}

/** First day of a stretch (from, …] on which used / budget ≥ 80 %. */
function yellowFrom(calendar: WorkingCalendar, from: CivilDate, used: number, budget: number): CivilDate {
  const needed = Math.ceil((budget * 4) / 5) - used;
  return needed <= 0 ? from : addWorkingDays(calendar, from, needed);
}

function ran(calendar: WorkingCalendar, r: Reckoning, to: CivilDate): void {
  const from = r.runningFrom;
  if (from === null || to <= from) return;
  const daysOff = new Set<string>();
  const workedWeekends: CivilDate[] = [];
  let weekendDays = 0;
  for (const day of daysBetween(addDays(from, 1), to)) {
    const exception = calendar.exceptions.get(day);
    if (exception?.working) workedWeekends.push(day);
    else if (exception) daysOff.add(exception.name);
    else if (!isWorkingDay(calendar, day) && dayOfWeek(day) > 5) weekendDays++;
  }
  r.lines.push({
    kind: "ran",
    from,
    to,
    days: workingDaysAfter(calendar, from, to),
    daysOff: [...daysOff],
    workedWeekends,
    weekendDays,
  });
}

function finish(calendar: WorkingCalendar, r: Reckoning, today: CivilDate): TaskClock {
  const standsSince = r.standsSince;
  const asOf = standsSince ?? today;
  if (r.runningFrom !== null) ran(calendar, r, today);
  const elapsed = r.used + (r.runningFrom === null ? 0 : workingDaysAfter(calendar, r.runningFrom, today));
  const lateDays = Math.max(0, diffDays(asOf, r.dueOn));
  for (let year = yearOf(r.startedOn); year <= yearOf(r.dueOn); year++)
    if (!calendar.announcedYears.has(year)) r.lines.push({ kind: "unannounced", year });
  r.lines.push({ kind: "now", on: asOf, used: elapsed, days: r.budget, left: r.budget - elapsed, lateDays });
  return {
    startedOn: r.startedOn,
    dueOn: r.dueOn,
    budget: r.budget,
    elapsed,
    remaining: r.budget - elapsed,
    lateDays,
    asOf,
    standsSince,
    yellowFrom: r.yellowFrom,
    lines: r.lines,
  };
}
