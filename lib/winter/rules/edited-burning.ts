import { isCivilDate } from "@/lib/shared/civil-date";
import { BURNING_STEPS, type BurningPolicy } from "./burning-steps";

const WEEK = /^(\d{2}-\d{2})\s*(?:至|到|to|[-—–~])\s*(\d{2}-\d{2})$/;

/** "MM-DD" of a day that any year has. */
export function isMonthDay(text: string): boolean {
  return /^\d{2}-\d{2}$/.test(text) && isCivilDate(`2025-${text}`);
}

/** `09-15至12-10`, one stretch per line. */
export function weekLines(weeks: BurningPolicy["weeks"]): string {
  return weeks.map(({ from, to }) => `${from}至${to}`).join("\n");
}

/** The stretches of such lines, or the first line that is none. No line = no village is ever watched. */
export function readWeeks(text: string): BurningPolicy["weeks"] | { line: number } {
  const weeks: BurningPolicy["weeks"][number][] = [];
  for (const [i, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const [, from = "", to = ""] = WEEK.exec(line.trim()) ?? [];
    if (!isMonthDay(from) || !isMonthDay(to)) return { line: i + 1 };
    weeks.push({ from, to });
  }
  return weeks;
}

/** Which fire each step begins with; undefined = the step is not used. Null when a heavier step begins no later than a lighter one. */
export function readSteps(
  given: Readonly<Partial<Record<(typeof BURNING_STEPS)[number], number | undefined>>>,
): BurningPolicy["steps"] | null {
  const steps = BURNING_STEPS.flatMap((step) => {
    const atLeast = given[step];
    return atLeast === undefined ? [] : [{ atLeast, step }];
  });
  return steps.every(({ atLeast }, i) => i === 0 || atLeast > (steps[i - 1]?.atLeast ?? 0)) ? steps : null;
}
