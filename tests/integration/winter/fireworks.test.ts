import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { attachPhoto } from "@/lib/issues/commands/attach-photo";
import { preparePhoto } from "@/lib/issues/commands/prepare-photo";
import { now, setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { workOf } from "@/lib/reports/queries/work-of";
import { enterWarning } from "@/lib/winter/commands/enter-warning";
import { moveWarning } from "@/lib/winter/commands/move-warning";
import { planFireworksNight, putOnDuty, takeOffDuty } from "@/lib/winter/commands/plan-fireworks-night";
import { reportFireworks } from "@/lib/winter/commands/report-fireworks";
import { closeFireworksPeriod, saveFireworksPeriod } from "@/lib/winter/commands/save-fireworks-period";
import { dutyList, fireworksNight, foundInNight } from "@/lib/winter/queries/fireworks-nights";
import { fireworksPeriods, townNights } from "@/lib/winter/queries/fireworks-periods";
import { seasonToDo } from "@/lib/winter/queries/season-to-do";
import { warningForm, warningMoveForm } from "@/lib/winter/schema";
import {
  fireworksDutyForm,
  fireworksFindInput,
  fireworksNightForm,
  fireworksPeriodForm,
} from "@/lib/winter/schema-fireworks";
import { testDatabase } from "../../support/database";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
let nightId = 0;
const EVE = "2027-02-05";

beforeAll(async () => {
  setNow(new Date("2027-02-05T21:00:00+08:00"));
  world = await supervisionWorld(db.pool);
});

const period = (changes: object = {}, by: Viewer = world.people.officeStaff) =>
  transaction((tx) =>
    saveFireworksPeriod(
      tx,
      by,
      fireworksPeriodForm.parse({
        clientId: crypto.randomUUID(),
        name: "东镇禁放",
        kind: "ban",
        startsOn: "2027-02-01",
        endsOn: "2027-02-28",
        fromHour: "0",
        toHour: "24",
        townIds: String(world.regions.east),
        ...changes,
      }),
    ),
  );

test("periods are opened once, worded anew on the version that was read, and closed; their rows stay", async () => {
  const clientId = crypto.randomUUID();
  const first = await period({ clientId });
  expect(await period({ clientId })).toEqual(first);
  await expect(period({ endsOn: "2027-01-01" })).rejects.toMatchObject({
    fields: { endsOn: { key: "period-reversed" } },
  });
  await expect(period({ fromHour: "5", toHour: "5" })).rejects.toMatchObject({
    fields: { toHour: { key: "hours-empty" } },
  });
  const edit = (version: number) =>
    period({ periodId: String(first.periodId), version: String(version), name: "东镇全域禁放" });
  const both = await Promise.allSettled([edit(1), edit(1)]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { key: "fireworks-changed" } });
  expect(await fireworksPeriods(world.people.eastGrid)).toMatchObject([
    { name: "东镇全域禁放", version: 2, towns: [{ name: "东镇" }] },
  ]);

  const other = await period({ name: "写错的", townIds: "" });
  const close = (version: number) =>
    transaction((tx) =>
      closeFireworksPeriod(tx, world.people.officeHead, { periodId: other.periodId, version, reason: "重复" }),
    );
  await expect(close(9)).rejects.toMatchObject({ key: "fireworks-changed" });
  await close(1);
  await expect(close(2)).rejects.toMatchObject({ key: "fireworks-changed" });
  expect((await fireworksPeriods(world.people.officeStaff)).map(({ name }) => name)).toEqual(["东镇全域禁放"]);
  const { rows } = await db.pool.query("SELECT count(*)::int AS n FROM fireworks_period");
  expect(rows).toEqual([{ n: 2 }]);
});

test("a date has one night; each unit names its own people, a town its villages', the office everybody's", async () => {
  const { officeStaff, eastStaff, westStaff, housingStaff } = world.people;
  const plan = (clientId: string) =>
    transaction((tx) =>
      planFireworksNight(tx, officeStaff, fireworksNightForm.parse({ clientId, date: EVE, name: "除夕夜" })),
    );
  const clientId = crypto.randomUUID();
  nightId = (await plan(clientId)).nightId;
  expect(await plan(clientId)).toEqual({ nightId });
  await expect(plan(crypto.randomUUID())).rejects.toMatchObject({ key: "fireworks-night-planned" });
  expect((await seasonToDo(eastStaff)).night).toEqual({ id: nightId, name: "除夕夜" });

  const put = (by: Viewer, changes: object = {}) =>
    transaction((tx) =>
      putOnDuty(
        tx,
        by,
        fireworksDutyForm.parse({
          clientId: crypto.randomUUID(),
          nightId: String(nightId),
          townId: String(world.regions.east),
          unitId: String(world.units.east),
          place: "文化广场",
          people: "张三、李四",
          fromHour: "20",
          toHour: "2",
          ...changes,
        }),
      ),
    );
  const own = await put(eastStaff);
  await put(eastStaff, { unitId: String(world.units.eastGrid), place: "东一网格" });
  await put(officeStaff, { townId: String(world.regions.west), unitId: String(world.units.west), place: "西街口" });
  await put(housingStaff, { unitId: String(world.units.housing), place: "工地门口" });
  await expect(put(westStaff, { unitId: String(world.units.west) })).rejects.toMatchObject({
    key: "fireworks-unknown",
  });
  await expect(put(eastStaff, { unitId: String(world.units.housing) })).rejects.toMatchObject({
    fields: { unitId: { key: "fireworks-other-unit" } },
  });
  await expect(put(officeStaff, { townId: String(world.regions.eastGrid) })).rejects.toMatchObject({
    fields: { townId: { key: "town-elsewhere" } },
  });
  const again = crypto.randomUUID();
  expect(await put(eastStaff, { clientId: again })).toEqual(await put(eastStaff, { clientId: again }));
  expect(await fireworksNight(world.people.westGrid, nightId)).toMatchObject({ places: 5, units: 4 });

  await expect(transaction((tx) => takeOffDuty(tx, westStaff, own.dutyId))).rejects.toMatchObject({
    key: "fireworks-unknown",
  });
  await transaction((tx) => takeOffDuty(tx, eastStaff, own.dutyId));
  await expect(transaction((tx) => takeOffDuty(tx, eastStaff, own.dutyId))).rejects.toMatchObject({
    key: "fireworks-changed",
  });
  expect((await dutyList(westStaff, nightId)).map(({ place }) => place)).toEqual([
    "东一网格",
    "工地门口",
    "文化广场",
    "西街口",
  ]);
});

const find = (by: Viewer, changes: object = {}) =>
  transaction((tx) =>
    reportFireworks(
      tx,
      by,
      fireworksFindInput.parse({
        clientId: crypto.randomUUID(),
        nightId,
        kind: "setting-off",
        townId: world.regions.east,
        place: "文化广场",
        stopped: true,
        foundAt: now().toISOString(),
        ...changes,
      }),
    ),
  );
const issue = async (number: string) =>
  (
    await db.pool.query(
      "SELECT c.code, i.description, i.severity, i.fixed_on_spot FROM issue i JOIN category c ON c.id = i.category_id WHERE i.number = $1",
      [number],
    )
  ).rows[0];

test("a find becomes an issue of its category once; where it is allowed it is none, unless a warning overrides", async () => {
  const { eastGrid, westGrid, officeStaff } = world.people;
  const clientId = crypto.randomUUID();
  const same = { clientId, foundAt: now().toISOString() };
  const first = await find(eastGrid, same);
  setNow(new Date("2027-02-05T21:07:00+08:00"));
  expect((await find(eastGrid, same)).number).toBe(first.number);
  await expect(find(eastGrid, { ...same, note: "别的" })).rejects.toMatchObject({ key: "client-id-conflict" });
  expect(await issue(first.number)).toEqual({
    code: "fireworks.setting-off",
    description: "除夕夜巡查：“东镇全域禁放”禁放时段内违规燃放烟花爆竹，已当场制止。",
    severity: "minor",
    fixed_on_spot: true,
  });
  const sale = await find(westGrid, { kind: "sale", townId: world.regions.west, stopped: false });
  expect(await issue(sale.number)).toMatchObject({ code: "fireworks.sale", fixed_on_spot: false });
  const elsewhere = { townId: world.regions.west };
  await expect(find(eastGrid, elsewhere)).rejects.toMatchObject({ fields: { gridId: { key: "grid-elsewhere" } } });
  await expect(find(world.people.eastStaff, elsewhere)).rejects.toMatchObject({ key: "region-unknown" });

  await period({ name: "西镇限时", kind: "allow", fromHour: "20", toHour: "1", townIds: String(world.regions.west) });
  const west = { townId: world.regions.west };
  await expect(find(westGrid, west)).rejects.toMatchObject({ key: "fireworks-allowed", params: { name: "西镇限时" } });
  expect((await townNights(westGrid, EVE)).towns.find(({ town }) => town === "西镇")?.parts).toMatchObject([
    { from: 0, to: 8, is: { standing: "banned", why: "outside-hours" } },
    { from: 8, to: 13, is: { standing: "allowed" } },
    { from: 13, to: 24, is: { standing: "banned", why: "outside-hours" } },
  ]);

  const { warningId } = await transaction((tx) =>
    enterWarning(
      tx,
      officeStaff,
      warningForm.parse({
        clientId: crypto.randomUUID(),
        source: "city",
        documentNo: "市预警〔2027〕1号",
        level: "yellow",
        reason: "静稳",
        startsAt: "2027-02-05T21:00",
        endsAt: "2027-02-07T10:00",
      }),
    ),
  );
  await expect(find(westGrid, west)).rejects.toMatchObject({ key: "fireworks-allowed" });
  const turn = (version: number, verb: string) =>
    transaction((tx) =>
      moveWarning(tx, officeStaff, warningMoveForm.parse({ warningId, version, verb, reason: "按市指令" })),
    );
  await turn(1, "activate");
  const under = await find(westGrid, west);
  expect(await issue(under.number)).toMatchObject({
    severity: "serious",
    description: "除夕夜巡查：重污染天气预警期间违规燃放烟花爆竹，已当场制止。",
  });
  // What had arrived before the warning reached back over its moment stays as it was told.
  expect((await find(eastGrid, same)).number).toBe(first.number);
  expect(await issue(first.number)).toMatchObject({ severity: "minor" });
  expect((await townNights(westGrid, EVE)).warned).toBe(true);
  setNow(new Date("2027-02-05T22:30:00+08:00"));
  await turn(2, "lift");
  await expect(find(westGrid, west)).rejects.toMatchObject({ key: "fireworks-allowed" });

  setNow(new Date("2027-02-06T12:00:00+08:00"));
  await expect(find(eastGrid)).rejects.toMatchObject({ key: "fireworks-night-over" });
  const seenLater = { foundAt: "2027-02-06T13:00:00+08:00" };
  await expect(find(eastGrid, seenLater)).rejects.toMatchObject({ key: "fireworks-night-over" });
  setNow(new Date("2027-02-05T11:59:00+08:00"));
  await expect(find(eastGrid)).rejects.toMatchObject({ key: "fireworks-night-over" });
  setNow(new Date("2027-02-05T22:30:00+08:00"));
});

test("what was found in a night is seen by reach, and what was withdrawn does not count", async () => {
  const seen = async (by: Viewer) => (await foundInNight(by, EVE)).map(({ kind, town }) => `${town} ${kind}`).sort();
  expect(await seen(world.people.officeStaff)).toEqual(["东镇 setting-off", "西镇 sale", "西镇 setting-off"]);
  expect(await seen(world.people.eastStaff)).toEqual(["东镇 setting-off"]);
  expect(await seen(world.people.farmingStaff)).toEqual([]);
  const sale = "SELECT i.id FROM issue i JOIN category c ON c.id = i.category_id WHERE c.code = 'fireworks.sale'";
  await db.pool.query(`UPDATE rectification_task SET state = 'void' WHERE issue_id = (${sale})`);
  expect(await seen(world.people.officeStaff)).toEqual(["东镇 setting-off", "西镇 setting-off"]);
  expect(await foundInNight(world.people.officeStaff, "2027-02-04")).toEqual([]);
});

test("the picture of a find is on the night's list and on its issue, for whoever sees the find", async () => {
  const { number, issueId } = await find(world.people.eastGrid, { place: "桥头" });
  const jpeg = await sharp({ create: { width: 640, height: 480, channels: 3, background: "#735" } })
    .jpeg()
    .toBuffer();
  const picture = await preparePhoto(jpeg);
  const attach = (by: Viewer) => {
    const input = { clientId: crypto.randomUUID(), issueId, kind: "before" as const, caption: "" };
    return transaction((tx) => attachPhoto(tx, by, input, picture));
  };
  const { photoId } = await attach(world.people.eastGrid);
  const row = async (by: Viewer) => (await foundInNight(by, EVE)).find((one) => one.number === number);
  expect(await row(world.people.officeStaff)).toMatchObject({ photos: 1, photoId });
  expect(await row(world.people.westStaff)).toBeUndefined();
  expect((await foundInNight(world.people.officeStaff, EVE)).filter(({ photoId }) => photoId !== null)).toHaveLength(1);
  await expect(attach(world.people.westGrid)).rejects.toMatchObject({ status: 404 });
});

test("the bulletin's bans name the periods by area and hours", async () => {
  const { bans } = await workOf(world.people.officeStaff, { from: "2027-02-01", to: EVE }, EVE);
  expect(bans).toEqual([
    { text: "东镇全天禁止燃放烟花爆竹", from: "2027-02-01", to: "2027-02-28", campaign: "东镇全域禁放" },
    {
      text: "西镇20时至次日1时可燃放烟花爆竹，其余时间禁止燃放",
      from: "2027-02-01",
      to: "2027-02-28",
      campaign: "西镇限时",
    },
  ]);
  expect((await workOf(world.people.officeStaff, { from: "2027-03-01", to: "2027-03-02" }, "2027-03-02")).bans).toEqual(
    [],
  );
});
