import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type ActionSpec, perform } from "@/lib/identity/commands/run-action";
import type { RequestFacts } from "@/lib/identity/queries/request-facts";
import type { SignedIn } from "@/lib/identity/queries/viewer-by-session";
import { plainInput } from "@/lib/identity/rules/action-input";
import { Conflict, NotFound } from "@/lib/platform/errors";
import { testDatabase } from "../../support/database";
import { FACTS, identityScene } from "../../support/identity-scene";

const db = await testDatabase();
const scene = await identityScene(db.pool);
const staff = await scene.session(await scene.person("staff", "air_office", ["staff"]));
const leader = await scene.session(await scene.person("leader", "air_office", ["leadership"]));

const input = z.object({ id: z.number(), name: z.string().max(20) });
let ran = 0;
let failWith: Error | undefined;
const rename: ActionSpec<typeof input, { ran: number }> = {
  name: "test.rename",
  permission: "standards:edit",
  input,
  run: async ({ input: { id, name }, tx }) => {
    await tx.change("test-rename", "UPDATE region SET name = $2 WHERE id = $1", [id, name]);
    if (failWith) throw failWith;
    return { ran: ++ran };
  },
  audit: ({ input: { id, name } }) => ({
    event: "region.renamed",
    subject: { type: "region", id },
    detail: { before: "", after: name, reason: "" },
  }),
};
const id = scene.regions.east;
const call = (raw: unknown, session: SignedIn | null = staff, facts: RequestFacts = FACTS) =>
  perform(rename, raw, facts, session);
const name = async () => (await db.pool.query("SELECT name FROM region WHERE id = $1", [id])).rows[0].name;
const lastTrail = async () => (await scene.trail()).at(-1);

beforeEach(async () => {
  ran = 0;
  failWith = undefined;
  await db.pool.query("UPDATE region SET name = 'before' WHERE id = $1", [id]);
});

test("a permitted change and its audit line are there together", async () => {
  expect(await call({ id, name: "after" })).toEqual({ ok: true, data: { ran: 1 } });
  expect(await name()).toBe("after");
  expect(await lastTrail()).toMatchObject({ event: "region.renamed", outcome: "ok", detail: { after: "after" } });
});

describe("refused, row unchanged, and in the trail", () => {
  const cases: [string, unknown, string][] = [
    ["extra fields", { id, name: "after", role: "head" }, "bad-input"],
    ["objects instead of strings", { id, name: { toString: "after" } }, "bad-input"],
    ["a list instead of a string", { id, name: ["after"] }, "bad-input"],
    ["__proto__", JSON.parse(`{"id":${id},"name":"after","__proto__":{"admin":true}}`), "bad-input"],
    ["constructor deep inside", { id, name: "after", x: { constructor: { prototype: {} } } }, "bad-input"],
    ["nothing", null, "bad-input"],
    ["a list", [], "bad-input"],
    ["too long", { id, name: "x".repeat(21) }, "bad-input"],
  ];
  test.each(cases)("%s", async (_name, raw, key) => {
    expect(await call(raw)).toMatchObject({ ok: false, error: { key } });
    expect(await name()).toBe("before");
    expect(await lastTrail()).toMatchObject({ event: "action.failed", outcome: "refused" });
  });

  test("read-only roles", async () => {
    expect(await call({ id, name: "after" }, leader)).toMatchObject({ ok: false, error: { key: "not-permitted" } });
    expect(await name()).toBe("before");
    expect(await lastTrail()).toMatchObject({ event: "access.denied", outcome: "refused" });
  });

  test.each(["totp", "enrolment", "password"] as const)("a session that still owes %s", async (owes) => {
    expect(await call({ id, name: "after" }, { ...staff, owes })).toMatchObject({
      ok: false,
      error: { key: `owes-${owes}` },
    });
    expect(await name()).toBe("before");
  });

  test("nobody signed in", async () => {
    expect(await call({ id, name: "after" }, null)).toMatchObject({ ok: false, error: { key: "signed-out" } });
    expect(await name()).toBe("before");
  });

  test.each([
    ["no Origin", { origin: null }],
    ["Origin null", { origin: "null" }],
    ["foreign Origin", { origin: "http://evil.test" }],
    ["a sister site", { secFetchSite: "same-site" }],
    ["cross-site", { secFetchSite: "cross-site" }],
  ])("%s", async (_name, change) => {
    expect(await call({ id, name: "after" }, staff, { ...FACTS, ...change })).toMatchObject({
      ok: false,
      error: { key: "foreign-origin" },
    });
    expect(await name()).toBe("before");
  });

  test("something out of scope → not found, as access.foreign", async () => {
    failWith = new NotFound("not-found");
    expect(await call({ id, name: "after" })).toMatchObject({ ok: false, error: { key: "not-found" } });
    expect(await name()).toBe("before");
    expect(await lastTrail()).toMatchObject({ event: "access.foreign" });
  });

  test("a conflict", async () => {
    failWith = new Conflict("conflict");
    expect(await call({ id, name: "after" })).toMatchObject({ ok: false, error: { key: "conflict" } });
    expect(await name()).toBe("before");
  });

  test("our own fault says nothing about itself", async () => {
    failWith = new Error("relation secret_table does not exist");
    const answer = await call({ id, name: "after" });
    expect(answer).toEqual({ ok: false, error: { key: "unexpected" } });
    expect(await lastTrail()).toMatchObject({ event: "action.failed", outcome: "failed" });
    expect(JSON.stringify(await lastTrail())).not.toContain("secret_table");
  });
});

test("if the audit insert fails, the change rolls back", async () => {
  await db.owner.query("ALTER TABLE audit_event ADD CONSTRAINT no_renames CHECK (event <> 'region.renamed') NOT VALID");
  try {
    expect(await call({ id, name: "after" })).toMatchObject({ ok: false, error: { key: "unexpected" } });
    expect(await name()).toBe("before");
  } finally {
    await db.owner.query("ALTER TABLE audit_event DROP CONSTRAINT no_renames");
  }
});

describe("idempotency key", () => {
  test("double click, back, replay: one run, same answer", async () => {
    const raw = { id, name: "after", idempotencyKey: "k1" };
    const answers = await Promise.all([call(raw), call(raw), call(raw)]);
    expect(ran).toBe(1);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await call(raw)).toEqual(answers[0]);
  });

  test("another request under the same key is a conflict", async () => {
    await call({ id, name: "after", idempotencyKey: "k2" });
    expect(await call({ id, name: "other", idempotencyKey: "k2" })).toMatchObject({
      ok: false,
      error: { key: "idempotency-conflict" },
    });
    expect(await name()).toBe("after");
  });

  test("a refused request frees its key", async () => {
    failWith = new Conflict("conflict");
    await call({ id, name: "after", idempotencyKey: "k3" });
    failWith = undefined;
    expect((await call({ id, name: "after", idempotencyKey: "k3" })).ok).toBe(true);
  });
});

test("a form's fields are plain data: React's own are dropped, repeated names become a list", () => {
  const form = new FormData();
  for (const [key, value] of [
    ["$ACTION_ID_x", ""],
    ["roles", "staff"],
    ["roles", "head"],
    ["id", "1"],
  ] as const)
    form.append(key, value);
  expect(plainInput(null, form)).toEqual({ roles: ["staff", "head"], id: "1" });
});
