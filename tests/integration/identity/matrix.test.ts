import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { specOf } from "@/lib/identity/commands/run-action";
import type { SignedIn } from "@/lib/identity/queries/viewer-by-session";
import { debtSettledBy, isDoor } from "@/lib/identity/rules/debts-table";
import { PERMISSIONS, type Permission, permissionsOf } from "@/lib/identity/rules/permissions";
import { ROLES, type Role, UNIT_KINDS, type UnitKind } from "@/lib/identity/rules/roles";
import { testDatabase } from "../../support/database";
import { FACTS, identityScene } from "../../support/identity-scene";

/** Who is asking, for the request that the framework would carry. */
let session: SignedIn | null = null;
let facts = FACTS;
vi.mock("@/lib/identity/queries/current-viewer", () => ({ currentSession: async () => session }));
vi.mock("@/lib/identity/queries/request-facts", () => ({ requestFacts: async () => facts }));
vi.mock("@/lib/i18n/current-locale", () => ({ currentLocale: async () => "zh-CN" }));

const db = await testDatabase();
const scene = await identityScene(db.pool);
const files = (readdirSync("app", { recursive: true }) as string[]).filter((file) => /(^|\/)actions\.ts$/.test(file));
const modules = await Promise.all(files.map((file) => import(path.resolve("app", file))));
const actions = modules
  .flatMap((module: Record<string, unknown>) => Object.values(module))
  .filter((one): one is (input: unknown) => Promise<unknown> => typeof one === "function")
  .map((run) => ({ run, ...(specOf(run) ?? { name: "?", permission: "nobody" as const }) }));
const people = new Map<string, SignedIn>();
for (const role of ROLES)
  for (const kind of UNIT_KINDS)
    people.set(
      `${role}/${kind}`,
      await scene.session(await scene.person(`${role}-${kind}`.replaceAll("_", "-"), kind, [role])),
    );

const demands = (permission: string): permission is Permission => (PERMISSIONS as string[]).includes(permission);

/** Somebody whom the wrapper lets through: who holds the permission, or at a door who owes what it settles. */
function admitted(permission: string): SignedIn | null {
  const one = [...people.values()].find(({ viewer }) => viewer.permissions.has(permission as Permission)) ?? session;
  return one && isDoor(permission) ? { ...one, owes: debtSettledBy(permission) } : one && { ...one, owes: null };
}

/** What other sites, and programs that are no browser, send. */
const FOREIGN = {
  "no Origin": { ...FACTS, origin: null },
  "Origin null": { ...FACTS, origin: "null" },
  "a foreign Origin": { ...FACTS, origin: "https://evil.test" },
  "a page of a neighbour site": { ...FACTS, secFetchSite: "same-site" },
};

test("there is something to go through, and each has a name of its own", () => {
  expect(actions.length).toBeGreaterThan(15);
  const names = actions.map((one) => one.name);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

describe.each(actions.filter((one) => demands(one.permission)))(
  "every role × every action: $name ($permission)",
  ({ run, permission }) => {
    test.each(ROLES.flatMap((role) => UNIT_KINDS.map((kind) => [role, kind] as [Role, UnitKind])))(
      "%s in %s",
      async (role, kind) => {
        session = people.get(`${role}/${kind}`) ?? null;
        const answer = await run({ __matrix: true });
        const key = permissionsOf([role], kind).has(permission as Permission) ? "bad-input" : "not-permitted";
        expect(answer).toMatchObject({ ok: false, error: { key } });
      },
    );

    test("nobody", async () => {
      session = null;
      expect(await run({ __matrix: true })).toMatchObject({ ok: false, error: { key: "signed-out" } });
    });
  },
);

test("every refusal above stands in the trail with its action", async () => {
  const denied = (await scene.trail()).filter((row) => row.event === "access.denied");
  expect(new Set(denied.map((row) => row.detail.what)).size).toBe(
    actions.filter((one) => demands(one.permission)).length,
  );
});

describe("extra fields, objects instead of strings, __proto__ → refused, by every action, from those who may", () => {
  const POISON: Record<string, unknown> = {
    "an extra field": { role: "system_admin", isAdmin: true },
    __proto__: JSON.parse(`{"__proto__":{"roles":["head"]}}`),
    "constructor deep inside": { x: [{ constructor: { prototype: {} } }] },
    "a list": [1],
    "a text": "x",
    "a number": 1,
  };
  test.each(Object.keys(POISON))("%s", async (name) => {
    const answered: string[] = [];
    for (const { name: of, permission, run } of actions) {
      session = admitted(permission);
      const answer = (await run(POISON[name])) as { ok: boolean; error?: { key: string } };
      if (answer.ok || answer.error?.key !== "bad-input") answered.push(`${of}: ${answer.error?.key ?? "done"}`);
    }
    expect(answered).toEqual([]);
  });

  test("every field that an action knows, as an object", async () => {
    const answered: string[] = [];
    const fields = [
      "id",
      "name",
      "reason",
      "version",
      "role",
      "ids",
      "key",
      "code",
      "text",
      "number",
      "taskId",
      "file",
    ];
    const objects = Object.fromEntries(fields.map((field) => [field, { toString: "1", length: 1 }]));
    for (const { name: of, permission, run } of actions) {
      session = admitted(permission);
      const answer = (await run(objects)) as { ok: boolean; error?: { key: string } };
      if (answer.ok || answer.error?.key !== "bad-input") answered.push(`${of}: ${answer.error?.key ?? "done"}`);
    }
    expect(answered).toEqual([]);
  });
});

describe.each(Object.entries(FOREIGN))("%s", (_, foreign) => {
  test.each(actions)("$name is refused to everybody, whatever their rights", async ({ run }) => {
    facts = foreign;
    try {
      for (const one of [null, ...people.values()]) {
        session = one;
        expect(await run({ __matrix: true })).toMatchObject({ ok: false, error: { key: "foreign-origin" } });
      }
    } finally {
      facts = FACTS;
    }
  });
});

test("read-only roles posting every action → refused", async () => {
  /** What leadership may post: its own saved filters, and what it wants to be told. A step of a task is asked of the transition table: tests/unit/issues/leadership. */
  const OWN = ["views.save", "views.forget", "notification.wish"];
  const DECIDED_INSIDE = ["tasks.change"];
  session = people.get("leadership/air_office") ?? null;
  const admitted = [];
  for (const { name, run } of actions.filter((one) => demands(one.permission))) {
    const answer = await run({ __matrix: true });
    if ((answer as { error?: { key: string } }).error?.key !== "not-permitted") admitted.push(name);
  }
  expect(admitted.sort()).toEqual([...OWN, ...DECIDED_INSIDE].sort());
});
