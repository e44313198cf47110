import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { raiseDueIssues } from "@/lib/inspections/commands/raise-due-issues";
import { startSweep } from "@/lib/inspections/commands/start-sweep";
import { COUNTED, filterOf, registerCoverage, summed } from "@/lib/inspections/queries/register-coverage";
import { registerList } from "@/lib/inspections/queries/register-list";
import { sweepDetail, sweepList, sweptInPeriod } from "@/lib/inspections/queries/sweep-progress";
import { sweepForm } from "@/lib/inspections/schema-sweep";
import { addRecord } from "@/lib/ledgers/commands/add-record";
import { keepEntry } from "@/lib/ledgers/commands/keep-entry";
import { saveEntry } from "@/lib/ledgers/commands/save-entry";
import { saveRule } from "@/lib/ledgers/commands/save-rule";
import { ownOverdue } from "@/lib/ledgers/queries/due-entries";
import { rulesOn } from "@/lib/ledgers/queries/due-rules";
import { entryDetail, entryRecords } from "@/lib/ledgers/queries/entry-detail";
import { asEntryFilter, entryFilter } from "@/lib/ledgers/rules/entry-filter";
import type { EntryValues } from "@/lib/ledgers/rules/entry-value";
import type { RecordBook, Register } from "@/lib/ledgers/rules/register";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { entryForm } from "@/lib/ledgers/schema-entry";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { testDatabase } from "../../support/database";
import { anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
const { catering, coal, construction, pledges, stoves } = REGISTERS;

beforeAll(async () => {
  setEnv({ LANTIAN_SEAL_KEYS: `k1:${Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")}` });
  setNow(new Date("2026-11-24T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
});

type Town = "east" | "west";
const entry = async (register: Register, name: string, town: Town, values: EntryValues = {}, place: object = {}) => {
  const saved = await transaction((tx) =>
    saveEntry(tx, world.people.officeStaff, register, {
      place: { name, townId: world.regions[town], gridId: world.regions[`${town}Grid`], ...place },
      values,
      source: "form",
    }),
  );
  return saved;
};
const record = (register: Register, siteId: number, values: EntryValues) =>
  transaction((tx) =>
    addRecord(tx, world.people.officeStaff, register, register.books[0] as RecordBook, {
      siteId,
      values,
      source: "form",
    }),
  );
const listed = async (register: Register, by: SupervisionWorld["people"]["officeStaff"], filter: object = {}) =>
  registerList(by, register, asEntryFilter(register, entryFilter(register).parse(filter)));
const names = async (...asked: Parameters<typeof listed>) => (await listed(...asked)).rows.map(({ name }) => name);

test("a list shows what the viewer sees: by its filter fields, town, words in names, house numbers and masks, never in what is sealed", async () => {
  const { officeStaff, eastStaff, westStaff, eastGrid } = world.people;
  await entry(stoves, "一号户", "east", { houseNo: "上河村 1 号", householder: "欧阳金", energy: "coal" });
  await entry(stoves, "二号户", "west", { houseNo: "下河村 2 号", householder: "司马光", energy: "gas" });
  expect(await names(stoves, officeStaff)).toEqual(["一号户", "二号户"]);
  expect(await names(stoves, eastStaff)).toEqual(["一号户"]);
  expect(await names(stoves, westStaff)).toEqual(["二号户"]);
  expect(await names(stoves, eastGrid)).toEqual(["一号户"]);
  expect(await names(stoves, officeStaff, { energy: "gas" })).toEqual(["二号户"]);
  expect(await names(stoves, officeStaff, { q: "上河村" })).toEqual(["一号户"]);
  expect(await names(stoves, officeStaff, { q: "司" })).toEqual(["二号户"]);
  expect(await names(stoves, officeStaff, { q: "司马光" })).toEqual([]);
  const { rows, count } = await listed(stoves, officeStaff, { town: String(world.regions.east) });
  expect(count).toBe(1);
  expect(rows[0]?.values).toMatchObject({ householder: "欧**", energy: "coal" });
  expect(JSON.stringify(rows)).not.toContain("欧阳金");
  expect(entryFilter(stoves).safeParse({ energy: "plutonium" }).success).toBe(false);
});

test("what falls due follows from the records and the rules that are on, and leaves when it is done", async () => {
  const { officeStaff, officeHead } = world.people;
  const late = await entry(catering, "老马烧烤", "east", { size: "large" });
  const soon = await entry(catering, "牛肉面", "west", { size: "small" });
  await record(catering, late.siteId, { on: "2026-10-20" });
  await record(catering, soon.siteId, { on: "2026-09-01" });
  expect(await names(catering, officeStaff, { due: "overdue" })).toEqual(["老马烧烤"]);
  expect(await names(catering, officeStaff, { due: "soon" })).toEqual(["牛肉面"]);
  const detail = await entryDetail(officeStaff, catering, await rulesOn(catering), late.code);
  expect(detail?.due).toMatchObject([{ on: "2026-11-19", rule: { key: "cleaning" } }]);
  const set = (version: number, enabled: boolean) =>
    transaction((tx) =>
      saveRule(tx, officeHead, {
        register: "catering",
        rule: "cleaning",
        version,
        enabled,
        makesIssue: false,
        graceDays: 0,
        reason: "试行",
      }),
    );
  await set(0, false);
  await expect(set(0, true)).rejects.toMatchObject({ key: "changed-meanwhile" });
  expect(await names(catering, officeStaff, { due: "overdue" })).toEqual([]);
  await set(1, true);
  await record(catering, late.siteId, { on: "2026-11-23" });
  expect(await names(catering, officeStaff, { due: "overdue" })).toEqual([]);
});

test("each kind of rule: a stop without cover, a pledge that has run out, a batch in without its report", async () => {
  const { officeStaff, eastStaff } = world.people;
  await entry(construction, "停工工地", "east", { stage: "stopped", stageSince: "2026-11-10", stopCovered: false });
  await entry(construction, "停工已盖", "east", { stage: "stopped", stageSince: "2026-11-10", stopCovered: true });
  const owned = { ownerUnitId: world.units.east };
  await entry(pledges, "三社", "east", { level: "village-group", validUntil: "2026-11-01" }, owned);
  await entry(pledges, "四社", "east", { level: "village-group", validUntil: "2027-11-01" }, owned);
  const yard = await entry(coal, "煤场", "east");
  await record(coal, yard.siteId, { on: "2026-11-01", flow: "out", tons: "5.000" });
  expect(await names(coal, officeStaff, { due: "overdue" })).toEqual([]);
  await record(coal, yard.siteId, { on: "2026-11-01", flow: "in", tons: "20.500", reportNo: "" });
  expect(await names(construction, officeStaff, { due: "overdue" })).toEqual(["停工工地"]);
  expect(await names(pledges, officeStaff, { due: "overdue" })).toEqual(["三社"]);
  expect(await names(coal, officeStaff, { due: "overdue" })).toEqual(["煤场"]);
  expect(await ownOverdue(eastStaff)).toEqual([{ register: "pledges", overdue: 1, earliest: "2026-11-01" }]);
  const [book] = coal.books;
  const batches = book ? await entryRecords(yard.siteId, book) : [];
  expect(batches.map(({ stock }) => stock)).toEqual(["15.500", "-5.000"]);
});

test("each number of 底数 is the length of the list that it opens", async () => {
  const { officeStaff, eastStaff } = world.people;
  const [site] = (await listed(catering, officeStaff)).rows;
  await anIssue(world, { siteId: site?.id });
  for (const by of [officeStaff, eastStaff])
    for (const register of [stoves, catering, construction, pledges, coal]) {
      const rows = await registerCoverage(by, 30, register.key);
      const sums = summed(rows);
      for (const what of COUNTED) {
        const { count } = await listed(register, by, filterOf(what, 30));
        expect([register.key, what, sums[what]]).toEqual([register.key, what, count]);
      }
    }
});

test("a sweep plans an inspection for each town over the very list; once however often it is sent; only for the whole district", async () => {
  const { officeStaff, eastStaff } = world.people;
  const form = sweepForm.parse({
    clientId: randomUUID(),
    register: "stoves",
    query: "energy=coal",
    title: "散煤户拉网",
    plannedFrom: "2026-11-25",
    plannedTo: "2026-11-30",
  });
  const start = (by: typeof officeStaff, changes: Partial<typeof form> = {}) =>
    transaction((tx) => startSweep(tx, by, { ...form, ...changes }));
  await expect(start(eastStaff)).rejects.toMatchObject({ status: 403 });
  await expect(start(officeStaff, { query: "energy=plutonium" })).rejects.toMatchObject({ status: 400 });
  await expect(start(officeStaff, { query: "q=没有这样的" })).rejects.toMatchObject({ key: "sweep-empty" });
  await entry(stoves, "三号户", "west", { houseNo: "下河村 3 号", energy: "coal" });
  const { sweepId, places } = await start(officeStaff);
  expect(places).toBe(2);
  expect((await start(officeStaff)).sweepId).toBe(sweepId);
  const { rows: visits } = await db.pool.query(
    "SELECT n.id, n.lead_unit_id, v.site_id FROM inspection n JOIN inspection_site v ON v.inspection_id = n.id ORDER BY n.id",
  );
  expect(visits.map(({ lead_unit_id }) => lead_unit_id)).toEqual([world.units.east, world.units.west]);
  await db.pool.query(
    "UPDATE inspection_site SET visited_at = '2026-11-25T02:00:00Z', recorded_by_name = '马建国' WHERE inspection_id = $1",
    [visits[0].id],
  );
  expect(await sweepDetail(world.people.system, sweepId)).toMatchObject({
    places: 2,
    seen: 1,
    byTown: [
      { town: "东镇", places: 1, seen: 1, rank: 1 },
      { town: "西镇", places: 1, seen: 0, rank: 2 },
    ],
    byPerson: [{ name: "马建国", seen: 1, rank: 1 }],
  });
  expect(await sweepList(world.people.system, 1)).toMatchObject({ count: 1, rows: [{ towns: 2, places: 2, seen: 1 }] });
  // Whoever helps in two towns is one person, of their own unit.
  await db.pool.query(
    "UPDATE inspection_site SET visited_at = '2026-11-27T02:00:00Z', recorded_by_name = $2 WHERE inspection_id = ANY($1)",
    [visits.map(({ id }) => id), officeStaff.name],
  );
  const helped = (await sweepDetail(world.people.system, sweepId))?.byPerson;
  expect(helped).toMatchObject([{ name: officeStaff.name, seen: 2, rank: 1 }]);
  const { rows: own } = await db.pool.query("SELECT name FROM unit WHERE id = $1", [officeStaff.unitId]);
  expect(helped?.[0]?.unit).toBe(own[0].name);
  await db.pool.query(
    "UPDATE inspection_site SET visited_at = CASE inspection_id WHEN $1 THEN timestamptz '2026-11-25T02:00:00Z' END, recorded_by_name = '马建国' WHERE inspection_id = ANY($2)",
    [visits[0].id, visits.map(({ id }) => id)],
  );
  expect(await sweptInPeriod(world.people.system, { from: "2026-11-25", to: "2026-11-25" })).toEqual([
    { register: "stoves", kind: "stove", town: "东镇", places: 1 },
  ]);
  expect(await sweptInPeriod(world.people.system, { from: "2026-11-26", to: "2026-11-30" })).toEqual([]);
});

test("a rule that makes problems makes one for each due date, also when two instances run at once; one that doesn't makes none", async () => {
  const { officeHead } = world.people;
  const made = async () =>
    (await db.pool.query("SELECT i.description FROM register_due_issue d JOIN issue i ON i.id = d.issue_id")).rows;
  expect(await raiseDueIssues()).toEqual({ looked: 0, raised: 0 });
  await transaction((tx) =>
    saveRule(tx, officeHead, {
      register: "pledges",
      rule: "expired",
      version: 0,
      enabled: true,
      makesIssue: true,
      graceDays: 3,
      reason: "冬防",
    }),
  );
  const both = await Promise.all([raiseDueIssues(), raiseDueIssues()]);
  expect(both.reduce((sum, { raised }) => sum + raised, 0)).toBe(1);
  expect(await raiseDueIssues()).toEqual({ looked: 0, raised: 0 });
  expect(await made()).toEqual([{ description: expect.stringContaining("三社") }]);
  await db.pool.query("UPDATE burning_pledge SET valid_until = '2026-11-10' WHERE valid_until = '2026-11-01'");
  expect((await raiseDueIssues()).raised).toBe(1);
});

test("possible twins are shown before anything is saved; “not the same” is kept with the entry", async () => {
  const { officeStaff } = world.people;
  const form = (changes: object = {}) =>
    entryForm.parse({
      register: "catering",
      name: "老马　烧烤有限公司",
      townId: String(world.regions.east),
      values: { size: "small" },
      ...changes,
    });
  const keep = (changes: object = {}) => transaction((tx) => keepEntry(tx, officeStaff, form(changes)));
  const asked = await keep();
  expect(asked).toMatchObject({ twins: [{ name: "老马烧烤", why: ["name"] }] });
  expect((await listed(catering, officeStaff)).count).toBe(2);
  const twinId = "twins" in asked ? (asked.twins[0]?.id ?? 0) : 0;
  const kept = await keep({ different: [twinId], differentReason: "隔壁一家" });
  if (!("saved" in kept)) throw new Error("not saved");
  const { rows } = await db.pool.query("SELECT same, reason FROM site_twin");
  expect(rows).toEqual([{ same: false, reason: "隔壁一家" }]);
  const again = { siteId: String(kept.saved.siteId), version: "1", values: { size: "large" } };
  expect(await keep(again)).toEqual({ saved: kept.saved });
  await expect(keep({ ...again, version: "" })).rejects.toMatchObject({ status: 409 });
  await expect(keep({ ...again, version: "2", values: { size: "huge" } })).rejects.toMatchObject({
    fields: { size: { key: "field-invalid-value" } },
  });
  await expect(keep({ ...again, version: "2", values: { nothing: "1" } })).rejects.toMatchObject({ status: 400 });
});
