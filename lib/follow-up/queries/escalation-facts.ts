import { LIVE_SQL } from "@/lib/issues/queries/state-sql";
import { lampOf } from "@/lib/issues/rules/lamp";
import { type TaskState, WORKING_STATES } from "@/lib/issues/rules/task-state";
import { type WorkingCalendar, workingDaysAfter } from "@/lib/issues/rules/working-days";
import type { Database } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { TaskEscalationFacts } from "../rules/escalation-rules";

export interface EscalationSubject {
  taskId: number;
  facts(): TaskEscalationFacts;
  number: string;
  state: TaskState;
  ownerUnitId: number | null;
  verifierUnitId: number | null;
}

interface Row {
  id: number;
  number: string;
  state: TaskState;
  round: number;
  due_on: CivilDate | null;
  yellow_from: CivilDate | null;
  clock_stopped_on: CivilDate | null;
  returns: number;
  recurrences: number;
  owner_unit_id: number | null;
  verifier_unit_id: number | null;
  submitted_on: CivilDate | null;
  reminder_id: number | null;
  reply_due_on: CivilDate | null;
}

/**
 * Facts of the next `limit` live, ordered tasks after `afterId`, in id order: what the escalation rules judge. Of each task by itself, when it is
 * judged: a row that can't be reckoned with throws there and holds up no other.
 */
export async function escalationFacts(
  db: Database,
  calendar: WorkingCalendar,
  today: CivilDate,
  afterId: number,
  limit: number,
): Promise<EscalationSubject[]> {
  const rows = await db.sql<Row>(
    "sup-escalation-facts",
    `SELECT t.id, i.number, t.state, t.round, t.due_on, t.yellow_from, t.clock_stopped_on, t.returns, t.recurrences,
        t.owner_unit_id, t.verifier_unit_id, (t.submitted_at AT TIME ZONE 'Asia/Shanghai')::date AS submitted_on,
        r.id AS reminder_id, r.reply_due_on
     FROM rectification_task t JOIN issue i ON i.id = t.issue_id
       LEFT JOIN LATERAL (SELECT id, reply_due_on FROM reminder WHERE task_id = t.id AND replied_at IS NULL ORDER BY reply_due_on, id LIMIT 1) r ON TRUE
     WHERE t.state <> 'open' AND ${LIVE_SQL} AND t.id > $1 ORDER BY t.id LIMIT $2`,
    [afterId, limit],
  );
  return rows.map((row) => ({
    taskId: row.id,
    facts: () => factsOf(row, calendar, today),
    number: row.number,
    state: row.state,
    ownerUnitId: row.owner_unit_id,
    verifierUnitId: row.verifier_unit_id,
  }));
}

function factsOf(row: Row, calendar: WorkingCalendar, today: CivilDate): TaskEscalationFacts {
  const facts: TaskEscalationFacts = {
    subject: "task",
    taskId: row.id,
    round: row.round,
    dueOn: row.due_on,
    returns: row.returns,
    recurrences: row.recurrences,
  };
  if (row.state === "submitted") {
    if (row.submitted_on) facts.verificationDays = workingDaysAfter(calendar, row.submitted_on, today);
    return facts;
  }
  if (!(WORKING_STATES as readonly TaskState[]).includes(row.state)) return facts;
  const lamp = lampOf(
    {
      state: row.state,
      dueOn: row.due_on,
      yellowFrom: row.yellow_from,
      clockStoppedOn: row.clock_stopped_on,
    },
    today,
  );
  if (lamp === "yellow") facts.usedPercent = 80;
  if (lamp === "red" && row.due_on) facts.overdueDays = workingDaysAfter(calendar, row.due_on, today);
  if (row.reminder_id !== null && row.reply_due_on !== null) {
    facts.unansweredReminderId = row.reminder_id;
    facts.unansweredDays = workingDaysAfter(calendar, row.reply_due_on, today);
  }
  return facts;
}
