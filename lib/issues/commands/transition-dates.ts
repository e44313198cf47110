import { BadInput } from "@/lib/platform/errors";
import { addDays, type CivilDate, diffDays } from "@/lib/shared/civil-date";
import type { LoadedTask } from "../queries/load-task";
import { TRANSITIONS } from "../rules/transition-table";
import { addWorkingDays, nextWorkingDay, type WorkingCalendar } from "../rules/working-days";
import type { TransitionInput } from "../schema";

const LONGEST_DAYS = 400;
const LONGEST_SUSPENSION_DAYS = 183;

/**
 * Deadline and end of suspension that a verb works with: given as a date or in working days, or what the owner asked for when an
 * approval names none. A deadline moves to the next working day. BadInput when it is not in the future, too far away, or no
 * extension at all.
 */
export function transitionDates(
  calendar: WorkingCalendar,
  task: LoadedTask,
  input: TransitionInput,
  today: CivilDate,
): { dueOn?: CivilDate; until?: CivilDate } {
  const needs = TRANSITIONS[input.verb].needs;
  const dates: { dueOn?: CivilDate; until?: CivilDate } = {};
  if (needs.includes("due-on")) {
    const asked = input.verb === "approve-extension" ? task.pendingDetail?.dueOn : undefined;
    const given = input.dueOn ?? (input.days === undefined ? asked : addWorkingDays(calendar, today, input.days));
    if (given !== undefined) dates.dueOn = checkedDue(nextWorkingDay(calendar, given), task, input, today);
  }
  if (needs.includes("until")) {
    const given = input.until ?? (input.verb === "approve-suspension" ? task.pendingDetail?.until : undefined);
    if (given !== undefined) {
      if (given <= today) throw new BadInput("bad-input", {}, { until: { key: "date-not-ahead" } });
      if (diffDays(given, today) > LONGEST_SUSPENSION_DAYS)
        throw new BadInput(
          "bad-input",
          {},
          { until: { key: "date-too-far", params: { latest: addDays(today, LONGEST_SUSPENSION_DAYS) } } },
        );
      dates.until = given;
    }
  }
  return dates;
}

function checkedDue(dueOn: CivilDate, task: LoadedTask, input: TransitionInput, today: CivilDate): CivilDate {
  if (dueOn < today) throw new BadInput("bad-input", {}, { dueOn: { key: "date-not-ahead" } });
  if (diffDays(dueOn, today) > LONGEST_DAYS)
    throw new BadInput(
      "bad-input",
      {},
      { dueOn: { key: "date-too-far", params: { latest: addDays(today, LONGEST_DAYS) } } },
    );
  const extends_ = input.verb === "request-extension" || input.verb === "approve-extension";
  if (extends_ && task.dueOn !== null && dueOn <= task.dueOn)
    throw new BadInput("bad-input", {}, { dueOn: { key: "date-no-extension", params: { dueOn: task.dueOn } } });
  return dueOn;
}
