import { readdirSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { describe, expect, test, vi } from "vitest";
import { specOf } from "@/lib/identity/commands/run-action";
import type { SignedIn } from "@/lib/identity/queries/viewer-by-session";
import { OWNER_HEADER } from "@/lib/identity/rules/owner-header";
import { type Permission, permissionsOf, READING_PERMISSIONS } from "@/lib/identity/rules/permissions";
import { ROLES, type Role, UNIT_KINDS, type UnitKind } from "@/lib/identity/rules/roles";
import { testDatabase } from "../../support/database";
import { FACTS, identityScene } from "../../support/identity-scene";

let session: SignedIn | null = null;
vi.mock("@/lib/identity/queries/current-viewer", () => ({ currentSession: async () => session }));
vi.mock("@/lib/i18n/current-locale", () => ({ currentLocale: async () => "zh-CN" }));

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
/** Not made by the wrapper; each has its own guard and its own test (tests/architecture/guarded-doors, tests/e2e/identity). */
const OWN_GUARD = [
  "api/auth/[...nextauth]/route.ts",
  "api/ingest/readings/route.ts",
  "api/v1/alerts/route.ts",
  "api/v1/figures/route.ts",
  "api/v1/issues/route.ts",
  "api/v1/ledgers/[register]/route.ts",
  "api/v1/openapi.json/route.ts",
  "api/v1/outlook/route.ts",
  "api/v1/rankings/route.ts",
  "(auth)/logout/route.ts",
  "healthz/route.ts",
  "metrics/route.ts",
  "preferences/route.ts",
  "readyz/route.ts",
];

const db = await testDatabase();
const scene = await identityScene(db.pool);
const files = (readdirSync("app", { recursive: true }) as string[])
  .map((file) => file.split(path.sep).join("/"))
  .filter((file) => /(^|\/)route\.ts$/.test(file) && !OWN_GUARD.includes(file));
const routes = (
  await Promise.all(
    files.map(async (file) => {
      const module: Partial<Record<string, Handler>> = await import(path.resolve("app", file));
      return METHODS.flatMap((method) => {
        const handle = module[method];
        return handle ? [{ file, method, handle, ...(specOf(handle) ?? { name: "?", permission: "nobody" }) }] : [];
      });
    }),
  )
).flat();
const unsafe = routes.filter(({ method }) => method !== "GET");

const people = new Map<string, SignedIn>();
for (const role of ROLES)
  for (const kind of UNIT_KINDS)
    people.set(
      `${role}/${kind}`,
      await scene.session(await scene.person(`${role}-${kind}`.replaceAll("_", "-"), kind, [role])),
    );

/** The handler itself: no proxy.ts, no framework in between. An id that is nobody's, and nothing acceptable in the body. */
function ask(
  { method, handle }: { method: string; handle: Handler },
  origin: string | null = FACTS.origin,
  more: Record<string, string> = {},
): Promise<Response> {
  const request = new Request(`http://${FACTS.host}/x?__matrix=1`, {
    method,
    headers: { host: FACTS.host ?? "", ...(origin === null ? {} : { origin }), ...more },
    ...(method === "GET" ? {} : { body: "{}" }),
  });
  return handle(request, { params: Promise.resolve({ id: "999999" }) });
}

test("every route is the wrapper's, and each has a name of its own", () => {
  expect(routes.length).toBeGreaterThan(15);
  const names = routes.map((one) => one.name);
  expect(names.filter((name, i) => name === "?" || names.indexOf(name) !== i)).toEqual([]);
});

describe.each(routes)(
  "with the proxy removed everything still refuses, every role × every route, export and download: $method $file ($permission)",
  (one) => {
    test.each(ROLES.flatMap((role) => UNIT_KINDS.map((kind) => [role, kind] as [Role, UnitKind])))(
      "%s in %s",
      async (role, kind) => {
        session = people.get(`${role}/${kind}`) ?? null;
        const answer = await ask(one);
        // What is one's own may be asked by everybody who is signed in.
        if (one.permission === "signed-in" || permissionsOf([role], kind).has(one.permission as Permission))
          expect([200, 400, 404, 409]).toContain(answer.status);
        else expect(answer.status).toBe(403);
        expect(answer.headers.get("cache-control")).toBe("private, no-store");
        await answer.body?.cancel();
      },
    );

    test("nobody", async () => {
      session = null;
      expect((await ask(one)).status).toBe(401);
    });
  },
);

test("every refusal is a sentence in the reader's language: a phone shows it to whoever stands on the spot", async () => {
  session = people.get("staff/air_office") ?? null;
  for (const one of unsafe.filter(({ permission }) => session?.viewer.permissions.has(permission as Permission))) {
    const answer = await ask(one);
    const { error } = (await answer.json()) as { error?: { message?: string } };
    if (!answer.ok)
      expect([one.name, error?.message]).toEqual([one.name, expect.stringMatching(/[\u4e00-\u9fff].*。$/)]);
  }
});

test("what a phone sends in its owner's name is taken from nobody else who is signed in there now", async () => {
  const [owner, other] = [people.get("staff/town"), people.get("staff/air_office")];
  for (const one of unsafe) {
    session = other ?? null;
    const answer = await ask(one, FACTS.origin, { [OWNER_HEADER]: String(owner?.viewer.userId) });
    expect([one.name, answer.status]).toEqual([one.name, 401]);
    session = owner ?? null;
    const own = await ask(one, FACTS.origin, { [OWNER_HEADER]: String(owner?.viewer.userId) });
    expect([one.name, own.status]).not.toEqual([one.name, 401]);
    await own.body?.cancel();
  }
});

describe.each([null, "null", "https://evil.test"])("Origin %s → 403", (origin) => {
  test.each(unsafe)("$method $file", async (one) => {
    for (const person of [null, ...people.values()]) {
      session = person;
      expect((await ask(one, origin)).status).toBe(403);
    }
  });
});

test("foreign id → 404 and an audit row, on every route that takes one; no id at all is 404 too", async () => {
  const taking = routes.filter(({ file }) => file.includes("[id]"));
  expect(taking.length).toBeGreaterThan(2);
  // What brings a file brings a good one: only the id is nobody's.
  const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: "#888888" } })
    .jpeg()
    .toBuffer();
  for (const { file, method, permission, handle } of taking) {
    session = [...people.values()].find(({ viewer }) => viewer.permissions.has(permission as Permission)) ?? null;
    const get = async (id: string) => {
      const headers = { host: FACTS.host ?? "", origin: FACTS.origin ?? "" };
      const form = new FormData();
      form.set("file", new Blob([new Uint8Array(picture)], { type: "image/jpeg" }), "a.jpg");
      const body = method === "GET" ? {} : { body: form };
      const request = new Request(`http://${FACTS.host}/x`, { method, headers, ...body });
      return (await handle(request, { params: Promise.resolve({ id }) })).status;
    };
    for (const id of ["0", "x", "3000000000", "' OR 1=1", "9007199254740993"])
      expect([method, file, id, await get(id)]).toEqual([method, file, id, 404]);
    const before = (await scene.trail()).length;
    expect([file, await get("999999")]).toEqual([file, 404]);
    const events = (await scene.trail()).slice(before).map((row) => row.event);
    expect([file, events]).toEqual([file, ["access.foreign"]]);
  }
});

test("a route that changes something asks for more than reading, or its own table decides", () => {
  /** Who may take which step of a task is the transition table's answer, not one permission's: tests/unit/issues/transition-table. */
  const DECIDED_INSIDE = ["tasks.change"];
  const reading = unsafe.filter(({ permission }) => (READING_PERMISSIONS as string[]).includes(permission));
  expect(reading.map(({ name }) => name)).toEqual(DECIDED_INSIDE);
});
