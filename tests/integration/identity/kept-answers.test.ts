import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { perform } from "@/lib/identity/commands/run-action";
import { signIn } from "@/lib/identity/commands/sign-in";
import { type SignedIn, viewerBySession } from "@/lib/identity/queries/viewer-by-session";
import { hashSessionId } from "@/lib/identity/rules/session-id";
import { LIMITS } from "@/lib/shared/limits-table";
import { testDatabase } from "../../support/database";
import { FACTS, identityScene, PASSWORD } from "../../support/identity-scene";

let session: SignedIn | null = null;
vi.mock("@/lib/identity/queries/current-viewer", () => ({ currentSession: async () => session }));
vi.mock("@/lib/identity/queries/request-facts", () => ({ requestFacts: async () => FACTS }));
vi.mock("@/lib/i18n/current-locale", () => ({ currentLocale: async () => "zh-CN" }));
vi.mock("@/lib/identity/queries/session-cookie", () => ({ setSessionCookie: async () => undefined }));
vi.mock("next/cache", () => ({ revalidatePath: () => undefined }));
vi.mock("next/navigation", () => ({ redirect: () => undefined }));
const { createAccount } = await import("@/app/admin/users/actions");
const { commitRows } = await import("@/app/admin/users/import/actions");
const { createKey } = await import("@/app/admin/keys/actions");
const { changePassword } = await import("@/app/(auth)/login/actions");

const db = await testDatabase();
const scene = await identityScene(db.pool);
const system = await scene.session(await scene.person("sys", "air_office", ["system_admin"]));
const security = await scene.session(await scene.person("sec", "air_office", ["security_admin"]));
const staffId = await scene.person("staff", "town", ["staff"]);
const door = await signIn({ loginName: "staff", password: PASSWORD }, FACTS, null);
const staff = await viewerBySession(hashSessionId(door.ok ? door.sid : ""), FACTS.ip);
const tables = async () =>
  JSON.stringify((await db.pool.query("SELECT answer, request_hash FROM idempotency_key")).rows);

/** Sends the same form twice; returns the first answer's data. */
async function twice<Data>(
  who: SignedIn,
  action: (input: unknown) => Promise<{ ok: true; data: Data } | { ok: false; error: unknown }>,
  input: object,
): Promise<Data> {
  session = who;
  const form = { ...input, idempotencyKey: randomUUID() };
  const first = await action(form);
  if (!first.ok) throw new Error(JSON.stringify(first.error));
  expect(await action(form)).toEqual(first);
  return first.data;
}

test("replay with the same idempotency key: the same answer, and no password or key in the clear in the table", async () => {
  const person = { loginName: "neu", name: "新人", unitId: scene.units.town };
  const account = await twice(system, createAccount, { ...person });
  expect(account.password.length).toBeGreaterThan(8);
  const { key } = await twice(security, createKey, {
    name: "站房",
    scopes: "figures:read",
    sourceCode: "",
    expiresOn: "2030-01-01",
  });
  expect(key).toMatch(/^lt_/);
  expect(await tables()).not.toContain(account.password);
  expect(await tables()).not.toContain(key);
});

test("rows of people, and a session that follows a change of password", async () => {
  const rows = [
    { lineNo: 1, cells: ["登录名", "姓名", "单位", "角色"] },
    { lineNo: 2, cells: ["reihe", "行人", "town-990101", ""] },
  ];
  const { made } = await twice(system, commitRows, { rows: JSON.stringify(rows) });
  const words = [...JSON.stringify(made).matchAll(/"password":"([^"]+)"/g)].map((match) => match[1] ?? "");
  expect(words).toHaveLength(1);
  const next = "Quiet-Maple-9-Rivers";
  const { sid } = await twice(staff as SignedIn, changePassword, { current: PASSWORD, password: next, repeat: next });
  expect(sid.length).toBeGreaterThan(20);
  for (const secret of [...words, sid, next, PASSWORD]) expect(await tables()).not.toContain(secret);
});

describe("G18 answers for resends", () => {
  const spec = { name: "test.asked", permission: "signed-in" as const, audit: "inside" as const };
  const input = z.object({ preview: z.boolean(), kb: z.number() });
  const ask = (key: string, preview: boolean, kb = 1) =>
    perform(
      {
        ...spec,
        input,
        writesNothing: (given) => given.preview,
        run: async ({ input: given }) => ({ text: randomBytes(given.kb * 512).toString("hex") }),
      },
      { preview, kb, idempotencyKey: key },
      FACTS,
      { viewer: { ...system.viewer, userId: staffId }, owes: null, isDemo: false },
    );
  const kept = async () =>
    (
      await db.pool.query(
        "SELECT count(*)::int AS n, coalesce(sum(pg_column_size(answer)), 0)::int AS bytes FROM idempotency_key WHERE user_id = $1",
        [staffId],
      )
    ).rows[0];

  test("none is kept for what writes nothing", async () => {
    const before = await kept();
    expect((await ask("p1", true, 400)).ok).toBe(true);
    expect(await kept()).toEqual(before);
  });

  test("a person's answers are bounded in number and size, the newest stays", async () => {
    for (let i = 0; i < 12; i++) expect((await ask(`big${i}`, false, 400)).ok).toBe(true);
    expect((await kept()).bytes).toBeLessThanOrEqual(LIMITS.keptAnswerBytes.max);
    expect((await kept()).n).toBeGreaterThan(3);
    expect(await ask("big11", false, 400)).toEqual(await ask("big11", false, 400));
    await db.pool.query(
      `INSERT INTO idempotency_key (user_id, key, action, request_hash, answer, created_at)
       SELECT $1, 'old' || i, 'x', 'x', '{}', now() - interval '1 hour' FROM generate_series(1, 600) i`,
      [staffId],
    );
    await ask("last", false);
    expect((await kept()).n).toBeLessThanOrEqual(LIMITS.keptAnswers.max);
  });

  test("a preview of a pasted list is such a question", () => {
    expect(readFileSync("app/issues/actions.ts", "utf8")).toMatch(
      /pasteInput,\s+writesNothing: \(\{ preview \}\) => preview/,
    );
  });
});
