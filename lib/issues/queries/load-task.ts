import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import type { Database } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { type CivilDate, startOfDay } from "@/lib/shared/civil-date";
import type { TaskFacts } from "../rules/allowed-verbs";
import type { PendingRequest, TaskState } from "../rules/task-state";
import { isFixersVerb, VERBS, type Verb } from "../rules/transition-table";
import { issueScope } from "./issue-scope";

/** What the requester asked for and the decider may simply confirm. */
export interface PendingDetail {
  reason?: string;
  dueOn?: CivilDate;
  until?: CivilDate;
  ownerUnitId?: number;
}

/** A task as the commands work on it. */
export interface LoadedTask extends TaskFacts {
  id: number;
  issueId: number;
  number: string;
  version: number;
  round: number;
  pendingDetail: PendingDetail | null;
  requirement: string;
  measures: string;
  ccUnitIds: number[];
  orderedAt: Date | null;
  escalationLevel: number;
  photosBefore: number;
  /** Uploaded since the last order or return: a picture that was not good enough once is no evidence again. */
  photosAfter: number;
  /** Since it was closed last. */
  photosVerify: number;
}

/** Verbs after which new evidence is owed. */
const EVIDENCE_STARTS: readonly Verb[] = ["assign", "transfer", "approve-transfer", "return", "reopen"];

const FIXERS_VERBS: readonly Verb[] = VERBS.filter(isFixersVerb);

interface Row {
  id: number;
  issue_id: number;
  number: string;
  state: TaskState;
  pending: PendingRequest;
  pending_detail: PendingDetail | null;
  version: number;
  round: number;
  owner_unit_id: number | null;
  issuer_unit_id: number | null;
  verifier_unit_id: number | null;
  requirement: string;
  measures: string;
  due_on: CivilDate | null;
  extensions: number;
  escalation_level: number;
  ordered_at: Date | null;
  fixed_by: number[];
  found_by: number | null;
  found_by_unit_id: number;
  co: number[];
  cc: number[];
  reply_owed: boolean;
  reminded_today: boolean;
  photos_before: number;
  photos_after: number;
  photos_verify: number;
}

/** The task of the viewer's scope; NotFound("task-unknown") when there is none or it is not theirs to see. */
export async function loadTask(db: Database, viewer: Viewer, taskId: number): Promise<LoadedTask> {
  const scope = issueScope(viewer, 5);
  const [row] = await db.sql<Row>(
    "",
    `SELECT t.id, t.issue_id, i.number, t.state, t.pending, t.pending_detail, t.version, t.round, t.owner_unit_id, t.issuer_unit_id,
        t.verifier_unit_id, t.requirement, t.measures, t.due_on, t.extensions, t.escalation_level, t.ordered_at,
        i.found_by, i.found_by_unit_id,
        ARRAY(SELECT unit_id FROM task_unit WHERE task_id = t.id AND part = 'co' ORDER BY unit_id) AS co,
        ARRAY(SELECT unit_id FROM task_unit WHERE task_id = t.id AND part = 'cc' ORDER BY unit_id) AS cc,
        ARRAY(SELECT actor_id FROM task_event WHERE task_id = t.id AND round = t.round AND verb = ANY($4::text[]) AND actor_id IS NOT NULL
          UNION SELECT uploaded_by FROM photo p WHERE p.issue_id = i.id AND p.kind = 'after' AND p.round = t.round AND p.uploaded_by IS NOT NULL
            AND (p.uploaded_by_unit_id = t.owner_unit_id
              OR EXISTS (SELECT FROM task_unit u WHERE u.task_id = t.id AND u.part = 'co' AND u.unit_id = p.uploaded_by_unit_id))) AS fixed_by,
        EXISTS (SELECT FROM reminder WHERE task_id = t.id AND replied_at IS NULL) AS reply_owed,
        EXISTS (SELECT FROM reminder WHERE task_id = t.id AND sent_by IS NOT NULL AND sent_at >= $3) AS reminded_today,
        (SELECT count(*)::int FROM photo WHERE issue_id = i.id AND kind = 'before') AS photos_before,
        (SELECT count(*)::int FROM photo WHERE issue_id = i.id AND kind = 'after' AND uploaded_at >= coalesce(
          (SELECT max(at) FROM task_event WHERE task_id = t.id AND verb = ANY($2::text[])), '-infinity')) AS photos_after,
        (SELECT count(*)::int FROM photo WHERE issue_id = i.id AND kind = 'verify' AND uploaded_at >= t.closed_at) AS photos_verify
     FROM rectification_task t JOIN issue i ON i.id = t.issue_id
     WHERE t.id = $1 AND ${scope.condition}`,
    [taskId, EVIDENCE_STARTS, startOfDay(today()), FIXERS_VERBS, ...scope.params],
  );
  if (!row) throw new NotFound("task-unknown", { taskId });
  return {
    id: row.id,
    issueId: row.issue_id,
    number: row.number,
    state: row.state,
    pending: row.pending,
    pendingDetail: row.pending_detail,
    version: row.version,
    round: row.round,
    ownerUnitId: row.owner_unit_id,
    coUnitIds: row.co,
    ccUnitIds: row.cc,
    issuerUnitId: row.issuer_unit_id,
    verifierUnitId: row.verifier_unit_id,
    finderId: row.found_by,
    finderUnitId: row.found_by_unit_id,
    fixedBy: row.fixed_by,
    dueOn: row.due_on,
    extensions: row.extensions,
    replyOwed: row.reply_owed,
    remindedToday: row.reminded_today,
    requirement: row.requirement,
    measures: row.measures,
    orderedAt: row.ordered_at,
    escalationLevel: row.escalation_level,
    photosBefore: row.photos_before,
    photosAfter: row.photos_after,
    photosVerify: row.photos_verify,
  };
}
