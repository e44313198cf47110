import { beforeAll, expect, test } from "vitest";
import { POST } from "@/app/api/v1/alerts/route";
import { GET } from "@/app/api/v1/issues/route";
import { createApiKey } from "@/lib/identity/commands/api-keys";
import type { ApiScope } from "@/lib/identity/rules/api-scopes";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { decideAlert } from "@/lib/winter/commands/decide-alert";
import { alertHitRates, alertList } from "@/lib/winter/queries/alert-list";
import type { IssueChanges } from "@/lib/winter/queries/issue-changes";
import { alertDecisionForm } from "@/lib/winter/schema-alerts";
import { issuesAnswer } from "@/lib/winter/schema-api";
import { testDatabase } from "../../support/database";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
let alerts = "";
let reads = "";
const START = new Date("2026-12-01T10:00:00+08:00");

beforeAll(async () => {
  setNow(START);
  world = await supervisionWorld(db.pool);
  await db.pool.query("UPDATE region SET outline = $2 WHERE id = $1", [
    world.regions.east,
    {
      type: "Polygon",
      coordinates: [
        [
          [106, 38],
          [106.25, 38],
          [106.25, 39],
          [106, 39],
          [106, 38],
        ],
      ],
    },
  ]);
  const key = (scope: ApiScope) =>
    transaction((tx) =>
      createApiKey(tx, world.people.system, {
        name: scope,
        scopes: [scope],
        stationIds: [],
        sourceCode: null,
        expiresAt: new Date("2027-12-01"),
      }),
    );
  alerts = await key("alerts:write");
  reads = await key("issues:read");
});

const BODY = {
  source: "satellite",
  sourceNo: "HJ2-20261201-007",
  at: "2026-12-01T09:30:00+08:00",
  kind: "fire",
  place: "东镇北侧农田",
  description: "热点面积约0.02平方公里",
  lon: 106.1,
  lat: 38.5,
};
const push = async (body: unknown, key = alerts) => {
  const answer = await POST(
    new Request("http://x/api/v1/alerts", {
      method: "POST",
      headers: { authorization: `Bearer ${key}` },
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
  );
  return { status: answer.status, body: await answer.json() };
};
const rows = async () => (await db.pool.query("SELECT * FROM inbound_alert ORDER BY id")).rows;

test("an alert is taken exactly once by its source's number, replayed or twenty times at once", async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => push(BODY)));
  expect(all.map(({ status }) => status).sort()).toEqual([...new Array(19).fill(200), 201]);
  expect(new Set(all.map(({ body }) => body.id)).size).toBe(1);
  expect(await rows()).toMatchObject([{ source: "satellite", town_id: world.regions.east, state: "candidate" }]);
  expect(await push({ ...BODY, kind: "smoke" })).toMatchObject({
    status: 409,
    body: { error: { code: "alert-other-content" } },
  });
  expect((await push({ ...BODY, source: "video" })).status).toBe(201);
  const audited = await db.pool.query("SELECT count(*)::int AS n FROM audit_event WHERE event = 'alert.received'");
  expect(audited.rows[0].n).toBe(2);
});

test("what is wrong is refused whole, with its reason; a key of another scope is 403, none 401", async () => {
  const other = { ...BODY, sourceNo: "x" };
  expect((await push(other, reads)).status).toBe(403);
  expect((await push(other, "lt_nothing")).status).toBe(401);
  expect((await push("{")).status).toBe(400);
  expect((await push("[]")).status).toBe(400);
  expect((await push("null")).status).toBe(400);
  expect((await push({ ...other, more: 1 })).status).toBe(400);
  expect(await push({ ...other, at: "2026-12-02T10:00:00+08:00" })).toMatchObject({
    status: 400,
    body: { error: { code: "alert-ahead" } },
  });
  expect(await push({ ...other, lat: undefined })).toMatchObject({
    status: 400,
    body: { error: { code: "alert-half-point" } },
  });
  expect(await push({ ...other, town: "000000" })).toMatchObject({ body: { error: { code: "alert-town-unknown" } } });
  expect((await push({ ...other, picture: "bm90IGEgcGljdHVyZQ==" })).status).toBe(400);
  expect((await push({ ...other, description: "x".repeat(3 * 1024 * 1024) })).status).toBe(413);
  expect(await rows()).toHaveLength(2);
});

test("a candidate becomes an issue or is dismissed with a reason, once; each source shows how often it was right", async () => {
  const [fire, smoke] = await rows();
  const decide = (fields: object) =>
    transaction((tx) =>
      decideAlert(tx, world.people.officeStaff, alertDecisionForm.parse({ reason: "现场核实有明火", ...fields })),
    );
  await expect(decide({ alertId: fire.id, decision: "confirm" })).rejects.toMatchObject({
    fields: { categoryId: { key: "category-unknown" } },
  });
  const confirm = { alertId: fire.id, decision: "confirm", categoryId: world.category("burning.straw") };
  const both = await Promise.allSettled([decide(confirm), decide(confirm)]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await decide({ alertId: smoke.id, decision: "dismiss", reason: "蒸汽，不是烟" });
  const issue = await db.pool.query("SELECT source::text, external_ref, town_id FROM issue");
  expect(issue.rows).toEqual([{ source: "satellite", external_ref: BODY.sourceNo, town_id: world.regions.east }]);
  expect(await alertHitRates(world.people.officeStaff)).toEqual([
    { source: "satellite", received: 1, decided: 1, confirmed: 1 },
    { source: "video", received: 1, decided: 1, confirmed: 0 },
  ]);
  expect(await alertList(world.people.eastStaff)).toEqual([]);
});

test("another system reads what has changed since its cursor: nothing twice, nothing left out, equal moments included", async () => {
  const ask = async (search = ""): Promise<IssueChanges> => {
    const answer = await GET(
      new Request(`http://x/api/v1/issues${search}`, { headers: { authorization: `Bearer ${reads}` } }),
    );
    expect(answer.status).toBe(200);
    const body = await answer.json();
    // What is answered is what the description says.
    expect(issuesAnswer.parse(body)).toEqual(body);
    return body as IssueChanges;
  };
  for (let i = 0; i < 4; i++) await anIssue(world, { description: `问题${i}` });
  expect((await ask()).issues).toEqual([]);
  setNow(new Date(START.getTime() + 120_000));
  const first = await ask("?limit=3");
  expect(first).toMatchObject({ more: true });
  const second = await ask(`?limit=3&cursor=${first.cursor}`);
  const numbers = [...first.issues, ...second.issues].map(({ number }) => number);
  expect(numbers).toHaveLength(5);
  expect(new Set(numbers).size).toBe(5);
  expect((await ask(`?cursor=${second.cursor}`)).issues).toEqual([]);

  const { rows: tasks } = await db.pool.query(
    "SELECT t.id, i.number FROM rectification_task t JOIN issue i ON i.id = t.issue_id ORDER BY 1 LIMIT 1",
  );
  await act(db.pool, world.people.officeStaff, tasks[0].id, "assign", { ownerUnitId: world.units.east, days: 5 });
  setNow(new Date(START.getTime() + 300_000));
  expect((await ask(`?cursor=${second.cursor}`)).issues).toMatchObject([
    { number: tasks[0].number, state: "assigned", ownerUnit: "东镇政府" },
  ]);
  const wrong = await GET(
    new Request("http://x/api/v1/issues?cursor=bm9uZQ", { headers: { authorization: `Bearer ${reads}` } }),
  );
  expect(wrong.status).toBe(400);
});

test("two systems count for themselves: the same number by another key is another alert, and says nothing of the first", async () => {
  const second = await transaction((tx) =>
    createApiKey(tx, world.people.system, {
      name: "第二家视频",
      scopes: ["alerts:write"],
      stationIds: [],
      sourceCode: null,
      expiresAt: new Date("2027-12-01"),
    }),
  );
  const first = { ...BODY, sourceNo: "007" };
  const theirs = { ...first, place: "西镇煤场" };
  expect((await push(first)).status).toBe(201);
  const taken = await push(theirs, second);
  expect(taken.status).toBe(201);
  expect(await push(theirs, second)).toMatchObject({ status: 200, body: { id: taken.body.id } });
  expect((await push(first, second)).status).toBe(409);
  expect((await push(first)).status).toBe(200);
  const listed = (await alertList(world.people.officeStaff)).filter(({ sourceNo }) => sourceNo === "007");
  expect(listed.map(({ sender, place }) => `${sender} ${place}`).sort()).toEqual([
    `alerts:write ${BODY.place}`,
    "第二家视频 西镇煤场",
  ]);
});
