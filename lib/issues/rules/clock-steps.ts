import type { CivilDate } from "@/lib/shared/civil-date";
import type { ClockStep } from "./task-clock";
import { TRANSITIONS, type Verb } from "./transition-table";

/** What of an event the clock reads. `dueOn` and `until` are those that held after it. */
export interface ClockEvent {
  verb: Verb;
  on: CivilDate;
  dueOn?: CivilDate;
  until?: CivilDate;
}

/** The clock's steps from a task's events, by the clock column of the transition table. Events without their date are skipped. */
export function clockSteps(events: readonly ClockEvent[]): ClockStep[] {
  return events.flatMap((event) => clockStep(event) ?? []);
}

function clockStep({ verb, on, dueOn, until }: ClockEvent): ClockStep | null {
  switch (TRANSITIONS[verb].clock) {
    case "none":
      return null;
    case "start":
      return dueOn ? { kind: "start", on, dueOn } : null;
    case "extend":
      return dueOn ? { kind: "extend", on, dueOn } : null;
    case "suspend":
      return until ? { kind: "suspend", on, until } : null;
    case "resume":
      return dueOn ? { kind: "resume", on, dueOn } : { kind: "resume", on };
    case "pause":
      return { kind: "pause", on };
    case "stop":
      return { kind: "stop", on };
    case "clear":
      return { kind: "clear", on };
  }
}
