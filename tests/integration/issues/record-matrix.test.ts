import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { SignedIn } from "@/lib/identity/queries/viewer-by-session";
import { VERBS, type Verb } from "@/lib/issues/rules/transition-table";
import { setNow } from "@/lib/platform/clock";
import { testDatabase } from "../../support/database";
import { act, anIssue, aPhoto, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

/**
 * Every step of a task, asked through the route that changes tasks, by everybody in the district: on their own record, on
 * another town's, on another department's, and on one that is closed.
 */
let session: SignedIn | null = null;
vi.mock("@/lib/identity/queries/current-viewer", () => ({ currentSession: async () => session }));
vi.mock("@/lib/i18n/current-locale", () => ({ currentLocale: async () => "zh-CN" }));
const { POST } = await import("@/app/api/tasks/change/route");

const db = await testDatabase();
let world: SupervisionWorld;
type Person = Exclude<keyof SupervisionWorld["people"], "system">;
const PEOPLE: Person[] = [
  "officeStaff",
  "officeHead",
  "leader",
  "housingStaff",
  "housingHead",
  "farmingStaff",
  "eastStaff",
  "eastHead",
  "westStaff",
  "eastGrid",
  "westGrid",
];

/** Everything that any step may ask for, so that a refusal is about the person or the record and not about a blank. */
const filledIn = (version: number, taskId: number, verb: Verb) => ({
  taskId,
  verb,
  version,
  reason: "矩阵",
  measures: "已覆盖",
  days: 3,
  until: "2026-12-20",
  ownerUnitId: world.units.east,
  receivingBody: "市局",
  idempotencyKey: randomUUID(),
});

async function ask(person: Person, taskId: number, verb: Verb): Promise<number> {
  session = { viewer: world.people[person], owes: null, isDemo: false };
  const { rows } = await db.pool.query("SELECT version FROM rectification_task WHERE id = $1", [taskId]);
  const request = new Request("http://lantian.test/api/tasks/change", {
    method: "POST",
    headers: { host: "lantian.test", origin: "http://lantian.test", "content-type": "application/json" },
    body: JSON.stringify(filledIn(rows[0].version, taskId, verb)),
  });
  return (await POST(request, { params: Promise.resolve({}) })).status;
}

const stateOf = async (taskId: number) =>
  (await db.pool.query("SELECT state, pending, version FROM rectification_task WHERE id = $1", [taskId])).rows[0];
const refusals = async () =>
  Number((await db.pool.query("SELECT count(*) AS n FROM audit_event WHERE outcome = 'refused'")).rows[0].n);

/** Ordered to a unit and taken on: as many steps as possible are open then. */
async function ordered(ownerUnitId: number): Promise<number> {
  const { taskId } = await anIssue(world);
  await act(db.pool, world.people.officeStaff, taskId, "assign", { ownerUnitId, days: 5 });
  return taskId;
}

async function closed(): Promise<number> {
  const { taskId, issueId } = await anIssue(world);
  await act(db.pool, world.people.officeStaff, taskId, "assign", { ownerUnitId: world.units.east, days: 5 });
  await act(db.pool, world.people.eastStaff, taskId, "accept");
  await aPhoto(db.pool, issueId, "after");
  await act(db.pool, world.people.eastStaff, taskId, "submit", { measures: "已覆盖" });
  await act(db.pool, world.people.officeHead, taskId, "close", { reason: "属实" });
  await aPhoto(db.pool, issueId, "verify");
  return taskId;
}

beforeAll(async () => {
  setNow(new Date("2026-11-24T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
});
beforeEach(() => setNow(new Date("2026-11-24T10:00:00+08:00")));

describe("another's record: not there, nothing changed, each attempt in the trail", () => {
  const foreign: [string, "east" | "housing", Person[]][] = [
    ["another town's", "east", ["westStaff", "westGrid"]],
    ["another department's", "housing", ["farmingStaff"]],
  ];
  it.each(foreign)("%s", async (_name, owner, strangers) => {
    const taskId = await ordered(world.units[owner]);
    const before = await stateOf(taskId);
    const trail = await refusals();
    const answers = new Set<number>();
    for (const person of strangers) for (const verb of VERBS) answers.add(await ask(person, taskId, verb));
    expect([...answers]).toEqual([404]);
    expect(await stateOf(taskId)).toEqual(before);
    expect(await refusals()).toBe(trail + strangers.length * VERBS.length);
  });
});

describe("one's own record: as the transition table says", () => {
  it("leadership reads it and changes nothing", async () => {
    const taskId = await ordered(world.units.east);
    const before = await stateOf(taskId);
    // 409 where the step is not open to anybody now.
    for (const verb of VERBS)
      expect([verb, [403, 409].includes(await ask("leader", taskId, verb))]).toEqual([verb, true]);
    expect(await stateOf(taskId)).toEqual(before);
  });

  it("the town that is to fix it takes it on, and neither verifies nor withdraws it", async () => {
    for (const verb of ["close", "return", "void", "reject", "transfer", "approve-extension", "remind"] as const) {
      const taskId = await ordered(world.units.east);
      expect([verb, [403, 409].includes(await ask("eastHead", taskId, verb))]).toEqual([verb, true]);
    }
    expect(await ask("eastHead", await ordered(world.units.east), "accept")).toBe(200);
  });
});

describe("a closed record", () => {
  it("is opened again by who may, and takes no other step from anybody", async () => {
    const admitted: string[] = [];
    let taskId = await closed();
    for (const person of PEOPLE)
      for (const verb of VERBS) {
        const before = await stateOf(taskId);
        const status = await ask(person, taskId, verb);
        if (status === 200) {
          admitted.push(`${person} ${verb}`);
          taskId = await closed();
        } else {
          expect([person, verb, [403, 404, 409].includes(status)]).toEqual([person, verb, true]);
          expect(await stateOf(taskId)).toEqual(before);
        }
      }
    expect(admitted).toEqual(["officeStaff reopen", "officeHead reopen"]);
  });
});
