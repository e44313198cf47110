import { systemViewer } from "@/lib/identity/rules/viewer";
import { loadWorkingCalendar } from "@/lib/issues/queries/working-calendar";
import { today } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { eachApart } from "@/lib/platform/each-apart";
import { type EscalationSubject, escalationFacts } from "../queries/escalation-facts";
import { escalationRules } from "../queries/escalation-rules";
import { type Firing, firingsOf, type UnitEscalationFacts } from "../rules/escalation-rules";
import { fireEscalation } from "./fire-escalation";

export interface SweepDone {
  /** Tasks and units that were looked at. */
  looked: number;
  fired: number;
  /** What could not be judged or told, by the number or the unit's id: the others went on. */
  skipped: string[];
}

export interface SweepOptions {
  /** Stands in each firing: which run of the job it came from. */
  slot: string;
  /** Months at the bottom of a ranking, from the air or rectification ranks; the caller knows them. */
  units?: readonly UnitEscalationFacts[];
  batch?: number;
  /** Aborted: stops before the next subject. */
  signal?: AbortSignal;
  /** Called after each firing; a test that kills the sweep does it here. */
  onFired?: (fired: number) => void;
}

/**
 * The sweep of the ladder. Every firing is a transaction of its own whose unique slot key decides, so a sweep that was killed
 * is simply run again, and two at once share the work without firing anything twice. The sweep itself changes no deadline and
 * no state.
 */
export async function runEscalations(options: SweepOptions): Promise<SweepDone> {
  const db = { sql };
  const calendar = await loadWorkingCalendar(db);
  const rules = await escalationRules(db);
  const viewer = systemViewer(`escalations ${options.slot}`);
  const done: SweepDone = { looked: 0, fired: 0, skipped: [] };
  const fire = async (subjects: readonly (EscalationSubject | UnitEscalationFacts)[]) => {
    done.looked += subjects.length;
    const due: { subject: EscalationSubject | UnitEscalationFacts; firing: Firing }[] = [];
    const unjudged = await eachApart(subjects, nameOf, async (subject) => {
      const firings = firingsOf("facts" in subject ? subject.facts() : subject, rules);
      due.push(...firings.map((firing) => ({ subject, firing })));
    });
    const known = await firedBefore(due.map(({ firing }) => firing.slotKey));
    const fresh = due.filter(({ firing }) => !known.has(firing.slotKey));
    const unfired = await eachApart(
      fresh,
      ({ subject }) => nameOf(subject),
      async ({ subject, firing }) => {
        if (options.signal?.aborted) throw options.signal.reason;
        if (!(await transaction((tx) => fireEscalation(tx, viewer, subject, firing, options.slot)))) return;
        done.fired++;
        options.onFired?.(done.fired);
      },
      options.signal,
    );
    done.skipped = [...new Set([...done.skipped, ...unjudged, ...unfired])];
  };
  const batch = options.batch ?? 500;
  for (let after = 0; ; ) {
    const subjects = await escalationFacts(db, calendar, today(), after, batch);
    await fire(subjects);
    const last = subjects.at(-1);
    if (!last || subjects.length < batch) break;
    after = last.taskId;
  }
  await fire(options.units ?? []);
  return done;
}

function nameOf(subject: EscalationSubject | UnitEscalationFacts): string {
  return "facts" in subject ? subject.number : `unit ${subject.unitId}`;
}

/** Most of what is late today was late yesterday: looked up at once, so that only what is new costs a transaction. */
async function firedBefore(slotKeys: readonly string[]): Promise<Set<string>> {
  if (slotKeys.length === 0) return new Set();
  const rows = await sql<{ key: string }>(
    "sup-fired-before",
    "SELECT slot_key AS key FROM escalation WHERE slot_key = ANY($1::text[])",
    [slotKeys],
  );
  return new Set(rows.map(({ key }) => key));
}
