import { systemViewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { type EscalationSubject, escalationFacts } from "../queries/escalation-facts";
import { policyValue } from "../queries/policy";
import { loadWorkingCalendar } from "../queries/working-calendar";
import { ESCALATION_RULES, firingsOf, type UnitEscalationFacts } from "../rules/escalation-rules";
import { fireEscalation } from "./fire-escalation";

export interface SweepDone {
  slot: string;
  /** False when this slot had been finished before: nothing was looked at. */
  ran: boolean;
  looked: number;
  fired: number;
}

export interface SweepOptions {
  /** Default: the day, so that it runs once a day however often it is started. */
  slot?: string;
  /** Months at the bottom of a ranking, from the air or rectification ranks; the caller knows them. */
  units?: readonly UnitEscalationFacts[];
  batch?: number;
  /** Called after each firing; a test that kills the sweep throws here. */
  onFired?: (fired: number) => void;
}

export const ESCALATION_JOB = "escalations";

/**
 * The sweep of the ladder. One slot runs once: a finished one is left alone. Within it every firing is a transaction of its own
 * whose unique slot key decides, so a sweep that was killed is simply run again, and two instances at once share the work
 * without firing anything twice. The sweep itself changes no deadline and no state.
 */
export async function runEscalations(options: SweepOptions = {}): Promise<SweepDone> {
  const slot = options.slot ?? today();
  if (!(await begin(slot))) return { slot, ran: false, looked: 0, fired: 0 };
  const db = { sql };
  const calendar = await loadWorkingCalendar(db);
  const rules = await policyValue(db, "supervision.escalation", ESCALATION_RULES);
  const viewer = systemViewer(`${ESCALATION_JOB} ${slot}`);
  const done: SweepDone = { slot, ran: true, looked: 0, fired: 0 };
  const fire = async (subject: EscalationSubject | UnitEscalationFacts) => {
    done.looked++;
    for (const firing of firingsOf("facts" in subject ? subject.facts : subject, rules)) {
      if (!(await transaction((tx) => fireEscalation(tx, viewer, subject, firing, slot)))) continue;
      done.fired++;
      options.onFired?.(done.fired);
    }
  };
  const batch = options.batch ?? 500;
  for (let after = 0; ; ) {
    const subjects = await escalationFacts(db, calendar, today(), after, batch);
    for (const subject of subjects) await fire(subject);
    const last = subjects.at(-1);
    if (!last || subjects.length < batch) break;
    after = last.facts.taskId;
  }
  for (const unit of options.units ?? []) await fire(unit);
  await sql(
    "sup-sweep-end",
    "UPDATE job_run SET finished_at = $3, outcome = 'ok', detail = $4::jsonb WHERE job = $1 AND slot = $2",
    [ESCALATION_JOB, slot, now(), JSON.stringify({ looked: done.looked, fired: done.fired })],
  );
  return done;
}

/** True when the slot is to be worked on: new, or begun by somebody who never finished. */
async function begin(slot: string): Promise<boolean> {
  await sql(
    "sup-sweep-begin",
    "INSERT INTO job_run (job, slot, started_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    [ESCALATION_JOB, slot, now()],
  );
  const [run] = await sql<{ finished_at: Date | null }>(
    "sup-sweep-state",
    "SELECT finished_at FROM job_run WHERE job = $1 AND slot = $2",
    [ESCALATION_JOB, slot],
  );
  return run !== undefined && run.finished_at === null;
}
