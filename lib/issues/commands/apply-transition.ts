import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Refused } from "@/lib/platform/errors";
import { type CivilDate, civilDateOf } from "@/lib/shared/civil-date";
import { loadClockEvents } from "../queries/clock-events";
import { type LoadedTask, loadTask } from "../queries/load-task";
import { loadWorkingCalendar } from "../queries/working-calendar";
import { missingNeeds, refusalOf } from "../rules/allowed-verbs";
import { clockSteps } from "../rules/clock-steps";
import { taskClock } from "../rules/task-clock";
import { changesTask, TRANSITIONS } from "../rules/transition-table";
import type { TransitionInput } from "../schema";
import { checkNamedUnits } from "./check-named-units";
import { writeReminder, writeReply } from "./reminder";
import { taskConflict } from "./task-conflict";
import { tellAbout } from "./tell-about";
import { type Columns, transitionChange } from "./transition-change";
import { transitionDates } from "./transition-dates";
import { verifierOf } from "./verifier-of";

export interface TransitionDone {
  taskId: number;
  number: string;
  state: string;
  version: number;
  dueOn: CivilDate | null;
}

/** States and requests may have moved since the person looked; that is a Conflict with a name, not a refusal. */
const MOVED = ["wrong-state", "waiting", "not-waiting"];

/**
 * The only way in which a task changes. Load in scope → version → table (who, guards) → evidence → dates → ONE conditional
 * UPDATE → event, messages, audit, all in the caller's transaction. Of two people who act on the same version one wins; the
 * other gets a Conflict errors.task-moved-on that says who did what when. Refused errors.task-<refusal>; BadInput names each
 * missing piece of evidence; NotFound outside the viewer's scope. Words (催办, 回复, 进展) don't raise the version.
 */
export async function applyTransition(tx: Tx, viewer: Viewer, input: TransitionInput): Promise<TransitionDone> {
  const task = await loadTask(tx, viewer, input.taskId);
  const changes = changesTask(input.verb);
  if (changes && input.version !== task.version) throw await taskConflict(tx, task.id);
  const day = today();
  const refusal = refusalOf(viewer, task, input.verb, day);
  if (refusal && MOVED.includes(refusal)) throw await taskConflict(tx, task.id);
  if (refusal) throw new Refused(`task-${refusal}`, { verb: input.verb });

  const calendar = await loadWorkingCalendar(tx);
  const dates = transitionDates(calendar, task, input, day);
  requireEvidence(task, input, dates);
  const verifierUnitId = await verifierOf(tx, viewer, task, input);
  await checkNamedUnits(tx, viewer, task, input, verifierUnitId);
  const at = now();
  const steps = clockSteps([
    ...(await loadClockEvents(tx, task.id)),
    { verb: input.verb, on: civilDateOf(at), ...dates },
  ]);
  const columns = transitionChange(viewer, task, input, {
    at,
    ...dates,
    clock: taskClock(calendar, steps, day),
    verifierUnitId,
  });
  if (!(await update(tx, task, columns, changes))) throw await taskConflict(tx, task.id);
  await writeUnits(tx, task, input, columns);

  const eventId = await writeEvent(tx, viewer, task, input, { at, ...dates, changes, columns });
  if (input.verb === "remind") await writeReminder(tx, viewer, task, input, calendar, at);
  if (input.verb === "reply") await writeReply(tx, viewer, task, input, at);
  await tellAbout(tx, viewer, task, input.verb, eventId);
  const to = TRANSITIONS[input.verb].to ?? task.state;
  const version = task.version + (changes ? 1 : 0);
  await recordAudit(tx, viewer, {
    event: "task.changed",
    subject: { type: "task", id: task.id },
    detail: {
      number: task.number,
      verb: input.verb,
      from: task.state,
      to,
      version,
      ...(input.reason ? { reason: input.reason } : {}),
    },
  });
  return {
    taskId: task.id,
    number: task.number,
    state: to,
    version,
    dueOn: (columns.due_on as CivilDate | undefined) ?? task.dueOn,
  };
}

function requireEvidence(
  task: LoadedTask,
  input: TransitionInput,
  dates: { dueOn?: CivilDate; until?: CivilDate },
): void {
  const missing = missingNeeds(input.verb, {
    ...input,
    ...dates,
    measures: input.measures ?? (input.verb === "submit" || input.verb === "start" ? task.measures : undefined),
    ownerUnitId: input.ownerUnitId ?? (input.verb === "approve-transfer" ? task.pendingDetail?.ownerUnitId : undefined),
    photosBefore: task.photosBefore,
    photosAfter: task.photosAfter,
    photosVerify: task.photosVerify,
  });
  if (missing.length === 0) return;
  throw new BadInput(
    "evidence-missing",
    {},
    Object.fromEntries(missing.map((need) => [need, { key: `need-${need}` }])),
  );
}

/** One statement decides: it finds the row in the state and version that was judged, or nothing. */
async function update(tx: Tx, task: LoadedTask, columns: Columns, changes: boolean): Promise<boolean> {
  const params: unknown[] = [task.id, task.state, task.version];
  const sets = Object.entries(columns).map(([name, value]) => {
    if (typeof value === "object" && value !== null && "add" in value) return `${name} = ${name} + 1`;
    params.push(value);
    return `${name} = $${params.length}`;
  });
  if (changes) sets.push("version = version + 1");
  if (sets.length === 0) return true;
  const versioned = changes ? "version = $3" : "$3::int IS NOT NULL";
  return (
    (await tx.change(
      "",
      `UPDATE rectification_task SET ${sets.join(", ")} WHERE id = $1 AND state = $2::task_state AND ${versioned}`,
      params,
    )) === 1
  );
}

async function writeUnits(tx: Tx, task: LoadedTask, input: TransitionInput, columns: Columns): Promise<void> {
  const { clock } = TRANSITIONS[input.verb];
  if (clock === "clear") await tx.change("sup-units-clear", "DELETE FROM task_unit WHERE task_id = $1", [task.id]);
  if (clock !== "start") return;
  const co = (input.coUnitIds ?? (input.verb === "reopen" ? task.coUnitIds : [])).filter(
    (unitId) => unitId !== columns.owner_unit_id,
  );
  const cc = (input.ccUnitIds ?? task.ccUnitIds).filter(
    (unitId) => unitId !== columns.owner_unit_id && !co.includes(unitId),
  );
  await tx.change("sup-units-clear", "DELETE FROM task_unit WHERE task_id = $1", [task.id]);
  await tx.change(
    "sup-units-write",
    `INSERT INTO task_unit (task_id, unit_id, part) SELECT $1::int, unit, 'co' FROM unnest($2::int[]) unit
     UNION ALL SELECT $1::int, unit, 'cc' FROM unnest($3::int[]) unit`,
    [task.id, [...new Set(co)], [...new Set(cc)]],
  );
}

async function writeEvent(
  tx: Tx,
  viewer: Viewer,
  task: LoadedTask,
  input: TransitionInput,
  facts: { at: Date; dueOn?: CivilDate; until?: CivilDate; changes: boolean; columns: Columns },
): Promise<number> {
  const payload = {
    dueOn: facts.dueOn,
    until: facts.until,
    ownerUnitId: facts.columns.owner_unit_id,
    coUnitIds: input.coUnitIds,
    verifierUnitId: facts.columns.verifier_unit_id,
    measures: input.measures,
    receivingBody: input.receivingBody,
  };
  const [row] = await tx.sql<{ id: number }>(
    "sup-event",
    `INSERT INTO task_event (task_id, version, round, verb, from_state, to_state, actor_id, actor_name, actor_unit_id, at, reason, payload)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb) RETURNING id`,
    [
      task.id,
      facts.changes ? task.version + 1 : null,
      (facts.columns.round as number | undefined) ?? task.round,
      input.verb,
      task.state,
      TRANSITIONS[input.verb].to ?? task.state,
      viewer.userId || null,
      viewer.name,
      viewer.unitId || null,
      facts.at,
      input.reason ?? "",
      JSON.stringify(payload),
    ],
  );
  if (!row) throw new Error(`no event for task ${task.id}`);
  return row.id;
}
