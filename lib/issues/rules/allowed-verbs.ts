import { reachOfRoles } from "@/lib/identity/rules/permissions";
import type { Role, UnitKind } from "@/lib/identity/rules/roles";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { PendingRequest, TaskState } from "./task-state";
import {
  EXTENSIONS_PER_ROUND,
  type Guard,
  type Need,
  RELATIONS,
  type Relation,
  TRANSITIONS,
  type Transition,
  VERBS,
  type Verb,
} from "./transition-table";

/** Who wants to: a Viewer is one. `system` set = a job. */
export interface Actor {
  userId: number;
  unitId: number;
  unitKind: UnitKind;
  roles: readonly Role[];
  system?: string;
}

/** What the table needs to know about a task. */
export interface TaskFacts {
  state: TaskState;
  pending: PendingRequest;
  ownerUnitId: number | null;
  coUnitIds: readonly number[];
  issuerUnitId: number | null;
  verifierUnitId: number | null;
  finderId: number | null;
  finderUnitId: number;
  /** Who has had a hand in the fixing since the last order, wherever they work now: signed for it, asked, showed it done, handed it over. */
  fixedBy: readonly number[];
  dueOn: CivilDate | null;
  extensions: number;
  /** A reminder without a reply. */
  replyOwed: boolean;
  /** A person urged it today already; left out = nobody did. */
  remindedToday?: boolean;
}

export type Refusal =
  | "wrong-state"
  | "not-waiting"
  | "waiting"
  | "not-yours"
  | "fixer-cannot-judge"
  | "own-hand-cannot-judge"
  | "no-permission"
  | "late"
  | "no-extensions-left"
  | "no-reply-owed"
  | "reminded-today";

export interface Evidence {
  reason?: string;
  measures?: string;
  dueOn?: CivilDate;
  until?: CivilDate;
  ownerUnitId?: number;
  receivingBody?: string;
  photosBefore: number;
  photosAfter: number;
  photosVerify: number;
}

/** How the actor stands to the task; several at once are possible. */
export function relationsOf(actor: Actor, task: TaskFacts): Relation[] {
  const office = actor.unitKind === "air_office";
  const holds: Record<Relation, boolean> = {
    system: actor.system !== undefined,
    owner: task.ownerUnitId === actor.unitId,
    co: task.coUnitIds.includes(actor.unitId),
    issuer: office || (task.issuerUnitId ?? task.finderUnitId) === actor.unitId,
    verifier: office || task.verifierUnitId === actor.unitId,
    finder: task.finderId !== null && task.finderId === actor.userId,
  };
  return RELATIONS.filter((relation) =>
    actor.system === undefined ? relation !== "system" && holds[relation] : relation === "system",
  );
}

/** Whether the actor's unit is among those that are to fix it. */
export function isFixing(actor: Actor, task: TaskFacts): boolean {
  return task.ownerUnitId === actor.unitId || task.coUnitIds.includes(actor.unitId);
}

/** The refusal of a verb, or null when the table allows it. `today` is the day in Asia/Shanghai. */
export function refusalOf(actor: Actor, task: TaskFacts, verb: Verb, today: CivilDate): Refusal | null {
  const transition = TRANSITIONS[verb];
  if (!transition.from.includes(task.state)) return "wrong-state";
  if (transition.pending === "some" && task.pending === "none") return "not-waiting";
  if (!["any", "some", task.pending].includes(transition.pending))
    return transition.pending === "none" ? "waiting" : "not-waiting";
  const relations = relationsOf(actor, task).filter((relation) => admits(transition, relation, actor));
  if (relations.length === 0) return "not-yours";
  if (actor.system === undefined && reachOfRoles(transition.permission, actor.roles, actor.unitKind) === null)
    return "no-permission";
  for (const guard of transition.guards) {
    const refusal = broken(guard, actor, task, today);
    if (refusal) return refusal;
  }
  return null;
}

function admits(transition: Transition, relation: Relation, actor: Actor): boolean {
  const roles = transition.who[relation];
  if (roles === undefined) return false;
  return relation === "system" || roles.some((role) => actor.roles.includes(role));
}

function broken(guard: Guard, actor: Actor, task: TaskFacts, today: CivilDate): Refusal | null {
  switch (guard) {
    case "not-fixing":
      return isFixing(actor, task) ? "fixer-cannot-judge" : null;
    case "not-own-hand":
      return task.fixedBy.includes(actor.userId) ? "own-hand-cannot-judge" : null;
    case "not-late":
      return task.dueOn !== null && today > task.dueOn ? "late" : null;
    case "extensions-left":
      return task.extensions >= EXTENSIONS_PER_ROUND ? "no-extensions-left" : null;
    case "reply-owed":
      return task.replyOwed ? null : "no-reply-owed";
    case "not-reminded-today":
      // The ladder has its own days.
      return task.remindedToday && actor.system === undefined ? "reminded-today" : null;
  }
}

/** The verbs that the actor may use on the task today, with what each needs, in the order of the table. */
export function allowedVerbs(
  actor: Actor,
  task: TaskFacts,
  today: CivilDate,
): { verb: Verb; needs: readonly Need[] }[] {
  return VERBS.filter((verb) => refusalOf(actor, task, verb, today) === null).map((verb) => ({
    verb,
    needs: TRANSITIONS[verb].needs,
  }));
}

/** What the table asks for and the evidence does not hold. */
export function missingNeeds(verb: Verb, evidence: Evidence): Need[] {
  const given: Record<Need, boolean> = {
    reason: Boolean(evidence.reason?.trim()),
    measures: Boolean(evidence.measures?.trim()),
    "due-on": evidence.dueOn !== undefined,
    until: evidence.until !== undefined,
    "owner-unit": evidence.ownerUnitId !== undefined,
    "receiving-body": Boolean(evidence.receivingBody?.trim()),
    "photo-before": evidence.photosBefore > 0,
    "photo-after": evidence.photosAfter > 0,
    "photo-verify": evidence.photosVerify > 0,
  };
  return TRANSITIONS[verb].needs.filter((need) => !given[need]);
}
