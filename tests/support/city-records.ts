import { randomUUID } from "node:crypto";
import type pg from "pg";
import { drawLookBack } from "@/lib/follow-up/commands/draw-look-back";
import { lookBackDrawInput } from "@/lib/follow-up/schema";
import { planInspection } from "@/lib/inspections/commands/plan-inspection";
import { inspectionInput } from "@/lib/inspections/schema";
import { applyTransition } from "@/lib/issues/commands/apply-transition";
import { transitionInput } from "@/lib/issues/schema";
import { issueNotice } from "@/lib/notices/commands/issue-notice";
import { noticeInput } from "@/lib/notices/schema";
import { today } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { MEETING_MARKS } from "@/lib/reports/rules/meeting-since";
import { addDays } from "@/lib/shared/civil-date";
import { enterWarning } from "@/lib/winter/commands/enter-warning";
import { moveWarning } from "@/lib/winter/commands/move-warning";
import { warningForm, warningMoveForm } from "@/lib/winter/schema";
import type { DistrictScene, Side } from "./city-world";

/** Records of one district beyond the world's own: a paper, a plan, a warning, a bulletin … each with the district's sign in its words. */
/** A meeting of an office without data. */
const NO_MARKS = Object.fromEntries(MEETING_MARKS.map((mark) => [mark, null]));

export interface DistrictRecords {
  notice: number;
  inspection: number;
  warning: number;
  bulletin: number;
  meeting: number;
  draw: number;
  exemption: number;
  recurrence: number;
  campaign: number;
  /** The task that the look-back may draw. */
  closed: number;
}

export async function districtRecords(pool: pg.Pool, side: Side, scene: DistrictScene): Promise<DistrictRecords> {
  const { people, units, site, town, issue, code } = scene;
  await transaction((tx) =>
    applyTransition(
      tx,
      people.staff,
      transitionInput.parse({
        taskId: issue.taskId,
        verb: "assign",
        version: 1,
        ownerUnitId: units.housing,
        requirement: `${side}要求`,
        days: 5,
      }),
    ),
  );
  const { noticeId } = await transaction((tx) =>
    issueNotice(
      tx,
      people.head,
      noticeInput.parse({
        kind: "rectification_notice",
        taskId: issue.taskId,
        toUnitId: units.housing,
        title: `${side}通知`,
      }),
    ),
  );
  const { inspectionId } = await transaction((tx) =>
    planInspection(
      tx,
      people.staff,
      inspectionInput.parse({
        clientId: randomUUID(),
        kind: "joint",
        title: `${side}督查`,
        leadUnitId: units.office,
        plannedFrom: today(),
        plannedTo: today(),
        regionIds: [town],
        siteIds: [site],
      }),
    ),
  );
  const { warningId } = await transaction((tx) =>
    enterWarning(
      tx,
      people.head,
      warningForm.parse({
        clientId: randomUUID(),
        source: "own",
        level: "yellow",
        startsAt: `${today()}T08:00`,
        endsAt: `${addDays(today(), 2)}T08:00`,
        reason: `${side}预警`,
      }),
    ),
  );
  await transaction((tx) =>
    moveWarning(
      tx,
      people.head,
      warningMoveForm.parse({ warningId, version: 1, verb: "activate", reason: `${side}启动` }),
    ),
  );
  const one = async (text: string, params: unknown[]) => (await pool.query(text, params)).rows[0].id as number;
  const bulletin = await one(
    `INSERT INTO bulletin (kind, region_code, from_date, to_date, state, clauses, number, drafted_by, drafted_by_name, drafted_at, issued_at, issued_by_name, frozen_view, frozen_sha256)
       VALUES ('month', $1, '2026-10-01', '2026-10-31', 'issued', '[]', '大气办通报〔2026〕1号', $2, $3, now(), now(), $3, '{}', 'x') RETURNING id`,
    [code, people.staff.userId, `${side}起草`],
  );
  const meeting = await one(
    "INSERT INTO meeting_snapshot (region_code, title, held_on, view, sha256, taken_by_name, taken_at) VALUES ($1, $2, now(), $3, 'x', 'x', now()) RETURNING id",
    [code, `${side}会`, JSON.stringify({ to: addDays(today(), -7), marks: NO_MARKS, towns: null })],
  );
  const closed = await one(
    `WITH i AS (INSERT INTO issue (number, client_id, content_hash, category_id, source, severity, description, town_id, found_at, found_by_name, found_by_unit_id, reported_at)
         SELECT $1, gen_random_uuid(), 'x', min(id), 'inspection', 'minor', $2, $3, now() - interval '20 days', 'x', $4, now() FROM category RETURNING id)
       INSERT INTO rectification_task (issue_id, state, state_since, closed_at) SELECT id, 'closed', now(), now() FROM i RETURNING id`,
    [`${side}-closed`, `${side}旧题`, town, units.office],
  );
  const { drawId } = await transaction((tx) =>
    drawLookBack(
      tx,
      people.staff,
      lookBackDrawInput.parse({
        title: `${side}抽查`,
        closedFrom: addDays(today(), -1),
        closedTo: addDays(today(), 1),
        size: 5,
      }),
    ),
  );
  await pool.query(
    "INSERT INTO inbound_alert (source, source_no, content_hash, key_id, received_at, at, kind, place, description, town_id) VALUES ('video', $1, 'x', 1, now(), now(), 'burning', $1, $1, $2)",
    [`${side}线索`, town],
  );

  await pool.query(
    "INSERT INTO escalation (slot_key, task_id, unit_id, rule, level, facts, fired_at, job_slot) VALUES ($1, $2, $3, 'r', 4, '{}', now(), $1)",
    [`${side}-slot`, issue.taskId, units.housing],
  );
  const recurrence = await one(
    `INSERT INTO recurrence (earlier_issue_id, later_issue_id, basis, days_since_close)
       SELECT issue_id, $2, 'site', 3 FROM rectification_task WHERE id = $1 RETURNING id`,
    [closed, issue.issueId],
  );
  await pool.query(
    "INSERT INTO missed_report (issue_id, region_id, inspection_id, clean_on) VALUES ($1, $2, $3, current_date)",
    [issue.issueId, scene.grid, inspectionId],
  );
  const sweep = await one(
    "INSERT INTO sweep (client_id, register, title, planned_from, planned_to, made_by_name) VALUES (gen_random_uuid(), 'construction', $1, current_date, current_date, 'x') RETURNING id",
    [`${side}排查`],
  );
  await pool.query("INSERT INTO sweep_inspection (sweep_id, inspection_id) VALUES ($1, $2)", [sweep, inspectionId]);
  const period = await one(
    `INSERT INTO stop_period (client_id, name, starts_on, ends_on, town_ids, review_unit_id, created_at, created_by_name)
       VALUES (gen_random_uuid(), $1, current_date - 10, current_date + 60, ARRAY[$2::int], $3, now(), 'x') RETURNING id`,
    [`${side}停土`, town, units.housing],
  );
  const exemption = await one(
    `INSERT INTO stop_exemption (client_id, period_id, site_id, unit_id, ground, scope, from_on, to_on, up_to, applied_at, applied_by_name)
       VALUES (gen_random_uuid(), $1, $2, $3, 'other', $4, current_date, current_date + 5, 'none', now(), 'x') RETURNING id`,
    [period, site, units.housing, `${side}豁免`],
  );
  const campaign = await one(
    "INSERT INTO campaign (code, name, kind, starts_on, ends_on, bans, region_id) VALUES ($1, $2, 'special', current_date, current_date + 40, $3::jsonb, $4) RETURNING id",
    [`${code}-campaign`, `${side}行动`, JSON.stringify([{ text: `${side}禁令` }]), scene.district],
  );
  return {
    campaign,
    notice: noticeId,
    inspection: inspectionId,
    warning: warningId,
    bulletin,
    meeting,
    draw: drawId,
    exemption,
    recurrence,
    closed,
  };
}
