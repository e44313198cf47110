import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { CivilDate } from "@/lib/shared/civil-date";
import { allowedVerbs, relationsOf } from "../rules/allowed-verbs";
import { clockSteps } from "../rules/clock-steps";
import type { PhotoFlag } from "../rules/photo-honesty";
import { type TaskClock, taskClock } from "../rules/task-clock";
import type { TaskState } from "../rules/task-state";
import type { Need, Relation, Verb } from "../rules/transition-table";
import { addWorkingDays } from "../rules/working-days";
import { loadClockEvents } from "./clock-events";
import { ISSUE_JOINS, type IssueRow, issueColumns } from "./issue-list";
import { type LoadedTask, loadTask } from "./load-task";
import { loadWorkingCalendar } from "./working-calendar";

export interface TimelineEvent {
  id: number;
  verb: Verb;
  from: TaskState;
  to: TaskState;
  who: string;
  actorId: number | null;
  unit: string | null;
  unitEn: string | null;
  at: Date;
  reason: string;
  payload: Record<string, unknown>;
}

export interface IssuePhoto {
  id: number;
  kind: "before" | "after" | "verify";
  caption: string;
  /** A PDF is shown as a link. */
  media: string;
  /** By the file itself. */
  takenAt: Date | null;
  /** The file's date on the device, by its sender: no evidence. */
  fileAt: Date | null;
  lon: number | null;
  lat: number | null;
  uploadedAt: Date;
  who: string;
  round: number;
  width: number;
  height: number;
  /** Shown to verifiers and issuers; the fixing side sees none of it. */
  flags: (PhotoFlag & { number?: string })[];
}

export interface IssueDetail {
  row: IssueRow & {
    siteId: number | null;
    townId: number;
    gridId: number | null;
    lon: number | null;
    lat: number | null;
    fixedOnSpot: boolean;
    inspectionId: number | null;
    externalRef: string;
    reportedAt: Date;
  };
  task: Pick<
    LoadedTask,
    | "ownerUnitId"
    | "issuerUnitId"
    | "verifierUnitId"
    | "coUnitIds"
    | "ccUnitIds"
    | "requirement"
    | "measures"
    | "pendingDetail"
    | "extensions"
    | "round"
  > & {
    progress: string;
    firstDueOn: CivilDate | null;
    issuerName: string;
    verifierUnit: string | null;
    verifierUnitEn: string | null;
    coUnits: { name: string; nameEn: string }[];
    closedByName: string;
  };
  /** What an order starts from: the category's days from today, the unit that watches over the site. */
  proposed: { dueOn: CivilDate; ownerUnitId: number | null };
  relations: Relation[];
  verbs: { verb: Verb; needs: readonly Need[] }[];
  clock: TaskClock | null;
  timeline: TimelineEvent[];
  photos: IssuePhoto[];
  reminders: {
    id: number;
    text: string;
    sentAt: Date;
    sentBy: string;
    replyDueOn: CivilDate;
    reply: string;
    repliedAt: Date | null;
    repliedBy: string;
  }[];
  notices: {
    id: number;
    kind: string;
    number: string;
    title: string;
    issuedAt: Date;
    receivedAt: Date | null;
    voided: boolean;
  }[];
  escalations: { id: number; rule: string; level: number; facts: Record<string, unknown>; firedAt: Date }[];
  recurrences: {
    id: number;
    number: string;
    taskId: number;
    state: string;
    basis: string;
    distanceM: number | null;
    daysSinceClose: number;
    direction: "earlier" | "later";
  }[];
  missedReport: { id: number; region: string; cleanOn: CivilDate; state: string; inspectionId: number } | null;
}

/** Everything the issue page shows, buttons included: they are the transition table's answer for this viewer. NotFound outside the scope. */
export async function issueDetail(viewer: Viewer, issueId: number): Promise<IssueDetail> {
  const db = { sql };
  const [found] = await sql<{ id: number }>(
    "sup-detail-task",
    "SELECT id FROM rectification_task WHERE issue_id = $1",
    [issueId],
  );
  if (!found) throw new NotFound("issue-unknown", { issueId });
  const task = await loadTask(db, viewer, found.id);
  const day = today();
  const [[row], timeline, photos, reminders, notices, escalations, recurrences, [missedReport], calendar, clockEvents] =
    await Promise.all([
      sql<
        IssueDetail["row"] &
          Pick<
            IssueDetail["task"],
            "progress" | "firstDueOn" | "issuerName" | "verifierUnit" | "verifierUnitEn" | "coUnits" | "closedByName"
          > & { defaultDays: number; siteOwnerUnitId: number | null }
      >(
        "sup-detail-row",
        `SELECT ${issueColumns(2)}, i.site_id AS "siteId", i.town_id AS "townId", i.grid_id AS "gridId", i.lon, i.lat, i.fixed_on_spot AS "fixedOnSpot",
         i.inspection_id AS "inspectionId", i.external_ref AS "externalRef", i.reported_at AS "reportedAt", t.progress, t.first_due_on AS "firstDueOn",
         t.issuer_name AS "issuerName", v.name AS "verifierUnit", v.name_en AS "verifierUnitEn", c.default_days AS "defaultDays", s.owner_unit_id AS "siteOwnerUnitId", t.closed_by_name AS "closedByName",
         (SELECT coalesce(jsonb_agg(jsonb_build_object('name', co.name, 'nameEn', co.name_en) ORDER BY co.sort_order), '[]') FROM task_unit x JOIN unit co ON co.id = x.unit_id
           WHERE x.task_id = t.id AND x.part = 'co') AS "coUnits"
       FROM issue i JOIN rectification_task t ON t.issue_id = i.id LEFT JOIN unit v ON v.id = t.verifier_unit_id ${ISSUE_JOINS} WHERE i.id = $1`,
        [issueId, day],
      ),
      sql<TimelineEvent>(
        "sup-detail-timeline",
        `SELECT e.id, e.verb, e.from_state AS "from", e.to_state AS "to", e.actor_name AS who, e.actor_id AS "actorId", u.name AS unit, u.name_en AS "unitEn", e.at, e.reason, e.payload
       FROM task_event e LEFT JOIN unit u ON u.id = e.actor_unit_id WHERE e.task_id = $1 ORDER BY e.id`,
        [task.id],
      ),
      sql<IssuePhoto>(
        "sup-detail-photos",
        `SELECT id, kind, caption, taken_at AS "takenAt", file_at AS "fileAt", media, lon, lat, uploaded_at AS "uploadedAt", uploaded_by_name AS who, round, width, height, flags
       FROM photo WHERE issue_id = $1 ORDER BY kind, id`,
        [issueId],
      ),
      sql<IssueDetail["reminders"][number]>(
        "sup-detail-reminders",
        `SELECT id, text, sent_at AS "sentAt", sent_by_name AS "sentBy", reply_due_on AS "replyDueOn", reply, replied_at AS "repliedAt", replied_by_name AS "repliedBy"
       FROM reminder WHERE task_id = $1 ORDER BY id`,
        [task.id],
      ),
      sql<IssueDetail["notices"][number]>(
        "sup-detail-notices",
        `SELECT id, kind, number, title, issued_at AS "issuedAt", received_at AS "receivedAt", voided_at IS NOT NULL AS voided FROM notice WHERE task_id = $1 ORDER BY id`,
        [task.id],
      ),
      sql<IssueDetail["escalations"][number]>(
        "sup-detail-escalations",
        `SELECT id, rule, level, facts, fired_at AS "firedAt" FROM escalation WHERE task_id = $1 ORDER BY id`,
        [task.id],
      ),
      sql<IssueDetail["recurrences"][number]>(
        "sup-detail-recurrences",
        `SELECT r.id, o.number, ot.id AS "taskId", r.state, r.basis, r.distance_m AS "distanceM", r.days_since_close AS "daysSinceClose",
         CASE WHEN r.later_issue_id = $1 THEN 'earlier' ELSE 'later' END AS direction
       FROM recurrence r JOIN issue o ON o.id = CASE WHEN r.later_issue_id = $1 THEN r.earlier_issue_id ELSE r.later_issue_id END
         JOIN rectification_task ot ON ot.issue_id = o.id
       WHERE r.later_issue_id = $1 OR r.earlier_issue_id = $1 ORDER BY r.id`,
        [issueId],
      ),
      sql<NonNullable<IssueDetail["missedReport"]>>(
        "sup-detail-missed",
        `SELECT m.id, g.name AS region, m.clean_on AS "cleanOn", m.state, m.inspection_id AS "inspectionId" FROM missed_report m JOIN region g ON g.id = m.region_id WHERE m.issue_id = $1`,
        [issueId],
      ),
      loadWorkingCalendar(db),
      loadClockEvents(db, task.id),
    ]);
  if (!row) throw new NotFound("issue-unknown", { issueId });
  const {
    progress,
    firstDueOn,
    issuerName,
    verifierUnit,
    verifierUnitEn,
    coUnits,
    closedByName,
    defaultDays,
    siteOwnerUnitId,
    ...shown
  } = row;
  const relations = relationsOf(viewer, task);
  const judges = relations.some((relation) => relation === "issuer" || relation === "verifier");
  const flagged = judges ? await withNumbers(viewer, photos) : photos.map((photo) => ({ ...photo, flags: [] }));
  return {
    row: shown,
    task: {
      ownerUnitId: task.ownerUnitId,
      issuerUnitId: task.issuerUnitId,
      verifierUnitId: task.verifierUnitId,
      coUnitIds: [...task.coUnitIds],
      ccUnitIds: task.ccUnitIds,
      requirement: task.requirement,
      measures: task.measures,
      pendingDetail: task.pendingDetail,
      extensions: task.extensions,
      round: task.round,
      progress,
      firstDueOn,
      issuerName,
      verifierUnit,
      verifierUnitEn,
      coUnits,
      closedByName,
    },
    proposed: { dueOn: addWorkingDays(calendar, day, defaultDays), ownerUnitId: task.ownerUnitId ?? siteOwnerUnitId },
    relations,
    verbs: allowedVerbs(viewer, task, day),
    clock: taskClock(calendar, clockSteps(clockEvents), day),
    timeline,
    photos: flagged,
    reminders,
    notices,
    escalations,
    recurrences,
    missedReport: missedReport ?? null,
  };
}

/** A flag that points to another photo says to whose issue it belongs, by number; another district's is not named. */
async function withNumbers(viewer: Viewer, photos: readonly IssuePhoto[]): Promise<IssuePhoto[]> {
  const ids = photos.flatMap(({ flags }) => flags.flatMap((flag) => ("issueId" in flag ? [flag.issueId] : [])));
  if (ids.length === 0) return [...photos];
  const rows = await sql<{ id: number; number: string }>(
    "sup-flag-numbers",
    "SELECT id, number FROM issue WHERE id = ANY($1::int[]) AND ($2::int[] IS NULL OR town_id = ANY($2::int[]))",
    [ids, districtIds(viewer)],
  );
  const numbers = new Map(rows.map((row) => [row.id, row.number]));
  return photos.map((photo) => ({
    ...photo,
    flags: photo.flags.map((flag) =>
      "issueId" in flag ? { ...flag, number: numbers.get(flag.issueId) ?? "—" } : flag,
    ),
  }));
}
