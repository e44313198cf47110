import { type Audience, TRANSITIONS } from "@/lib/issues/rules/transition-table";
import type { Tx } from "@/lib/platform/db";
import type { DemoCase } from "./supervision-case";
import type { LifeEvent } from "./supervision-life";
import { insertRows } from "./supervision-rows";

/** Messages older than this are gone from the demo's boxes, those older than the second were read. */
const KEPT_DAYS = 21;
const UNREAD_DAYS = 2;
const DAY = 86_400_000;

interface Message {
  kind: string;
  taskId: number;
  params: Record<string, unknown>;
  unitIds: readonly (number | null)[];
  /** A single person who is told although the unit is not. */
  userId: number;
  exceptUserId: number;
  at: Date;
}

/** What the last weeks' changes put into people's boxes: the transition table says whom a verb tells. */
export async function insertMessages(tx: Tx, cases: readonly DemoCase[], officeId: number, end: Date): Promise<void> {
  const since = new Date(end.getTime() - KEPT_DAYS * DAY);
  const messages: Message[] = [];
  for (const made of cases) {
    const { number, taskId, finder, planned } = made;
    const description = planned.description.slice(0, 60);
    messages.push({
      kind: "issue.reported",
      taskId,
      params: { number, description, who: finder.name },
      unitIds: [officeId],
      userId: 0,
      exceptUserId: finder.userId,
      at: made.reportedAt,
    });
    for (const event of made.life.events) messages.push(...aboutEvent(made, event, description));
    for (const { level, rule, unitId, firedAt, facts } of made.life.escalations)
      messages.push({
        kind: `escalation.${level}`,
        taskId,
        params: { number, description, rule, value: (facts as { value: number }).value },
        unitIds: [unitId, made.life.task.issuerUnitId],
        userId: 0,
        exceptUserId: 0,
        at: firedAt,
      });
  }
  const told = await tx.sql<{ id: number; unitId: number }>(
    "seed-told",
    `SELECT u.id, u.unit_id AS "unitId" FROM user_account u WHERE u.disabled_at IS NULL
       AND EXISTS (SELECT FROM user_role r WHERE r.user_id = u.id AND r.role IN ('staff', 'head', 'grid_member')) ORDER BY u.id`,
  );
  const rows = messages
    .filter(({ at }) => at > since && at <= end)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .flatMap((message) =>
      told
        .filter(
          ({ id, unitId }) =>
            id !== message.exceptUserId && (message.unitIds.includes(unitId) || id === message.userId),
        )
        .map(({ id }) => ({
          user_id: id,
          kind: message.kind,
          task_id: message.taskId,
          params: message.params,
          created_at: message.at,
          read_at:
            end.getTime() - message.at.getTime() > UNREAD_DAYS * DAY ? new Date(message.at.getTime() + DAY / 6) : null,
        })),
    );
  await insertRows(tx, "notification", rows);
}

function aboutEvent(made: DemoCase, event: LifeEvent, description: string): Message[] {
  const audiences = TRANSITIONS[event.verb].notifies;
  if (audiences.length === 0) return [];
  const { task } = made.life;
  const units: Record<Audience, readonly (number | null)[]> = {
    owner: [task.ownerUnitId],
    co: task.coUnitIds,
    cc: task.ccUnitIds,
    issuer: [task.issuerUnitId],
    verifier: [task.verifierUnitId],
    finder: [],
  };
  return [
    {
      kind: `task.${event.verb}`,
      taskId: made.taskId,
      params: { number: made.number, description, who: event.actor.name, dueOn: task.dueOn ?? "" },
      unitIds: audiences.flatMap((audience) => units[audience]),
      userId: audiences.includes("finder") ? Math.max(0, made.finder.userId) : 0,
      exceptUserId: event.actor.userId,
      at: event.at,
    },
  ];
}
