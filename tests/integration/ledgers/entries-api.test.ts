import { beforeAll, expect, test } from "vitest";
import { GET, POST } from "@/app/api/v1/ledgers/[register]/route";
import { createApiKey } from "@/lib/identity/commands/api-keys";
import type { ApiScope } from "@/lib/identity/rules/api-scopes";
import { ledgerAnswer, ledgerPushAnswer } from "@/lib/ledgers/schema-api-answers";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { testDatabase } from "../../support/database";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
let reading = "";
let writing = "";

beforeAll(async () => {
  setEnv({ LANTIAN_SEAL_KEYS: `k1:${Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")}` });
  setNow(new Date("2026-11-24T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  const key = (scopes: ApiScope[]) =>
    transaction((tx) =>
      createApiKey(tx, world.people.system, {
        name: `住建局系统 ${scopes}`,
        scopes,
        stationIds: [],
        sourceCode: null,
        expiresAt: new Date("2027-01-01T00:00:00Z"),
      }),
    );
  reading = await key(["ledgers:read"]);
  writing = await key(["ledgers:write"]);
});

const at = (register: string) => ({ params: Promise.resolve({ register }) });
const address = (register: string) => `https://localhost/api/v1/ledgers/${register}`;
const push = async (register: string, body: unknown, key = writing) => {
  const answer = await POST(
    new Request(address(register), {
      method: "POST",
      headers: { authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
    }),
    at(register),
  );
  const answered = await answer.json();
  // What is answered is what the description says.
  if (answer.status === 200 || answer.status === 422) expect(ledgerPushAnswer.parse(answered)).toEqual(answered);
  return { status: answer.status, body: answered };
};
const read = async (register: string, search = "", key = reading) => {
  const request = new Request(`${address(register)}${search}`, { headers: { authorization: `Bearer ${key}` } });
  const answer = await GET(request, at(register));
  const body = await answer.json();
  if (answer.status === 200) expect(ledgerAnswer.parse(body)).toEqual(body);
  return { status: answer.status, body };
};
const sites = async () => (await db.pool.query("SELECT count(*)::int AS n FROM site")).rows[0].n;
const entry = (changes: object = {}) => ({
  outerNo: "H-1",
  town: "990101",
  grid: "990101001",
  values: { houseNo: "上河村 1 号", householder: "欧阳金丝雀", energy: "coal", coalPerYear: "2" },
  ...changes,
});

test("a push is previewed, saved, and sent again changes nothing; a changed field is told from what to what", async () => {
  const before = await sites();
  expect(await push("stoves", { preview: true, entries: [entry()] })).toMatchObject({
    status: 200,
    body: { saved: false, entries: [{ index: 0, outcome: "new" }] },
  });
  expect(await sites()).toBe(before);
  expect((await db.pool.query("SELECT FROM audit_event WHERE event = 'site.saved'")).rowCount).toBe(0);
  expect(await push("stoves", { entries: [entry()] })).toMatchObject({ body: { saved: true } });
  expect(await sites()).toBe(before + 1);
  expect(await push("stoves", { entries: [entry()] })).toMatchObject({
    body: { saved: true, entries: [{ outcome: "unchanged", changes: [] }] },
  });
  expect(await push("stoves", { entries: [{ outerNo: "H-1", values: { coalPerYear: "1.5" } }] })).toMatchObject({
    body: { entries: [{ outcome: "changed", changes: [{ field: "coalPerYear", before: "2.00", after: "1.50" }] }] },
  });
  const { rows } = await db.pool.query("SELECT source, by_name FROM site_change ORDER BY id DESC LIMIT 1");
  expect(rows).toEqual([{ source: "api", by_name: "API 住建局系统 ledgers:write" }]);
});

test("one that is refused keeps all out, each with its reason; a possible twin is asked about", async () => {
  const before = await sites();
  const answer = await push("stoves", {
    entries: [
      entry({ outerNo: "H-2", values: { houseNo: "2 号" } }),
      entry({ outerNo: "H-3", values: { houseNo: "3 号", energy: "plutonium" } }),
      entry({ outerNo: "H-4", town: "000000" }),
      entry({ outerNo: "H-5", values: { houseNo: "５号", note: "11010519491231002X" } }),
      { code: "HL99999", values: {} },
      entry({ outerNo: "H-6" }),
    ],
  });
  expect(answer).toMatchObject({
    status: 422,
    body: {
      saved: false,
      entries: [
        { outcome: "new" },
        { outcome: "error", error: { parameters: [{ name: "energy" }] } },
        { outcome: "error", error: { parameters: [{ name: "town" }] } },
        { outcome: "error", error: { parameters: [{ name: "note" }] } },
        { outcome: "error", error: { code: "site-unknown" } },
        { outcome: "possible-twin", twins: [expect.stringMatching(/^HL/)] },
      ],
    },
  });
  expect(await sites()).toBe(before);
  const [twin] = answer.body.entries[5].twins;
  expect(await push("stoves", { entries: [entry({ outerNo: "H-6", different: [twin] })] })).toMatchObject({
    body: { saved: true, entries: [{ outcome: "new" }] },
  });
});

test("read by key in pages, personal data as masks; scopes, bodies and versions are held", async () => {
  const { status, body } = await read("stoves");
  expect(status).toBe(200);
  expect(body.entries[0]).toMatchObject({ outerNo: "H-1", town: "990101", values: { householder: "欧**" } });
  expect(JSON.stringify(body)).not.toContain("欧阳金丝雀");
  expect((await read("stoves", "?town=990102")).body.entries).toEqual([]);
  expect((await read("stoves", "?nothing=1")).status).toBe(400);
  expect((await read("nothing")).status).toBe(404);
  expect((await read("stoves", "", writing)).status).toBe(403);
  expect((await push("stoves", { entries: [entry()] }, reading)).status).toBe(403);
  expect((await push("stoves", { entries: [] })).status).toBe(400);
  expect((await push("stoves", { entries: [{ ...entry(), rights: "all" }] })).status).toBe(400);
  expect(await push("stoves", { entries: [{ outerNo: "H-1", version: 1, values: { energy: "gas" } }] })).toMatchObject({
    status: 422,
    body: { entries: [{ outcome: "error", error: { code: "changed-meanwhile" } }] },
  });
});
