import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { checkStaggered } from "@/lib/winter/commands/check-staggered";
import { closeStaggered, saveStaggered } from "@/lib/winter/commands/save-staggered";
import { staggeredChecks, staggeredPeriods, staggeredSites } from "@/lib/winter/queries/staggered-list";
import { staggeredConflicts } from "@/lib/winter/rules/staggered-conflicts";
import { staggeredCheckForm, staggeredForm } from "@/lib/winter/schema-staggered";
import { testDatabase } from "../../support/database";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
let brick = 0;
let heat = 0;

async function enterprise(code: string, townId: number, exempt: boolean): Promise<number> {
  const { rows } = await db.pool.query(
    "INSERT INTO site (code, kind, name, town_id, owner_unit_id) VALUES ($1, 'enterprise', $1, $2, $3) RETURNING id",
    [code, townId, world.units.housing],
  );
  await db.pool.query("INSERT INTO industrial_enterprise (site_id, exempt, exempt_reason) VALUES ($1, $2, $3)", [
    rows[0].id,
    exempt,
    exempt ? "民生供热" : "",
  ]);
  return rows[0].id;
}

beforeAll(async () => {
  setNow(new Date("2026-12-05T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  brick = await enterprise("brick", world.regions.east, false);
  heat = await enterprise("heat", world.regions.west, true);
});

const save = (changes: object = {}, by: Viewer = world.people.officeStaff) =>
  transaction((tx) =>
    saveStaggered(
      tx,
      by,
      staggeredForm.parse({
        clientId: randomUUID(),
        siteId: String(brick),
        mode: "stop",
        startsOn: "2026-12-01",
        endsOn: "2026-12-15",
        checkBy: "power",
        ...changes,
      }),
    ),
  );
const december = (by: Viewer) => staggeredPeriods(by, "2026-12-01", "2026-12-31");

test("a period is saved once and tells what it runs into; a limit says to how much", async () => {
  const clientId = randomUUID();
  const first = await save({ clientId });
  expect(await save({ clientId })).toEqual(first);
  expect(first.conflicts).toBe(0);
  expect((await save({ mode: "run", startsOn: "2026-12-15", endsOn: "2026-12-31" })).conflicts).toBe(1);
  expect((await save({ siteId: String(heat), mode: "limit", share: "60" })).conflicts).toBe(1);
  await expect(save({ mode: "limit" })).rejects.toMatchObject({ fields: { share: { key: "staggered-share" } } });
  await expect(save({ endsOn: "2026-11-01" })).rejects.toMatchObject({
    fields: { endsOn: { key: "period-reversed" } },
  });
  await expect(save({ siteId: String(world.sites.plot) })).rejects.toMatchObject({
    fields: { siteId: { key: "site-unknown" } },
  });
  const rows = await december(world.people.officeStaff);
  expect(
    staggeredConflicts(rows)
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(["contradict", "exempt"]);
  expect(rows.find(({ siteId }) => siteId === heat)).toMatchObject({ share: 60, exemptReason: "民生供热" });
  expect(await staggeredPeriods(world.people.officeStaff, "2027-01-01", "2027-01-31")).toEqual([]);
});

test("towns see their own enterprises, the unit in charge its own, a stranger none", async () => {
  const seen = async (by: Viewer) => [...new Set((await december(by)).map(({ place }) => place))].sort();
  expect(await seen(world.people.leader)).toEqual(["brick", "heat"]);
  expect(await seen(world.people.eastStaff)).toEqual(["brick"]);
  expect(await seen(world.people.housingStaff)).toEqual(["brick", "heat"]);
  expect(await seen(world.people.westGrid)).toEqual([]);
  expect((await staggeredSites(world.people.westStaff)).map(({ name }) => name)).toEqual(["heat"]);
});

test("another wording holds on the version that was read; what was closed is gone from the calendar", async () => {
  const [row] = (await december(world.people.eastStaff)).filter(({ mode }) => mode === "run");
  const edit = { periodId: String(row?.id), version: "1", mode: "run", startsOn: "2026-12-16", endsOn: "2026-12-31" };
  const both = await Promise.allSettled([save(edit), save(edit)]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { key: "staggered-changed" } });
  expect(staggeredConflicts(await december(world.people.eastStaff))).toEqual([]);
  const close = (version: number) =>
    transaction((tx) =>
      closeStaggered(tx, world.people.officeHead, { periodId: row?.id ?? 0, version, reason: "通知调整" }),
    );
  await expect(close(1)).rejects.toMatchObject({ key: "staggered-changed" });
  await close(2);
  expect((await december(world.people.eastStaff)).map(({ mode }) => mode)).toEqual(["stop"]);
  await expect(save({ ...edit, version: "3" })).rejects.toMatchObject({ key: "staggered-changed" });
});

test("a check that fails becomes an issue of its category once; a period out of force is not checked", async () => {
  const { eastStaff, westStaff, housingStaff, officeStaff } = world.people;
  const [row] = await december(eastStaff);
  expect(row?.mode).toBe("stop");
  const look = (by: Viewer, changes: object = {}) =>
    transaction((tx) =>
      checkStaggered(
        tx,
        by,
        staggeredCheckForm.parse({ clientId: randomUUID(), periodId: String(row?.id), outcome: "pass", ...changes }),
      ),
    );
  const free = await save({ mode: "run", startsOn: "2026-12-04", endsOn: "2026-12-06" });
  expect(free.conflicts).toBe(1);
  expect((await staggeredChecks(eastStaff)).map(({ mode }) => mode)).toEqual(["stop"]);
  await expect(look(westStaff)).rejects.toMatchObject({ key: "staggered-unknown" });
  await expect(look(officeStaff, { outcome: "fail" })).rejects.toMatchObject({
    fields: { note: { key: "check-note-wanted" } },
  });
  expect((await look(housingStaff)).number).toBeNull();
  const clientId = randomUUID();
  const failed = () => look(eastStaff, { clientId, outcome: "fail", note: "窑炉仍在出砖" });
  const first = await failed();
  expect(await failed()).toEqual(first);
  await expect(look(eastStaff, { clientId, outcome: "pass" })).rejects.toMatchObject({ key: "client-id-conflict" });
  const { rows } = await db.pool.query(
    "SELECT c.code, i.description, i.site_id FROM issue i JOIN category c ON c.id = i.category_id WHERE i.number = $1",
    [first.number],
  );
  expect(rows).toEqual([
    {
      code: "industry.staggered",
      description: "错峰生产要求未落实（停产，2026-12-01至2026-12-15；电量核查）：窑炉仍在出砖",
      site_id: brick,
    },
  ]);
  expect((await december(eastStaff))[0]).toMatchObject({ outcome: "fail", issueNumber: first.number });
  setNow(new Date("2026-12-16T10:00:00+08:00"));
  await expect(look(eastStaff)).rejects.toMatchObject({ key: "staggered-over" });
  expect(await staggeredChecks(eastStaff)).toEqual([]);
});

test("an office of another district words, rewords and ends nothing here", async () => {
  const { periodId } = await save({ startsOn: "2027-02-01", endsOn: "2027-02-10" });
  const elsewhere: Viewer = { ...world.people.officeHead, regionIds: [] };
  await expect(save({}, elsewhere)).rejects.toMatchObject({ fields: { siteId: { key: "site-unknown" } } });
  await expect(save({ periodId: String(periodId), version: "1" }, elsewhere)).rejects.toMatchObject({ status: 404 });
  await expect(
    transaction((tx) => closeStaggered(tx, elsewhere, { periodId, version: 1, reason: "通知调整" })),
  ).rejects.toMatchObject({ status: 404 });
});
