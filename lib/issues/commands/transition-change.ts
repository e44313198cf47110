import type { Viewer } from "@/lib/identity/rules/viewer";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { LoadedTask } from "../queries/load-task";
import type { TaskClock } from "../rules/task-clock";
import { TRANSITIONS } from "../rules/transition-table";
import type { TransitionInput } from "../schema";

/** Columns of rectification_task to be set, by name. */
export type Columns = Record<string, unknown>;

/** Facts of the change beside the input: when, the dates that hold, the clock after it, who verifies. */
export interface ChangeFacts {
  at: Date;
  dueOn?: CivilDate;
  until?: CivilDate;
  clock: TaskClock | null;
  verifierUnitId: number | null;
}

/** A task without an order, as it was when it was reported; rounds, rungs and the trail stay. */
const UNORDERED: Columns = {
  owner_unit_id: null,
  owner_name: "",
  issuer_unit_id: null,
  issuer_id: null,
  issuer_name: "",
  verifier_unit_id: null,
  requirement: "",
  ordered_at: null,
  first_due_on: null,
  due_on: null,
  yellow_from: null,
  clock_stopped_on: null,
};

/** What a verb writes into the task, by the columns of the transition table and nothing else than the verb's own fields. */
export function transitionChange(
  viewer: Viewer,
  task: LoadedTask,
  input: TransitionInput,
  facts: ChangeFacts,
): Columns {
  const transition = TRANSITIONS[input.verb];
  const columns: Columns = {};
  if (transition.to !== null) {
    columns.state = transition.to;
    columns.state_since = facts.at;
    columns.suspended_until = transition.to === "suspended" ? facts.until : null;
  }
  if (transition.pendingAfter !== null) {
    columns.pending = transition.pendingAfter;
    columns.pending_detail = transition.pendingAfter === "none" ? null : JSON.stringify(requested(input, facts));
  }
  if (transition.clock !== "none" && facts.clock) {
    columns.due_on = facts.clock.dueOn;
    columns.yellow_from = facts.clock.yellowFrom;
    columns.clock_stopped_on = transition.to === "suspended" ? null : facts.clock.standsSince;
  }
  if (transition.clock === "clear") Object.assign(columns, UNORDERED);
  if (transition.clock === "start") Object.assign(columns, ordered(viewer, task, input, facts));
  if (input.measures !== undefined) columns[input.verb === "progress" ? "progress" : "measures"] = input.measures;
  Object.assign(columns, ownColumns(viewer, task, input, facts));
  return columns;
}

function requested(input: TransitionInput, facts: ChangeFacts): Record<string, unknown> {
  return { reason: input.reason, dueOn: facts.dueOn, until: facts.until, ownerUnitId: input.ownerUnitId };
}

/** A new order: a new round of counting, whoever fixes it. */
function ordered(viewer: Viewer, task: LoadedTask, input: TransitionInput, facts: ChangeFacts): Columns {
  const owner =
    input.ownerUnitId ??
    (input.verb === "approve-transfer" ? task.pendingDetail?.ownerUnitId : undefined) ??
    task.ownerUnitId;
  return {
    owner_unit_id: owner,
    ...(input.ownerName !== undefined || owner !== task.ownerUnitId ? { owner_name: input.ownerName ?? "" } : {}),
    issuer_unit_id: viewer.unitId || task.issuerUnitId,
    issuer_id: viewer.userId || null,
    issuer_name: viewer.name,
    verifier_unit_id: facts.verifierUnitId,
    ...(input.requirement !== undefined ? { requirement: input.requirement } : {}),
    round: task.round + 1,
    ordered_at: facts.at,
    first_due_on: facts.dueOn,
    accepted_at: null,
    submitted_at: null,
    submitted_by: null,
    returns: 0,
    extensions: 0,
  };
}

function ownColumns(viewer: Viewer, task: LoadedTask, input: TransitionInput, facts: ChangeFacts): Columns {
  switch (input.verb) {
    case "accept":
      return { accepted_at: facts.at };
    case "fix-on-spot":
      return {
        owner_unit_id: input.ownerUnitId,
        verifier_unit_id: facts.verifierUnitId,
        submitted_at: facts.at,
        submitted_by: viewer.userId,
      };
    case "submit":
      return {
        submitted_at: facts.at,
        submitted_by: viewer.userId,
        ...(task.state === "assigned" || task.state === "reopened" ? { accepted_at: facts.at } : {}),
      };
    case "return":
      return { returns: { add: 1 } };
    case "approve-extension":
      return { extensions: { add: 1 } };
    case "reopen":
      return { recurrences: { add: 1 }, closed_at: null, closed_by: null, closed_by_name: "" };
    case "close":
      return { closed_at: facts.at, closed_by: viewer.userId || null, closed_by_name: viewer.name };
    default:
      return {};
  }
}
