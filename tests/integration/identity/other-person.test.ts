import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { specOf } from "@/lib/identity/commands/run-action";
import type { SignedIn } from "@/lib/identity/queries/viewer-by-session";
import { DEBTS, type Debt } from "@/lib/identity/rules/debts-table";
import { OWNER_FIELD, ownedAddress, ownerIn, ownerWord } from "@/lib/identity/rules/owner-header";
import { PERMISSIONS } from "@/lib/identity/rules/permissions";
import { testDatabase } from "../../support/database";
import { FACTS, identityScene } from "../../support/identity-scene";

/** Who is signed in, and whom the page says it was opened for. */
let session: SignedIn | null = null;
let openedAs: string | null = null;
vi.mock("@/lib/identity/queries/request-facts", () => {
  const facts = () => ({ ...FACTS, openedAs });
  return { requestFacts: async () => facts(), factsFrom: facts };
});
vi.mock("@/lib/identity/queries/current-viewer", () => ({ currentSession: async () => session }));
vi.mock("@/lib/i18n/current-locale", () => ({ currentLocale: async () => "zh-CN" }));
vi.mock("next/cache", () => ({ revalidatePath: () => {} }));

type Answer = { ok: boolean; error?: { key: string; message?: string } };
type Run = (input: unknown, form?: FormData) => Promise<Answer>;
type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const db = await testDatabase();
const scene = await identityScene(db.pool);
const made = async (pattern: RegExp) => {
  const files = (readdirSync("app", { recursive: true }) as string[]).filter((file) => pattern.test(file));
  const modules = await Promise.all(
    files.map((file): Promise<Record<string, unknown>> => import(path.resolve("app", file))),
  );
  return modules.flatMap((module, i) =>
    Object.entries(module).flatMap(([as, run]) => {
      const spec = typeof run === "function" ? specOf(run) : undefined;
      return spec ? [{ file: files[i] ?? "", as, run: run as unknown, ...spec }] : [];
    }),
  );
};
// What nobody needs to be signed in for changes nothing of a person's: signing in itself.
const actions = (await made(/(^|[\\/])actions\.ts$/)).filter(({ permission }) => permission !== "nobody");
const routes = (await made(/(^|[\\/])route\.ts$/)).filter(({ as }) => as !== "GET");
const whole = await scene.session(await scene.person("here-now", "air_office", ["head", "staff"]));
const leftId = await scene.person("left-before", "air_office", ["head", "staff"]);
const other = { id: leftId, name: "李 先行" };
const own = { id: whole.viewer.userId, name: whole.viewer.name };

/** May do everything; owes what the door asks for, so that nothing but the page's owner is in the way. */
function sessionFor(permission: string): SignedIn {
  const owes = permission.startsWith("settles-") ? (permission.slice("settles-".length) as Debt) : null;
  return {
    ...whole,
    viewer: { ...whole.viewer, permissions: new Set(PERMISSIONS) },
    owes: owes && owes in DEBTS ? owes : null,
  };
}

beforeEach(() => {
  openedAs = null;
});

test("there are as many doors as there were", () => {
  expect(actions.length).toBeGreaterThan(100);
  expect(routes.length).toBeGreaterThan(15);
});

describe.each(actions)("D action $name ($permission)", ({ permission, run }) => {
  beforeEach(() => {
    session = sessionFor(permission);
  });

  test("refuses a page that was opened for another person, by both names, and writes it down", async () => {
    openedAs = ownerWord(other);
    const before = (await scene.trail()).length;
    const answer = await (run as Run)({ __other: true });
    expect(answer).toMatchObject({ ok: false, error: { key: "other-person" } });
    expect(answer.error?.message).toContain(`此页是以 ${other.name} 的身份打开的，现在登录的是 ${own.name}。`);
    expect((await scene.trail()).slice(before).map(({ event }) => event)).toEqual(["access.denied"]);
  });

  test("refuses the same where the form itself says so, before script has come", async () => {
    const form = new FormData();
    form.set(OWNER_FIELD, ownerWord(other));
    expect(await (run as Run)(null, form)).toMatchObject({ ok: false, error: { key: "other-person" } });
  });

  test("goes on for the person whom it was opened for", async () => {
    openedAs = ownerWord(own);
    const answer = await (run as Run)({ __other: true, [OWNER_FIELD]: ownerWord(own) });
    expect(answer).toMatchObject({ ok: false, error: { key: "bad-input" } });
  });
});

describe.each(routes)("D route $as $file ($permission)", ({ as, run, permission }) => {
  const ask = async (address: string) => {
    session = sessionFor(permission);
    const request = new Request(`http://${FACTS.host}${address}`, { method: as, body: "{}" });
    const answer = await (run as Handler)(request, { params: Promise.resolve({ id: "1", register: "stoves" }) });
    return { status: answer.status, error: ((await answer.json()) as Answer).error };
  };

  test("refuses in the same way; what a phone keeps then waits for its owner", async () => {
    openedAs = ownerWord(other);
    expect(await ask("/x")).toMatchObject({ status: 401, error: { key: "other-person" } });
    openedAs = null;
    const search = new URLSearchParams({ [OWNER_FIELD]: ownerWord(other) });
    expect(await ask(`/x?${search}`)).toMatchObject({ status: 401, error: { key: "other-person" } });
    openedAs = String(other.id);
    expect(await ask("/x")).toMatchObject({ status: 401, error: { key: "other-person-unnamed" } });
  });
});

const door = actions[0] as (typeof actions)[number];

test.each([
  ["an object that is no text", { [OWNER_FIELD]: Object.create(null) }],
  ["an object whose text is none", { [OWNER_FIELD]: { toString: "x" } }],
  ["a list of them", { [OWNER_FIELD]: [ownerWord(own), { toString: null }] }],
  ["a list with another person's", { [OWNER_FIELD]: [ownerWord(own), ownerWord(other)] }],
  ["a number", { [OWNER_FIELD]: own.id }],
  ["nothing but a percent sign", { [OWNER_FIELD]: "%" }],
  ["half a character and a NUL", { [OWNER_FIELD]: "\0 %ED%A0%80%00" }],
  ["a very long one", { [OWNER_FIELD]: `9 ${"%F0%9F%98%80".repeat(100_000)}` }],
])("a word that is %s is refused, never a fault", async (_, input) => {
  session = sessionFor(door.permission);
  const answer = await (door.run as Run)(input);
  expect(answer.error?.key).toMatch(/^other-person/);
});

test("a field that came twice is one word", async () => {
  session = sessionFor(door.permission);
  const answer = await (door.run as Run)({ __other: true, [OWNER_FIELD]: [ownerWord(own), ownerWord(own)] });
  expect(answer).toMatchObject({ ok: false, error: { key: "bad-input" } });
});

test("an address that has parameters of its own keeps them beside the owner's word", () => {
  for (const address of ["/api/notices/template?kind=notice", "/api/stops/3/plan"]) {
    const owned = new URL(ownedAddress(address, other), "http://x");
    expect(ownerIn(owned.searchParams.get(OWNER_FIELD) ?? "")).toEqual({ id: String(other.id), name: other.name });
    owned.searchParams.delete(OWNER_FIELD);
    expect(owned.pathname + owned.search).toBe(address);
  }
});

test("a name is told back as it was, short, and never breaks the answer", () => {
  expect(ownerIn(ownerWord(other))).toEqual({ id: String(other.id), name: other.name });
  expect(ownerIn("7 %E0%A4%A")).toEqual({ id: "7", name: "" });
  expect(ownerIn(`7 ${encodeURIComponent("甲".repeat(500))}`).name).toHaveLength(60);
});
