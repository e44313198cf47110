import { addWorkingDays } from "@/lib/issues/rules/working-days";
import { addDays, type CivilDate, civilDateOf, dayOfWeek, startOfDay } from "@/lib/shared/civil-date";
import type { DemoGround } from "./supervision-ground";

/** A draw that is still to be made: when, called what, among what was closed from `from` to `to`. */
export interface PlannedDraw {
  at: Date;
  title: string;
  from: CivilDate;
  to: CivilDate;
  size: number;
  /** The one whose looks go on today. */
  latest: boolean;
}

/** The days of the draws up to `end`: after each winter, in each month of a winter, and one a few days ago. */
export function drawPlan(ground: DemoGround, firstDay: CivilDate, end: Date): PlannedDraw[] {
  const today = civilDateOf(end);
  const at = (day: CivilDate) =>
    new Date(startOfDay(addWorkingDays(ground.calendar, day, 0)).getTime() + 9.5 * 3_600_000);
  const plan: PlannedDraw[] = [];
  for (let month = firstDay.slice(0, 7); month <= today.slice(0, 7); month = addDays(`${month}-28`, 5).slice(0, 7)) {
    const number = Number(month.slice(5));
    const day = `${month}-12`;
    const winterOf = Number(month.slice(0, 4)) - 1;
    if (number === 4)
      plan.push({
        at: at(day),
        title: `${winterOf}—${winterOf + 1}年冬防回头看`,
        from: `${winterOf}-11-01`,
        to: `${winterOf + 1}-03-31`,
        size: 20,
        latest: false,
      });
    else if (number >= 12 || number <= 3)
      plan.push({
        at: at(day),
        title: `${month.slice(0, 4)}年${number}月回头看`,
        from: addDays(day, -40),
        to: addDays(day, -5),
        size: 6,
        latest: false,
      });
  }
  const monday = addDays(today, 1 - dayOfWeek(today));
  const recent = addDays(monday, -4);
  plan.push({
    at: at(recent),
    title: "近期销号问题随机回头看",
    from: addDays(recent, -45),
    to: addDays(recent, -3),
    size: 8,
    latest: true,
  });
  return plan.filter(({ at: drawn }) => drawn <= end).sort((a, b) => a.at.getTime() - b.at.getTime());
}
