import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { POST as pushReadings } from "@/app/api/ingest/readings/route";
import { POST as pushAlert } from "@/app/api/v1/alerts/route";
import { GET as figures } from "@/app/api/v1/figures/route";
import { GET as issues } from "@/app/api/v1/issues/route";
import { POST as pushLedger, GET as readLedger } from "@/app/api/v1/ledgers/[register]/route";
import { GET as openapi } from "@/app/api/v1/openapi.json/route";
import { GET as outlook } from "@/app/api/v1/outlook/route";
import { GET as rankings } from "@/app/api/v1/rankings/route";
import { createApiKey, revokeApiKey } from "@/lib/identity/commands/api-keys";
import { setKeyRegions } from "@/lib/identity/commands/set-key-regions";
import { apiKeyChoices, apiKeyList } from "@/lib/identity/queries/api-key-list";
import { API_SCOPES, type ApiScope } from "@/lib/identity/rules/api-scopes";
import { apiKeyInput } from "@/lib/identity/schema";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { contentHash } from "@/lib/shared/content-hash";
import { testDatabase } from "../../support/database";
import { anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
let east = "";
let whole = "";
const NOW = new Date("2026-12-01T10:00:00+08:00");

const makeKey = (regionIds: number[]) =>
  transaction((tx) =>
    createApiKey(tx, world.people.system, {
      name: "东镇平台",
      scopes: Object.keys(API_SCOPES) as ApiScope[],
      stationIds: [],
      regionIds,
      sourceCode: null,
      expiresAt: new Date("2027-12-01"),
    }),
  );

beforeAll(async () => {
  setEnv({ LANTIAN_SEAL_KEYS: `k1:${Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")}` });
  setNow(NOW);
  world = await supervisionWorld(db.pool);
  for (const [code, region] of [
    ["E1", world.regions.east],
    ["W1", world.regions.west],
  ])
    await db.pool.query("INSERT INTO station (code, name, kind, region_id) VALUES ($1, $1, 'town', $2)", [
      code,
      region,
    ]);
  await anIssue(world);
  await anIssue(world, { siteId: undefined, townId: world.regions.west, address: "西镇桥头" });
  east = await makeKey([world.regions.east]);
  whole = await makeKey([]);
  setNow(new Date(NOW.getTime() + 3_600_000));
});

type Handler = (request: Request) => Promise<Response>;
const ask = async (handler: Handler, key: string, search: string, body?: unknown, headers: object = {}) => {
  const answer = await handler(
    new Request(`http://x/${search}`, {
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
      headers: { authorization: `Bearer ${key}`, ...headers },
    }),
  );
  const said = await answer.json();
  return { status: answer.status, code: said.error?.code ?? said.error ?? null, body: said };
};
const register =
  (handler: (request: Request, at: { params: Promise<{ register: string }> }) => Promise<Response>): Handler =>
  (request) =>
    handler(request, { params: Promise.resolve({ register: "stockyards" }) });
const days = "from=2026-11-01&to=2026-11-30";
const alert = (no: string, where: object) => ({
  source: "video",
  sourceNo: no,
  at: "2026-12-01T09:30:00+08:00",
  kind: "fire",
  place: "田边",
  ...where,
});
const yard = (changes: object) => ({ entries: [{ name: "一号料场", values: { material: "沙石" }, ...changes }] });
let pushes = 0;
const reading = (station: string) => ({ readings: [{ station, hour: "2026-12-01T09:00:00+08:00", pm25: 40 }] });
const stamped = () => ({
  "x-timestamp": new Date(NOW.getTime() + 3_600_000).toISOString(),
  "idempotency-key": `key-regions-${++pushes}`,
});

/** Every door by key: a new one must say here what a key for one town gets of it. */
const DOORS: Record<string, () => Promise<void>> = {
  "api/v1/figures/route.ts": async () => {
    expect((await ask(figures, whole, `?region=990102&${days}`)).status).toBe(200);
    expect((await ask(figures, east, `?region=990101&${days}`)).status).toBe(200);
    expect((await ask(figures, east, `?station=E1&${days}`)).status).toBe(200);
    for (const other of ["region=990102", "region=990100", "region=000000", "station=W1"])
      expect(await ask(figures, east, `?${other}&${days}`)).toMatchObject({ status: 403, code: "key-other-region" });
  },
  "api/v1/rankings/route.ts": async () => {
    expect(await ask(rankings, east, "?measure=index")).toMatchObject({ status: 403, code: "key-whole-district" });
  },
  "api/v1/outlook/route.ts": async () => {
    expect(await ask(outlook, east, "?region=990101")).toMatchObject({ status: 403, code: "key-whole-district" });
  },
  "api/v1/openapi.json/route.ts": async () => {
    const { status, body } = await ask(openapi, east, "");
    expect(status).toBe(200);
    expect(body.components.securitySchemes.key.description).toContain("只限于部分镇街");
  },
  "api/v1/issues/route.ts": async () => {
    const towns = async (key: string) =>
      (await ask(issues, key, "")).body.issues.map(({ townCode }: { townCode: string }) => townCode);
    expect(await towns(whole)).toEqual(["990101", "990102"]);
    expect(await towns(east)).toEqual(["990101"]);
  },
  "api/v1/alerts/route.ts": async () => {
    expect((await ask(pushAlert, east, "", alert("1", { town: "990101" }))).status).toBe(201);
    for (const where of [{ town: "990102" }, {}, { lon: 100, lat: 20 }])
      expect(await ask(pushAlert, east, "", alert("2", where))).toMatchObject({
        status: 403,
        code: "key-other-region",
      });
    expect((await ask(pushAlert, whole, "", alert("2", { town: "990102" }))).status).toBe(201);
    const { rows } = await db.pool.query("SELECT source_no, town_id FROM inbound_alert ORDER BY id");
    expect(rows).toEqual([
      { source_no: "1", town_id: world.regions.east },
      { source_no: "2", town_id: world.regions.west },
    ]);
  },
  "api/v1/ledgers/[register]/route.ts": async () => {
    const push = (key: string, body: object) => ask(register(pushLedger), key, "", body);
    const inEast = await push(east, yard({ outerNo: "E", town: "990101" }));
    expect(inEast).toMatchObject({ status: 200, body: { saved: true } });
    expect(await push(east, yard({ outerNo: "W", town: "990102" }))).toMatchObject({
      status: 422,
      body: { saved: false, entries: [{ outcome: "error", error: { code: "key-other-region" } }] },
    });
    const inWest = await push(whole, yard({ outerNo: "W", name: "二号料场", town: "990102" }));
    expect(inWest.status).toBe(200);
    const { code } = inWest.body.entries[0];
    // Neither by its number nor by moving one across.
    expect(await push(east, yard({ code, name: "改名" }))).toMatchObject({
      status: 422,
      body: { entries: [{ error: { code: "site-unknown" } }] },
    });
    expect(await push(east, yard({ outerNo: "E", town: "990102" }))).toMatchObject({ status: 422 });
    const names = async (key: string) =>
      (await ask(register(readLedger), key, "")).body.entries.map(({ name }: { name: string }) => name);
    expect(await names(east)).toEqual(["一号料场"]);
    expect(await names(whole)).toEqual(["一号料场", "二号料场"]);
  },
  "api/ingest/readings/route.ts": async () => {
    expect(await ask(pushReadings, east, "", reading("W1"), stamped())).toMatchObject({
      status: 403,
      code: "other-station",
    });
    expect((await ask(pushReadings, east, "", reading("E1"), stamped())).status).toBe(201);
    const { rows } = await db.pool.query(
      "SELECT DISTINCT s.code FROM hourly_reading h JOIN station s ON s.id = h.station_id",
    );
    expect(rows).toEqual([{ code: "E1" }]);
  },
};

const doors = ["api/v1", "api/ingest"].flatMap((root) =>
  (readdirSync(path.join("app", root), { recursive: true }) as string[])
    .map((file) => path.join(root, file).split(path.sep).join("/"))
    .filter((file) => file.endsWith("/route.ts")),
);

test("every door by key says what a key for some towns gets of it", () => {
  expect(Object.keys(DOORS).sort()).toEqual(doors.sort());
});

test.each(Object.keys(DOORS))("%s keeps to the key's towns", async (door) => {
  await DOORS[door]?.();
});

test("the towns are set when the key is made, listed beside it, and must be towns", async () => {
  expect((await apiKeyList(world.people.system)).map(({ towns }) => towns.map(({ name }) => name))).toEqual([
    [],
    ["东镇"],
  ]);
  expect((await apiKeyChoices(world.people.system)).towns.map(({ name }) => name)).toEqual(["东镇", "西镇"]);
  await expect(makeKey([world.regions.district])).rejects.toMatchObject({
    fields: { regionIds: { key: "region-unknown" } },
  });
  const input = (scopes: string[]) =>
    apiKeyInput.safeParse({
      name: "x",
      scopes,
      stationIds: "",
      regionIds: "",
      sourceCode: "",
      expiresOn: "2027-01-01",
    });
  expect(input(Object.keys(API_SCOPES)).success).toBe(true);
  expect(input(["everything"]).success).toBe(false);
});

test("the towns of a key are changed later: the next request is judged by them, the trail names both, of two one wins", async () => {
  const rowOf = async (key: string) => {
    const row = (await apiKeyList(world.people.system)).find(({ prefix }) => key.includes(prefix));
    if (!row) throw new Error("no such key");
    return row;
  };
  const set = (id: number, regionIds: number[], seen: number[]) =>
    transaction((tx) => setKeyRegions(tx, world.people.system, { id, regionIds, seen: contentHash(seen) }));
  const towns = async () =>
    (await ask(issues, east, "")).body.issues.map(({ townCode }: { townCode: string }) => townCode);
  const { id, regionIds } = await rowOf(east);
  expect(regionIds).toEqual([world.regions.east]);
  await expect(set(id, [world.regions.district], regionIds)).rejects.toMatchObject({
    fields: { regionIds: { key: "region-unknown" } },
  });
  await expect(set(999_999, [], [])).rejects.toMatchObject({ status: 404 });

  const both = await Promise.allSettled([
    set(id, [world.regions.west], regionIds),
    set(id, [world.regions.west, world.regions.east], regionIds),
  ]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { key: "changed-meanwhile" } });
  const won = (await rowOf(east)).regionIds;
  await set(id, [world.regions.west], won);
  expect(await towns()).toEqual(["990102"]);
  await set(id, [], [world.regions.west]);
  expect(await towns()).toEqual(["990101", "990102"]);
  const trail = async () =>
    (
      await db.pool.query("SELECT detail FROM audit_event WHERE event = 'api-key.regions-set' ORDER BY id DESC")
    ).rows.map(({ detail }) => detail);
  expect((await trail())[0]).toEqual({
    name: "东镇平台",
    before: { regionIds: [world.regions.west] },
    after: { regionIds: [] },
  });
  // The same again is no change.
  const before = (await trail()).length;
  await set(id, [], []);
  expect(await trail()).toHaveLength(before);

  await transaction((tx) => revokeApiKey(tx, world.people.system, id));
  await expect(set(id, [world.regions.east], [])).rejects.toMatchObject({ key: "api-key-revoked" });
  expect((await rowOf(east)).regionIds).toEqual([]);
});
