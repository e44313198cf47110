import { randomUUID } from "node:crypto";
import { beforeAll, expect, test, vi } from "vitest";
import type { SignedIn } from "@/lib/identity/queries/viewer-by-session";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { testDatabase } from "../../support/database";
import { FACTS } from "../../support/identity-scene";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

let session: SignedIn | null = null;
vi.mock("@/lib/identity/queries/current-viewer", () => ({ currentSession: async () => session }));
vi.mock("@/lib/i18n/current-locale", () => ({ currentLocale: async () => "zh-CN" }));
const { POST } = await import("@/app/api/tasks/change/route");

const db = await testDatabase();
let world: SupervisionWorld;
let taskId: number;

beforeAll(async () => {
  world = await supervisionWorld(db.pool);
  ({ taskId } = await anIssue(world));
  await act(db.pool, world.people.officeStaff, taskId, "assign", { ownerUnitId: world.units.east, days: 5 });
});

async function send(viewer: Viewer, body: object): Promise<{ status: number; answer: unknown }> {
  session = { viewer, owes: null, isDemo: false };
  const response = await POST(
    new Request(`http://${FACTS.host}/api/tasks/change`, {
      method: "POST",
      headers: { host: FACTS.host ?? "", origin: FACTS.origin ?? "" },
      body: JSON.stringify({ taskId, version: 2, ...body }),
    }),
    { params: Promise.resolve({}) },
  );
  return { status: response.status, answer: await response.json() };
}

const events = async (verb: string) =>
  (await db.pool.query("SELECT FROM task_event WHERE task_id = $1 AND verb = $2", [taskId, verb])).rowCount;

test.each([
  ["remind", "officeStaff", { reason: "请尽快" }],
  ["progress", "eastStaff", { measures: "已覆盖一半" }],
  ["reply", "eastStaff", { reason: "今日完成" }],
] as const)("%s sent five times under one key stands once, with one answer", async (verb, who, fields) => {
  const message = { verb, ...fields, idempotencyKey: randomUUID() };
  const answers = await Promise.all(Array.from({ length: 5 }, () => send(world.people[who], message)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  for (const { answer } of answers) expect(answer).toEqual(answers[0]?.answer);
  expect(await events(verb)).toBe(1);
  expect((await send(world.people[who], { ...message, reason: "别的" })).status).toBe(409);
  expect(await events(verb)).toBe(1);
});

test("without a key, words are not taken; a step that changes the task is", async () => {
  expect(await send(world.people.officeStaff, { verb: "remind", reason: "请尽快" })).toMatchObject({
    status: 400,
    answer: { error: { key: "idempotency-key-wanted" } },
  });
  expect((await send(world.people.eastStaff, { verb: "accept" })).status).toBe(200);
  expect((await send(world.people.eastStaff, { verb: "accept" })).status).toBe(409);
});
