import type { Tx } from "@/lib/platform/db";
import { contentHash } from "@/lib/shared/content-hash";
import { bits, streamOf } from "./prng";
import type { DemoCase, DemoDraw } from "./supervision-case";
import type { LifeReminder } from "./supervision-life";
import { accountId } from "./supervision-people";
import { insertRows, takeIds } from "./supervision-rows";

/** A version 8 UUID (RFC 9562: custom) that is the same each time for the same name. */
export function demoUuid(name: string): string {
  const key = streamOf(name);
  const hex = [0, 1, 2, 3].map((i) => bits(key, i).toString(16).padStart(8, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Writes findings, their tasks, timelines, reminders and firings, and what came back. */
export async function insertCases(tx: Tx, cases: readonly DemoCase[]): Promise<void> {
  await insertRows(tx, "issue", cases.map(issueRow));
  await insertRows(tx, "rectification_task", cases.map(taskRow));
  await insertRows(tx, "task_unit", cases.flatMap(unitRows));
  const events = cases.flatMap((made) => made.life.events.map((event) => ({ made, event })));
  events.sort((a, b) => a.event.at.getTime() - b.event.at.getTime());
  await insertRows(
    tx,
    "task_event",
    events.map(({ made, event }) => ({
      task_id: made.taskId,
      version: event.version,
      round: event.round,
      verb: event.verb,
      from_state: event.from,
      to_state: event.to,
      actor_id: accountId(event.actor),
      actor_name: event.actor.name,
      actor_unit_id: event.actor.unitId || null,
      at: event.at,
      reason: event.reason,
      payload: event.payload,
    })),
  );
  await insertReminders(tx, cases);
  await insertRows(
    tx,
    "recurrence",
    cases.flatMap((made) =>
      made.comeBacks.map((back) => ({
        earlier_issue_id: back.earlier.issueId,
        later_issue_id: made.issueId,
        basis: back.basis,
        distance_m: back.distanceM,
        days_since_close: back.daysSinceClose,
        state: back.state,
        suggested_at: made.reportedAt,
        decided_at: back.at,
        decided_by: back.by ? accountId(back.by) : null,
        decided_by_name: back.by?.name ?? "",
        reason: back.reason,
      })),
    ),
  );
}

function issueRow(made: DemoCase) {
  const { planned } = made;
  return {
    id: made.issueId,
    number: made.number,
    client_id: demoUuid(`issue ${planned.key}`),
    content_hash: contentHash({ demo: planned.key }),
    category_id: made.category.id,
    source: planned.source,
    severity: planned.severity,
    description: planned.description,
    site_id: made.siteId,
    town_id: made.townId,
    grid_id: made.gridId,
    address: made.address,
    lon: made.point.lon,
    lat: made.point.lat,
    found_at: planned.foundAt,
    found_by: accountId(made.finder),
    found_by_name: made.finder.name,
    found_by_unit_id: made.finder.unitId,
    reported_at: made.reportedAt,
    fixed_on_spot: made.life.events.some(({ verb }) => verb === "fix-on-spot"),
    inspection_id: made.inspectionId,
    campaign_id: made.campaignId,
    station_id: made.stationId,
    spike_hour:
      made.stationId === null
        ? null
        : new Date(Math.floor(planned.foundAt.getTime() / 3_600_000) * 3_600_000 - 7_200_000),
    external_ref: made.externalRef,
  };
}

function taskRow(made: DemoCase) {
  const { task, columns: c } = made.life;
  const person = (name: string) => {
    const id = c[name] as number | null | undefined;
    return id !== null && id !== undefined && id > 0 ? id : null;
  };
  return {
    id: made.taskId,
    issue_id: made.issueId,
    state: task.state,
    pending: task.pending,
    pending_detail: task.pendingDetail,
    version: task.version,
    round: task.round,
    owner_unit_id: task.ownerUnitId,
    owner_name: c.owner_name ?? "",
    issuer_unit_id: task.issuerUnitId,
    issuer_id: person("issuer_id"),
    issuer_name: c.issuer_name ?? "",
    verifier_unit_id: task.verifierUnitId,
    requirement: c.requirement ?? "",
    measures: task.measures,
    progress: c.progress ?? "",
    ordered_at: task.orderedAt,
    accepted_at: c.accepted_at ?? null,
    submitted_at: c.submitted_at ?? null,
    submitted_by: person("submitted_by"),
    closed_at: c.closed_at ?? null,
    closed_by: person("closed_by"),
    closed_by_name: c.closed_by_name ?? "",
    state_since: c.state_since,
    due_on: task.dueOn,
    first_due_on: c.first_due_on ?? null,
    yellow_from: c.yellow_from ?? null,
    clock_stopped_on: c.clock_stopped_on ?? null,
    suspended_until: c.suspended_until ?? null,
    returns: c.returns ?? 0,
    extensions: task.extensions,
    recurrences: c.recurrences ?? 0,
    escalation_level: c.escalation_level ?? 0,
  };
}

/** 协办 as ordered; the town is copied in on what a department has to fix in it. */
function unitRows(made: DemoCase) {
  const { task } = made.life;
  const rows = task.coUnitIds.map((unitId) => ({ task_id: made.taskId, unit_id: unitId, part: "co" }));
  const copied = made.cast.other.unitId;
  const involved = [task.ownerUnitId, task.verifierUnitId, ...task.coUnitIds];
  if (task.orderedAt && task.ownerUnitId === made.facts.ownerUnitId && !involved.includes(copied))
    rows.push({ task_id: made.taskId, unit_id: copied, part: "cc" });
  return rows;
}

async function insertReminders(tx: Tx, cases: readonly DemoCase[]): Promise<void> {
  const sent = cases.flatMap((made) => made.life.reminders.map((reminder) => ({ made, reminder })));
  sent.sort((a, b) => a.reminder.sentAt.getTime() - b.reminder.sentAt.getTime());
  const ids = await takeIds(tx, "reminder", sent.length);
  const idOf = new Map<LifeReminder, number>(sent.map(({ reminder }, i) => [reminder, ids[i] as number]));
  await insertRows(
    tx,
    "reminder",
    sent.map(({ made, reminder }) => ({
      id: idOf.get(reminder),
      task_id: made.taskId,
      level: 2,
      to_unit_id: reminder.toUnitId,
      text: reminder.text,
      sent_at: reminder.sentAt,
      sent_by: accountId(reminder.sentBy),
      sent_by_name: reminder.sentBy.name,
      reply_due_on: reminder.replyDueOn,
      reply: reminder.reply,
      replied_at: reminder.repliedAt,
      replied_by: reminder.repliedBy ? accountId(reminder.repliedBy) : null,
      replied_by_name: reminder.repliedBy?.name ?? "",
    })),
  );
  nameReminders(cases, idOf);
}

/** A life knows no row ids: a silence is held against the oldest reminder that was open in that night. */
function nameReminders(cases: readonly DemoCase[], idOf: ReadonlyMap<LifeReminder, number>): void {
  for (const { life } of cases) {
    for (const firing of life.escalations) {
      const facts = firing.facts as { unansweredReminderId?: number };
      if (facts.unansweredReminderId === undefined) continue;
      const open = life.reminders
        .filter(({ sentAt, repliedAt }) => sentAt < firing.firedAt && (!repliedAt || repliedAt > firing.firedAt))
        .sort((a, b) => (a.replyDueOn < b.replyDueOn ? -1 : a.replyDueOn > b.replyDueOn ? 1 : 0));
      const id = open[0] ? idOf.get(open[0]) : undefined;
      if (id === undefined) throw new Error(`no open reminder behind ${firing.slotKey}`);
      firing.facts = { ...facts, unansweredReminderId: id };
      firing.slotKey = firing.slotKey.replace("/reminder-0", `/reminder-${id}`);
    }
  }
}

export async function insertDraws(tx: Tx, draws: readonly DemoDraw[]): Promise<void> {
  const ids = await takeIds(tx, "look_back_draw", draws.length);
  await insertRows(
    tx,
    "look_back_draw",
    draws.map((draw, i) => ({
      id: ids[i],
      title: draw.title,
      seed: draw.seed,
      size: draw.size,
      population: draw.population,
      criteria: draw.criteria,
      drawn_at: draw.at,
      drawn_by: accountId(draw.by),
      drawn_by_name: draw.by.name,
    })),
  );
  await insertRows(
    tx,
    "look_back_pick",
    draws.flatMap((draw, i) =>
      draw.picks.map((pick, n) => ({
        draw_id: ids[i],
        position: n + 1,
        task_id: pick.taskId,
        result: pick.result,
        note: pick.note,
        checked_at: pick.at,
        checked_by: pick.by ? accountId(pick.by) : null,
        checked_by_name: pick.by?.name ?? "",
      })),
    ),
  );
}
