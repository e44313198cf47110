import { afterAll, beforeAll, expect, test } from "vitest";
import { periodIssues } from "@/lib/issues/queries/period-issues";
import { setNow } from "@/lib/platform/clock";
import { bulletinFactsOf } from "@/lib/reports/queries/bulletin-facts-of";
import { workOf } from "@/lib/reports/queries/work-of";
import { testDatabase } from "@/tests/support/database";
import { anIssue, type SupervisionWorld, supervisionWorld } from "@/tests/support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
const period = { from: "2026-01-01", to: "2026-11-23" };

beforeAll(async () => {
  setNow(new Date("2026-11-23T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
});
afterAll(() => setNow(undefined));

const one = async (text: string, params: unknown[]) => (await db.pool.query(text, params)).rows[0].id as number;
const at = (day: string, hour = 10) => `${day}T${String(hour).padStart(2, "0")}:00:00+08:00`;

async function event(taskId: number, verb: string, when: string): Promise<void> {
  await db.pool.query(
    `INSERT INTO task_event (task_id, verb, from_state, to_state, actor_name, at) VALUES ($1, $2, 'rectifying', 'submitted', 'test', $3)`,
    [taskId, verb, when],
  );
}

async function inspection(title: string, finished: string, unitId = world.units.office): Promise<number> {
  return one(
    `INSERT INTO inspection (client_id, content_hash, kind, state, title, lead_unit_id, planned_from, planned_to, started_at, finished_at, recorded_by, recorded_by_name)
     VALUES (gen_random_uuid(), 'x', 'joint', 'done', $1, $2, $3::date, $3::date, $4, $4, $5, 'test') RETURNING id`,
    [title, unitId, finished.slice(0, 10), finished, world.people.officeStaff.userId],
  );
}

test("E hour, duration, place and finder of a problem are those of its rows, by Shanghai's clock", async () => {
  const own = await anIssue(world, { foundAt: at("2026-11-02", 7) }, world.people.eastGrid);
  const others = await anIssue(world, { foundAt: at("2026-11-10", 23) }, world.people.officeStaff);
  await db.pool.query("UPDATE rectification_task SET state = 'closed', closed_at = $2 WHERE issue_id = $1", [
    others.issueId,
    at("2026-11-12", 1),
  ]);
  const { issues } = await periodIssues(world.people.officeStaff, period, "2026-11-23");
  const of = async (issueId: number) => {
    const { rows } = await db.pool.query("SELECT number FROM issue WHERE id = $1", [issueId]);
    return issues.find(({ number }) => number === rows[0].number);
  };
  expect(await of(own.issueId)).toMatchObject({
    foundHour: 7,
    standingDays: 21,
    foundByTown: true,
    siteId: world.sites.yard,
  });
  expect(await of(others.issueId)).toMatchObject({ foundHour: 23, standingDays: 2, foundByTown: false });
});

test("E the office's own late verifications by the ladder's limit in working days", async () => {
  const [late, waiting, prompt, town] = await Promise.all([1, 2, 3, 4].map(() => anIssue(world)));
  if (!late || !waiting || !prompt || !town) throw new Error("no issues");
  await db.pool.query("UPDATE rectification_task SET verifier_unit_id = $1 WHERE id = ANY($2::int[])", [
    world.units.office,
    [late.taskId, waiting.taskId, prompt.taskId],
  ]);
  await db.pool.query("UPDATE rectification_task SET verifier_unit_id = $1 WHERE id = $2", [
    world.units.east,
    town.taskId,
  ]);
  // Friday to the Thursday after: four working days. Monday to Tuesday: one. Since the Monday a week ago: five.
  await event(late.taskId, "submit", at("2026-11-06"));
  await event(late.taskId, "close", at("2026-11-12"));
  await event(prompt.taskId, "submit", at("2026-11-09"));
  await event(prompt.taskId, "return", at("2026-11-10"));
  await event(waiting.taskId, "submit", at("2026-11-16"));
  await event(town.taskId, "submit", at("2026-11-02"));
  const { verifications } = await workOf(world.people.officeStaff, period, "2026-11-23");
  expect(verifications.limit).toBe(3);
  expect(verifications.handed).toBe(3);
  expect(verifications.late.map(({ days, judgedOn }) => [days, judgedOn])).toEqual([
    [5, null],
    [4, "2026-11-12"],
  ]);
});

test("E towns and places looked at, and the visits of a place that goes on, are those of the inspections", async () => {
  const [first, second] = [
    await inspection("联合督查", at("2026-10-08")),
    await inspection("夜查", at("2026-10-20"), world.units.housing),
  ];
  const visit = (inspectionId: number, siteId: number, when: string | null) =>
    db.pool.query("INSERT INTO inspection_site (inspection_id, site_id, visited_at) VALUES ($1, $2, $3)", [
      inspectionId,
      siteId,
      when,
    ]);
  await visit(first, world.sites.yard, at("2026-10-08"));
  await visit(second, world.sites.yard, at("2026-10-20"));
  await visit(second, world.sites.plot, null);
  await db.pool.query(
    "INSERT INTO inspection_region (inspection_id, region_id, visited_on) VALUES ($1, $2, '2026-10-20')",
    [second, world.regions.westGrid],
  );
  const work = await workOf(world.people.officeStaff, period, "2026-11-23");
  expect(work.inspections).toBe(2);
  expect(work.looked).toEqual([
    { town: "东镇", kind: expect.any(String), places: 1, visits: 2 },
    { town: "西镇", kind: null, places: 0, visits: 1 },
  ]);
  expect(work.visits).toEqual([
    { siteId: world.sites.yard, on: "2026-10-08", title: "联合督查", unit: "区大气办" },
    { siteId: world.sites.yard, on: "2026-10-20", title: "夜查", unit: "区住建局" },
  ]);
  // A period before them holds none.
  expect(await workOf(world.people.officeStaff, { from: "2026-01-01", to: "2026-10-07" }, "2026-11-23")).toMatchObject({
    inspections: 0,
    looked: [],
    visits: [],
  });
});

test("E 约谈 and 移交 carry the rule as it was; bans of campaigns that are over are not told", async () => {
  const fire = (level: number, family: string, atLeast: number) =>
    db.pool.query(
      `INSERT INTO escalation (slot_key, rule, level, unit_id, facts, fired_at, job_slot) VALUES (gen_random_uuid()::text, 'x', $1, $2, $3::jsonb, $4, 'test')`,
      [level, world.units.housing, JSON.stringify({ family, atLeast, value: atLeast + 1 }), at("2026-11-05", 6)],
    );
  await fire(4, "overdueDays", 10);
  await fire(5, "recurrences", 3);
  await fire(3, "returns", 2);
  const campaign = (name: string, ends: string, bans: string[]) =>
    db.pool.query(
      `INSERT INTO campaign (code, name, kind, starts_on, ends_on, bans) VALUES ($1, $1, 'winter', '2026-09-01', $2::date, $3::jsonb)`,
      [name, ends, JSON.stringify(bans.map((text) => ({ text, from: "2026-09-01", to: ends })))],
    );
  await campaign("冬防", "2027-03-31", ["主城区禁止燃放烟花爆竹"]);
  await campaign("秋收禁烧", "2026-10-31", ["禁止露天焚烧"]);
  const work = await workOf(world.people.officeStaff, period, "2026-11-23");
  expect(work.fired.map(({ level, unit, family, atLeast, on }) => [level, unit, family, atLeast, on])).toEqual([
    [4, "区住建局", "overdueDays", 10, "2026-11-05"],
    [5, "区住建局", "recurrences", 3, "2026-11-05"],
  ]);
  expect(work.bans).toEqual([
    { text: "主城区禁止燃放烟花爆竹", from: "2026-09-01", to: "2027-03-31", campaign: "冬防" },
  ]);
  expect(work.ladder.every(({ level }) => level >= 4)).toBe(true);
});

test("E5 no person and no household stands in the facts of a public paper unless the office set it so", async () => {
  const { officeStaff } = world.people;
  const stove = await one(
    "INSERT INTO site (code, kind, name, town_id, grid_id) VALUES ('st1', 'stove', '王五家', $1, $2) RETURNING id",
    [world.regions.east, world.regions.eastGrid],
  );
  const found = await anIssue(world, { categoryId: world.category("coal.stove"), siteId: stove });
  await db.pool.query("UPDATE rectification_task SET owner_name = '赵六' WHERE id = $1", [found.taskId]);
  const asked = { kind: "ytd" as const, region: "990100", group: null, period, basis: {} };
  const names = async () => {
    const facts = await bulletinFactsOf(officeStaff, asked);
    return JSON.stringify(facts?.issues.map(({ place, ownerName }) => [place, ownerName]));
  };
  expect(await names()).not.toMatch(/王五|赵六/);
  await db.pool.query(
    `INSERT INTO policy_setting (key, valid_from, value, reason) VALUES ('reports.masthead', '2026-01-01', '{"persons": true}', 'test')`,
  );
  // Whatever the office does raises the version by which answers are kept.
  await anIssue(world);
  expect(await names()).toMatch(/王五家.*赵六/);
});
