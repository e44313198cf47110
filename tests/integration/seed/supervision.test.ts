import { access } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runEscalations } from "@/lib/follow-up/commands/run-escalations";
import { lookBackDraw } from "@/lib/follow-up/rules/look-back-draw";
import { createDemoUsers } from "@/lib/identity/commands/create-demo-users";
import { verifyAudit } from "@/lib/identity/commands/verify-audit";
import { loadClockEvents } from "@/lib/issues/queries/clock-events";
import { loadWorkingCalendar } from "@/lib/issues/queries/working-calendar";
import { clockSteps } from "@/lib/issues/rules/clock-steps";
import { taskClock } from "@/lib/issues/rules/task-clock";
import { TASK_STATES, type TaskState } from "@/lib/issues/rules/task-state";
import { TRANSITIONS, type Verb } from "@/lib/issues/rules/transition-table";
import { setNow } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { storedPath } from "@/lib/platform/stored-files";
import { civilDateOf } from "@/lib/shared/civil-date";
import { setDemoMarker } from "@/prisma/seed/demo-marker";
import { loadPlaces } from "@/prisma/seed/load-places";
import { loadUnits } from "@/prisma/seed/load-units";
import { superviseDemo } from "@/prisma/seed/supervision";
import { testDatabase } from "@/tests/support/database";

const TODAY = "2026-11-24";
const NOW = new Date("2026-11-24T09:30:00+08:00");
await testDatabase();

async function rows<Row extends Record<string, unknown>>(text: string): Promise<Row[]> {
  return sql<Row>("", text);
}
async function one(text: string): Promise<number> {
  return Number(Object.values((await rows(text))[0] ?? {})[0]);
}
/** Nothing may break the rule: the offenders themselves make the failure readable. */
async function none(text: string): Promise<void> {
  expect(await rows(`${text} LIMIT 5`)).toEqual([]);
}

let content = "";
const CONTENT = `SELECT md5(string_agg(t::text || i::text, '' ORDER BY t.id)) AS content FROM rectification_task t JOIN issue i ON i.id = t.issue_id`;

beforeAll(async () => {
  setNow(NOW);
  await transaction(async (tx) => {
    await loadPlaces(tx, TODAY);
    await createDemoUsers(tx, await loadUnits(tx));
  });
  expect(await superviseDemo(TODAY)).toBe(0);
  await transaction((tx) => setDemoMarker(tx, { stage: "complete", from: 0, to: 1 }));
  expect(await superviseDemo(TODAY)).toBeGreaterThan(600);
  content = (await rows<{ content: string }>(CONTENT))[0]?.content ?? "";
});
afterAll(() => setNow(undefined));

describe("the demo's supervision history in the database", () => {
  it("has every state, every verb but those of requests nobody made, and something on each desk", async () => {
    const states = await rows<{ state: TaskState }>("SELECT DISTINCT state::text AS state FROM rectification_task");
    expect(states.map(({ state }) => state).sort()).toEqual([...TASK_STATES].sort());
    const verbs = new Set((await rows<{ verb: Verb }>("SELECT DISTINCT verb FROM task_event")).map(({ verb }) => verb));
    for (const verb of ["reopen", "approve-transfer", "approve-rejection", "transfer-out", "void", "reply"] as const)
      expect(verbs).toContain(verb);
    for (const login of ["zhujian", "zhen1", "zhen2", "shichang", "chengguan"])
      expect(
        await one(`SELECT count(*) FROM rectification_task t JOIN user_account u ON u.unit_id = t.owner_unit_id
          WHERE u.login_name = '${login}' AND t.state IN ('assigned', 'accepted', 'rectifying', 'returned', 'reopened')`),
        login,
      ).toBeGreaterThan(0);
    for (const kind of ["rectification_notice", "assignment_sheet", "supervision_letter", "interview_notice"])
      expect(await one(`SELECT count(*) FROM notice WHERE kind = '${kind}'`), kind).toBeGreaterThan(5);
  });

  it("keeps for every task the state that its events lead to, and the clock that they give", async () => {
    const calendar = await loadWorkingCalendar({ sql });
    const events = await rows<{ task_id: number; verb: Verb; from: TaskState; to: TaskState; version: number | null }>(
      `SELECT task_id, verb, from_state::text AS "from", to_state::text AS "to", version FROM task_event ORDER BY task_id, id`,
    );
    const byTask = new Map<number, typeof events>();
    for (const event of events) byTask.set(event.task_id, [...(byTask.get(event.task_id) ?? []), event]);
    const tasks = await rows<{
      id: number;
      state: TaskState;
      version: number;
      due_on: string | null;
      yellow_from: string | null;
      stopped: string | null;
      since: Date;
    }>(
      `SELECT id, state::text AS state, version, due_on, yellow_from, clock_stopped_on AS stopped, state_since AS since FROM rectification_task`,
    );
    for (const task of tasks) {
      let state: TaskState = "open";
      let version = 1;
      for (const event of byTask.get(task.id) ?? []) {
        expect(event.from).toBe(state);
        expect(TRANSITIONS[event.verb].from).toContain(state);
        state = TRANSITIONS[event.verb].to ?? state;
        expect(event.to).toBe(state);
        if (event.version !== null) expect(event.version).toBe(++version);
      }
      expect({ id: task.id, state, version }).toEqual({ id: task.id, state: task.state, version: task.version });
      const clock = taskClock(calendar, clockSteps(await loadClockEvents({ sql }, task.id)), civilDateOf(task.since));
      expect({ id: task.id, dueOn: clock?.dueOn ?? null, yellow: clock?.yellowFrom ?? null }).toEqual({
        id: task.id,
        dueOn: task.due_on,
        yellow: task.yellow_from,
      });
    }
  });

  it("numbers without a gap, in the order of the dates, and goes on from there", async () => {
    await none(`SELECT * FROM (SELECT number, row_number() OVER (PARTITION BY substr(number, 3, 4) ORDER BY reported_at, id) AS n,
      substr(number, 8)::int AS seq FROM issue) x WHERE n <> seq`);
    await none(
      `SELECT * FROM (SELECT number, seq, row_number() OVER (PARTITION BY kind, year ORDER BY issued_at, id) AS n FROM notice) x WHERE n <> seq`,
    );
    await none(`SELECT s.* FROM number_sequence s JOIN (SELECT kind::text AS kind, year, count(*) AS n FROM notice GROUP BY 1, 2
      UNION ALL SELECT 'issue', substr(number, 3, 4)::int, count(*) FROM issue GROUP BY 2) x USING (kind, year) WHERE s.last <> x.n`);
  });

  it("was never verified by the unit that fixed it, nor by the person who handed it in", async () => {
    await none(
      "SELECT id FROM rectification_task WHERE state = 'closed' AND (verifier_unit_id IS NULL OR verifier_unit_id = owner_unit_id)",
    );
    await none(`SELECT e.task_id FROM task_event e JOIN rectification_task t ON t.id = e.task_id
      JOIN LATERAL (SELECT payload FROM task_event o WHERE o.task_id = e.task_id AND o.id < e.id AND o.payload ? 'ownerUnitId' ORDER BY o.id DESC LIMIT 1) o ON TRUE
      WHERE e.verb IN ('close', 'return') AND e.actor_unit_id = (o.payload->>'ownerUnitId')::int`);
    await none("SELECT id FROM rectification_task WHERE closed_by = submitted_by AND state = 'closed'");
  });

  it("has the pictures that the table asks for, and every file of them", async () => {
    await none(
      "SELECT id FROM issue i WHERE NOT EXISTS (SELECT FROM photo p WHERE p.issue_id = i.id AND p.kind = 'before')",
    );
    await none(`SELECT e.task_id, e.at FROM task_event e JOIN rectification_task t ON t.id = e.task_id
      WHERE e.verb IN ('submit', 'fix-on-spot') AND NOT EXISTS (SELECT FROM photo p WHERE p.issue_id = t.issue_id AND p.kind = 'after'
        AND p.uploaded_at <= e.at AND p.uploaded_at > coalesce((SELECT max(o.at) FROM task_event o WHERE o.task_id = e.task_id AND o.at < e.at
          AND o.verb IN ('assign', 'transfer', 'approve-transfer', 'return', 'reopen')), '-infinity'))`);
    await none(`SELECT e.task_id FROM task_event e JOIN rectification_task t ON t.id = e.task_id
      WHERE e.verb = 'reopen' AND NOT EXISTS (SELECT FROM photo p WHERE p.issue_id = t.issue_id AND p.kind = 'verify' AND p.uploaded_at <= e.at
        AND p.uploaded_at > (SELECT max(o.at) FROM task_event o WHERE o.task_id = e.task_id AND o.at < e.at AND o.verb = 'close'))`);
    const keys = await rows<{ key: string }>("SELECT file_key AS key FROM photo UNION SELECT thumb_key FROM photo");
    expect(keys.length).toBeLessThan(120);
    for (const { key } of keys) await access(storedPath("photos", key));
  });

  it("counts relapses as they were confirmed, and holds silence against a reminder that was open", async () => {
    await none(`SELECT r.later_issue_id FROM recurrence r JOIN rectification_task t ON t.issue_id = r.later_issue_id
      WHERE r.state = 'confirmed' AND t.recurrences < 1`);
    await none(`SELECT r.* FROM recurrence r JOIN issue e ON e.id = r.earlier_issue_id JOIN issue l ON l.id = r.later_issue_id
      WHERE r.basis = 'site' AND e.site_id <> l.site_id OR r.days_since_close NOT BETWEEN 0 AND 90`);
    await none(`SELECT x.slot_key FROM escalation x LEFT JOIN reminder r ON r.id = (x.facts->>'unansweredReminderId')::int
      WHERE x.rule = 'no-reply-1' AND (r.id IS NULL OR r.task_id <> x.task_id OR x.slot_key <> 'no-reply-1/task-' || x.task_id || '/reminder-' || r.id)`);
    await none(
      `SELECT x.id FROM escalation x WHERE x.notice_id IS NOT NULL AND NOT EXISTS (SELECT FROM notice n WHERE n.id = x.notice_id AND n.task_id = x.task_id AND n.issued_at > x.fired_at)`,
    );
    await none(`SELECT m.id FROM missed_report m JOIN inspection n ON n.id = m.inspection_id JOIN issue i ON i.id = m.issue_id
      WHERE n.lead_unit_id = i.found_by_unit_id OR (i.found_at AT TIME ZONE 'Asia/Shanghai')::date - m.clean_on NOT BETWEEN 0 AND 3`);
    expect(await one("SELECT count(*) FROM recurrence WHERE state = 'suggested'")).toBeGreaterThan(0);
    expect(await one("SELECT count(*) FROM missed_report WHERE state = 'suggested'")).toBeGreaterThan(0);
  });

  it("reports no grid clean in the same walk in which something was found there", async () => {
    await none(
      `SELECT r.* FROM inspection_region r JOIN issue i ON i.inspection_id = r.inspection_id AND (i.grid_id = r.region_id OR i.town_id = r.region_id) WHERE r.clean`,
    );
    await none("SELECT f.id FROM inspection_result f WHERE (outcome = 'fail') <> (issue_id IS NOT NULL)");
    expect(
      await one(
        "SELECT count(*) FROM inspection n WHERE state = 'done' AND NOT EXISTS (SELECT FROM issue i WHERE i.inspection_id = n.id)",
      ),
    ).toBeGreaterThan(50);
  });

  it("drew its second looks so that anybody can draw them again", async () => {
    const draws = await rows<{ seed: string; size: number; population: number[]; picks: number[] }>(
      "SELECT seed, size, population, ARRAY(SELECT task_id FROM look_back_pick p WHERE p.draw_id = d.id ORDER BY position) AS picks FROM look_back_draw d",
    );
    expect(draws.length).toBeGreaterThan(5);
    for (const { seed, size, population, picks } of draws) expect(picks).toEqual(lookBackDraw(population, seed, size));
    await none(
      `SELECT p.id FROM look_back_pick p WHERE p.result = 'recurred' AND NOT EXISTS (SELECT FROM task_event e WHERE e.task_id = p.task_id AND e.verb = 'reopen' AND e.at = p.checked_at)`,
    );
  });

  it("leaves a trail that verifies, and nothing for tonight's sweep that it should have done", async () => {
    expect(await verifyAudit()).toMatchObject({ firstBad: null });
    expect(
      await one("SELECT count(*) FROM job_run WHERE job = 'escalations' AND slot = '2026-11-24' AND outcome = 'ok'"),
    ).toBe(1);
    expect(await runEscalations({ slot: "again" })).toMatchObject({ fired: 0 });
  });

  it("is loaded once, and grows by what is found later without touching what people did", async () => {
    expect(await superviseDemo(TODAY)).toBe(0);
    setNow(new Date("2026-12-01T16:00:00+08:00"));
    const before = await one("SELECT max(id) FROM issue");
    expect(await superviseDemo("2026-12-01")).toBeGreaterThan(5);
    expect(await rows(`${CONTENT} WHERE i.id <= ${before}`)).toEqual([{ content }]);
    await none(
      "SELECT * FROM (SELECT number, row_number() OVER (PARTITION BY substr(number, 3, 4) ORDER BY reported_at, id) AS n, substr(number, 8)::int AS seq FROM issue) x WHERE n <> seq",
    );
    expect(await superviseDemo("2026-12-01")).toBe(0);
  });
});
