import { readdirSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { specOf } from "@/lib/identity/commands/run-action";
import type { SignedIn } from "@/lib/identity/queries/viewer-by-session";
import { CITY_WIDE } from "@/lib/identity/rules/city";
import { GROUNDS } from "@/lib/identity/rules/grounds-table";
import { PERMISSIONS, type Permission } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { draftWeekly } from "@/lib/reports/commands/weekly-draft";
import { type DistrictRecords, districtRecords } from "../../support/city-records";
import { type CityWorld, cityWorld, SIDES, type Side } from "../../support/city-world";
import { testDatabase } from "../../support/database";
import { type Attempt, foreignAttempts } from "../../support/foreign-attempts-table";
import { type DistrictThings, districtThings } from "../../support/foreign-things";
import { FACTS } from "../../support/identity-scene";

/** Every action and changing route of an installation for a city, made by somebody who names another district's things. */
let session: SignedIn | null = null;
vi.mock("@/lib/identity/queries/current-viewer", () => ({ currentSession: async () => session }));
vi.mock("@/lib/identity/queries/request-facts", async (real) => ({
  ...(await real()),
  requestFacts: async () => FACTS,
}));
vi.mock("next/cache", () => ({ revalidatePath: () => {} }));
vi.mock("@/lib/i18n/current-locale", () => ({ currentLocale: async () => "zh-CN" }));

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
interface Door {
  name: string;
  permission: string;
  run(attempt: Attempt): Promise<unknown>;
}

const db = await testDatabase();
const files = (readdirSync("app", { recursive: true }) as string[]).map((file) => file.split(path.sep).join("/"));
const modules = (pattern: RegExp) =>
  Promise.all(files.filter((file) => pattern.test(file)).map((file) => import(path.resolve("app", file))));
const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: "#458" } })
  .jpeg()
  .toBuffer();

const actions: Door[] = (await modules(/(^|\/)actions\.ts$/))
  .flatMap((module: Record<string, unknown>) => Object.values(module))
  .filter((one): one is (input: unknown) => Promise<unknown> => typeof one === "function")
  .map((run) => ({ ...(specOf(run) ?? { name: "?", permission: "nobody" }), run: ({ input }) => run(input ?? {}) }));
const routes: Door[] = (await modules(/(^|\/)route\.ts$/)).flatMap((module: Record<string, Handler | undefined>) =>
  ["POST", "PUT", "PATCH", "DELETE"].flatMap((method) => {
    const handle = module[method];
    const spec = handle && specOf(handle);
    if (!handle || !spec) return [];
    return [{ ...spec, run: async (attempt: Attempt) => answerOf(await handle(...asked(method, attempt))) }];
  }),
);
/** Doors that lead in (nobody is signed in) have no ground. */
const doors = [...actions, ...routes].filter(({ permission }) => permission !== "nobody");

function asked(method: string, { input, json, params, search, picture: sent }: Attempt): Parameters<Handler> {
  const body = new FormData();
  body.set("file", new File([new Uint8Array(picture)], "x.jpg", { type: "image/jpeg" }));
  const content =
    sent === "form" ? body : sent === "plain" ? new Uint8Array(picture) : JSON.stringify(json ?? input ?? {});
  const request = new Request(`http://${FACTS.host}/x?${new URLSearchParams(search)}`, {
    method,
    headers: { host: FACTS.host ?? "", origin: FACTS.origin ?? "" },
    body: content,
  });
  return [request, { params: Promise.resolve(params ?? {}) }];
}

const answerOf = async (response: Response) => ({
  ok: response.status < 400,
  answer: (await response.text()).slice(0, 400),
});

let world: CityWorld;
const things = {} as Record<Side, DistrictThings>;

beforeAll(async () => {
  world = await cityWorld(db.pool);
  const records = {} as Record<Side, DistrictRecords>;
  for (const side of SIDES) records[side] = await districtRecords(db.pool, side, world.of[side]);
  await transaction((tx) => draftWeekly(tx, world.people.staff, { kind: "week", date: today() }));
  await db.owner.query("SELECT ensure_hour_partitions(current_date - 40, current_date + 40)");
  for (const side of SIDES) things[side] = await districtThings(db.pool, side, world.of[side], records[side]);
});

const as = (viewer: Viewer) => {
  session = { viewer, owes: null, isDemo: false };
};

/** Refused, or (what takes many at once) each one refused, or each line with its fault. */
const REFUSED = /"ok":false|"refused":"|"faults":\[\{/;

/** What only tells of the asking itself, or counts on whether or not the change is kept. */
const ASKING = ["audit_event", "audit_head", "session", "answered_action", "attempt"];

/** Every row there is, as one sum per table. */
async function dump(): Promise<Record<string, string>> {
  const { rows: tables } = await db.owner.query<{ name: string }>(
    "SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> ALL($1) ORDER BY 1",
    [ASKING],
  );
  const { rows } = await db.owner.query(
    tables
      .map(
        ({ name }) =>
          `SELECT '${name}' AS name, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS sum FROM "${name}" t`,
      )
      .join(" UNION ALL "),
  );
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
}

test("every action and changing route says on whose ground it stands, and the table names no other", () => {
  expect(doors.map(({ name }) => name).filter((name) => !(name in GROUNDS))).toEqual([]);
  const known = new Set(doors.map(({ name }) => name));
  expect(Object.keys(GROUNDS).filter((name) => !known.has(name))).toEqual([]);
  expect(doors.length).toBeGreaterThan(120);
});

test("what takes numbers of others' things is tried, and nothing else", () => {
  const tried = Object.keys(foreignAttempts(world.of.乙, things.乙));
  const wanted = Object.entries(GROUNDS).flatMap(([name, ground]) => (ground === "district" ? [name] : []));
  expect(tried.sort()).toEqual(wanted.sort());
});

test("what the city keeps for all is refused to every person of a district that has a city above it", async () => {
  const before = await dump();
  const open: string[] = [];
  for (const door of doors.filter(({ name }) => GROUNDS[name] === "city"))
    for (const viewer of Object.values(world.of.甲.people)) {
      as(viewer);
      const answer = JSON.stringify(await door.run({ as: "head", input: {} }));
      if (
        viewer.permissions.has(door.permission as Permission)
          ? !answer.includes("not-permitted") && !/权限|无权/.test(answer)
          : /"ok":true/.test(answer)
      )
        open.push(`${viewer.loginName} ${door.name}: ${answer.slice(0, 80)}`);
    }
  expect(open).toEqual([]);
  expect(await dump()).toEqual(before);
});

test("what bears a permission that is one for all stands on the city's ground, and nothing else but words and templates", () => {
  const wrong = doors.filter(
    ({ name, permission }) => (CITY_WIDE as readonly string[]).includes(permission) && GROUNDS[name] !== "city",
  );
  expect(wrong).toEqual([]);
  const others = doors.filter(
    ({ name, permission }) =>
      GROUNDS[name] === "city" &&
      (PERMISSIONS as string[]).includes(permission) &&
      !(CITY_WIDE as readonly string[]).includes(permission),
  );
  expect(others.map(({ name }) => name).sort()).toEqual([
    "bulletins.clause",
    "bulletins.template-upload",
    "notices.template-upload",
    "standards.choose",
    "standards.choose-winter",
    "weekly.template-upload",
  ]);
});

describe("naming another district's things", () => {
  const names = doors.filter(({ name }) => GROUNDS[name] === "district");

  test.each(names)("$name changes nothing, and is another answer than the owner's", async ({ name, run }) => {
    const attempt = foreignAttempts(world.of.乙, things.乙)[name];
    if (!attempt) throw new Error(`nobody tries ${name}`);
    const before = await dump();
    as(world.of.甲.people[attempt.as]);
    const theirs = JSON.stringify(await run(attempt).catch((error: unknown) => ({ ok: true, thrown: String(error) })));
    expect(await dump()).toEqual(before);
    expect(theirs).toMatch(REFUSED);
    as(world.of.乙.people[attempt.as]);
    const own = JSON.stringify(await run(attempt).catch((error: unknown) => ({ ok: true, thrown: String(error) })));
    expect(own, own).not.toBe(theirs);
  });
});
