import { firingsOf } from "@/lib/follow-up/rules/escalation-rules";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { transitionChange } from "@/lib/issues/commands/transition-change";
import type { LoadedTask, PendingDetail } from "@/lib/issues/queries/load-task";
import { missingNeeds, refusalOf } from "@/lib/issues/rules/allowed-verbs";
import { type ClockEvent, clockSteps } from "@/lib/issues/rules/clock-steps";
import { lampOf } from "@/lib/issues/rules/lamp";
import { taskClock } from "@/lib/issues/rules/task-clock";
import { isFinal, type TaskState, WORKING_STATES } from "@/lib/issues/rules/task-state";
import { changesTask, TRANSITIONS, type Verb } from "@/lib/issues/rules/transition-table";
import {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  type WorkingCalendar,
  workingDaysAfter,
} from "@/lib/issues/rules/working-days";
import type { TransitionInput } from "@/lib/issues/schema";
import { addDays, type CivilDate, civilDateOf, startOfDay } from "@/lib/shared/civil-date";

/** One line of a task's timeline, as task_event keeps it. */
export interface LifeEvent {
  version: number | null;
  round: number;
  verb: Verb;
  from: TaskState;
  to: TaskState;
  actor: Viewer;
  at: Date;
  reason: string;
  payload: Record<string, unknown>;
}

export interface LifeReminder {
  toUnitId: number;
  text: string;
  sentAt: Date;
  sentBy: Viewer;
  replyDueOn: CivilDate;
  reply: string;
  repliedAt: Date | null;
  repliedBy: Viewer | null;
}

export interface LifeEscalation {
  slotKey: string;
  rule: string;
  level: number;
  unitId: number;
  facts: unknown;
  firedAt: Date;
  jobSlot: string;
}

/** Columns of rectification_task beside the ones a transition writes. */
type Columns = Record<string, unknown>;

/** When the nightly sweep runs; suspensions end five minutes after midnight. */
export const SWEEP_HOUR = 6;

/** The story has reached the present: what would follow has not happened yet. */
export class NotYet extends Error {}

/**
 * One task lived through in memory, by the same table, clock and ladder as the real one: a story that the rules refuse cannot be
 * told (Error), and nothing happens after `end` (NotYet). The nightly sweep runs between two acts.
 */
export class TaskLife {
  columns: Columns = {};
  events: LifeEvent[] = [];
  reminders: LifeReminder[] = [];
  escalations: LifeEscalation[] = [];
  private readonly clockEvents: ClockEvent[] = [];
  private sweptTo: CivilDate;

  constructor(
    readonly task: LoadedTask,
    private readonly calendar: WorkingCalendar,
    private readonly end: Date,
    private readonly system: Viewer,
    bornAt: Date,
  ) {
    this.sweptTo = civilDateOf(bornAt);
    this.columns = { state: "open", pending: "none", state_since: bornAt };
  }

  get dueOn(): CivilDate {
    return this.task.dueOn as CivilDate;
  }

  /** A moment of working hours: `days` working days after `from`, at local `hour`. */
  moment(from: Date, days: number, hour: number): Date {
    const day = addWorkingDays(this.calendar, civilDateOf(from), days);
    const at = new Date(startOfDay(day).getTime() + Math.round(hour * 60) * 60_000);
    return at > from ? at : new Date(from.getTime() + 35 * 60_000);
  }

  /** Working days between two days. */
  workingDays(after: CivilDate, upTo: CivilDate): number {
    return workingDaysAfter(this.calendar, after, upTo);
  }

  due(at: Date, days: number): CivilDate {
    return addWorkingDays(this.calendar, civilDateOf(at), days);
  }

  /** Lets the nights until `at` pass. */
  pass(at: Date): void {
    for (let day = addDays(this.sweptTo, 1); day <= civilDateOf(at); day = addDays(day, 1)) {
      const night = new Date(startOfDay(day).getTime() + SWEEP_HOUR * 3_600_000);
      if (night >= at || night > this.end) break;
      this.sweptTo = day;
      if (this.task.state === "suspended" && (this.columns.suspended_until as CivilDate) < day)
        this.apply(new Date(startOfDay(day).getTime() + 300_000), this.system, { verb: "resume" });
      if (isWorkingDay(this.calendar, day)) this.sweep(day, night);
    }
  }

  act(at: Date, actor: Viewer, input: Omit<TransitionInput, "taskId" | "version">): void {
    this.pass(at > this.end ? this.end : at);
    if (at > this.end) throw new NotYet();
    this.apply(at, actor, input);
  }

  private apply(at: Date, actor: Viewer, given: Omit<TransitionInput, "taskId" | "version">): void {
    const task = this.task;
    const input: TransitionInput = { taskId: task.id, version: task.version, ...given };
    const day = civilDateOf(at);
    const refusal = refusalOf(actor, task, input.verb, day);
    if (refusal) throw new Error(`the story breaks the rules: ${input.verb} in ${task.state} is ${refusal}`);
    const detail = task.pendingDetail;
    const needs = TRANSITIONS[input.verb].needs;
    const dueAsked = input.dueOn ?? (input.verb === "approve-extension" ? detail?.dueOn : undefined);
    const dueOn = needs.includes("due-on") && dueAsked ? nextWorkingDay(this.calendar, dueAsked) : undefined;
    const until = needs.includes("until") ? (input.until ?? detail?.until) : undefined;
    const missing = missingNeeds(input.verb, {
      ...input,
      ...(dueOn ? { dueOn } : {}),
      ...(until ? { until } : {}),
      measures: input.measures ?? task.measures,
      photosBefore: task.photosBefore,
      photosAfter: task.photosAfter,
      photosVerify: task.photosVerify,
    });
    if (missing.length > 0) throw new Error(`the story lacks ${missing.join(", ")} for ${input.verb}`);
    const dates = { ...(dueOn ? { dueOn } : {}), ...(until ? { until } : {}) };
    this.clockEvents.push({ verb: input.verb, on: day, ...dates });
    const owner = input.ownerUnitId ?? task.ownerUnitId;
    const starts = TRANSITIONS[input.verb].clock === "start" || input.verb === "fix-on-spot";
    const verifier = starts
      ? (input.verifierUnitId ?? (owner === actor.unitId ? task.verifierUnitId : actor.unitId || task.verifierUnitId))
      : task.verifierUnitId;
    const columns = transitionChange(actor, task, input, {
      at,
      ...dates,
      clock: taskClock(this.calendar, clockSteps(this.clockEvents), day),
      verifierUnitId: verifier,
    });
    const changes = changesTask(input.verb);
    const from = task.state;
    this.take(columns);
    if (changes) task.version++;
    if (["assign", "transfer", "approve-transfer", "return", "reopen"].includes(input.verb)) task.photosAfter = 0;
    if (input.coUnitIds) task.coUnitIds = input.coUnitIds;
    this.events.push({
      version: changes ? task.version : null,
      round: task.round,
      verb: input.verb,
      from,
      to: task.state,
      actor,
      at,
      reason: input.reason ?? "",
      payload: {
        ...dates,
        ownerUnitId: columns.owner_unit_id,
        coUnitIds: input.coUnitIds,
        verifierUnitId: columns.verifier_unit_id,
        measures: input.measures,
        receivingBody: input.receivingBody,
      },
    });
    if (input.verb === "remind") this.remind(at, actor, input.reason ?? "");
    if (input.verb === "reply") this.reply(at, actor, input.reason ?? "");
  }

  private take(columns: Columns): void {
    const task = this.task;
    for (const [name, value] of Object.entries(columns)) {
      const adds = typeof value === "object" && value !== null && "add" in value;
      this.columns[name] = adds ? ((this.columns[name] as number | undefined) ?? 0) + 1 : value;
    }
    const c = this.columns;
    task.state = c.state as TaskState;
    task.pending = c.pending as LoadedTask["pending"];
    task.pendingDetail = c.pending_detail ? (JSON.parse(c.pending_detail as string) as PendingDetail) : null;
    task.round = (c.round as number | undefined) ?? 0;
    task.ownerUnitId = (c.owner_unit_id as number | null | undefined) ?? null;
    task.issuerUnitId = (c.issuer_unit_id as number | null | undefined) ?? null;
    task.verifierUnitId = (c.verifier_unit_id as number | null | undefined) ?? task.verifierUnitId;
    const submittedBy = c.submitted_by as number | null | undefined;
    task.fixedBy = submittedBy ? [submittedBy] : [];
    task.dueOn = (c.due_on as CivilDate | null | undefined) ?? null;
    task.extensions = (c.extensions as number | undefined) ?? 0;
    task.measures = (c.measures as string | undefined) ?? "";
    task.orderedAt = (c.ordered_at as Date | undefined) ?? null;
  }

  private remind(at: Date, actor: Viewer, text: string): void {
    this.reminders.push({
      toUnitId: this.task.ownerUnitId as number,
      text,
      sentAt: at,
      sentBy: actor,
      replyDueOn: addWorkingDays(this.calendar, civilDateOf(at), 1),
      reply: "",
      repliedAt: null,
      repliedBy: null,
    });
    this.task.replyOwed = true;
  }

  private reply(at: Date, actor: Viewer, text: string): void {
    for (const reminder of this.reminders)
      if (!reminder.repliedAt) Object.assign(reminder, { reply: text, repliedAt: at, repliedBy: actor });
    this.task.replyOwed = false;
  }

  private sweep(day: CivilDate, night: Date): void {
    const task = this.task;
    if (isFinal(task.state) || task.state === "open") return;
    const c = this.columns;
    const working = (WORKING_STATES as readonly TaskState[]).includes(task.state);
    const lamp = lampOf(
      {
        state: task.state,
        dueOn: task.dueOn,
        yellowFrom: (c.yellow_from as CivilDate | null | undefined) ?? null,
        clockStoppedOn: (c.clock_stopped_on as CivilDate | null | undefined) ?? null,
      },
      day,
    );
    const owed = this.reminders.find((reminder) => !reminder.repliedAt);
    const facts = {
      subject: "task" as const,
      taskId: task.id,
      round: task.round,
      dueOn: task.dueOn,
      returns: (c.returns as number | undefined) ?? 0,
      recurrences: (c.recurrences as number | undefined) ?? 0,
      ...(task.state === "submitted"
        ? { verificationDays: this.workingDays(civilDateOf(c.submitted_at as Date), day) }
        : {}),
      ...(working && lamp === "yellow" ? { usedPercent: 80 } : {}),
      ...(working && lamp === "red" && task.dueOn ? { overdueDays: this.workingDays(task.dueOn, day) } : {}),
      ...(working && owed ? { unansweredReminderId: 0, unansweredDays: this.workingDays(owed.replyDueOn, day) } : {}),
    };
    for (const firing of firingsOf(facts)) {
      if (this.escalations.some((earlier) => earlier.slotKey === firing.slotKey)) continue;
      const unitId = firing.to === "verifier" ? task.verifierUnitId : task.ownerUnitId;
      if (unitId === null) continue;
      this.escalations.push({
        slotKey: firing.slotKey,
        rule: firing.rule,
        level: firing.level,
        unitId,
        facts: { ...facts, value: firing.value },
        firedAt: night,
        jobSlot: day,
      });
      c.escalation_level = Math.max((c.escalation_level as number | undefined) ?? 0, firing.level);
      if (firing.level >= 2 && firing.to === "owner" && refusalOf(this.system, task, "remind", day) === null)
        this.apply(night, this.system, { verb: "remind", reason: `rule:${firing.rule}` });
    }
  }
}
