import { expect, test } from "vitest";
import { changeStation, createStation } from "@/lib/air/commands/change-station";
import { createRegion, mergeRegion, renameRegion } from "@/lib/identity/commands/change-places";
import { changeUnit, mergeUnit } from "@/lib/identity/commands/change-units";
import { createRegions, previewRegions } from "@/lib/identity/commands/create-regions";
import { personViewer } from "@/lib/identity/queries/person-viewer";
import { placeChanges } from "@/lib/identity/queries/place-changes";
import { regionTree } from "@/lib/identity/queries/region-tree";
import { stationPlaces } from "@/lib/identity/queries/station-places";
import { unitList } from "@/lib/identity/queries/unit-list";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { addDays } from "@/lib/shared/civil-date";
import { contentHash } from "@/lib/shared/content-hash";
import { pastedRows } from "@/lib/shared/pasted-rows";
import { testDatabase } from "../../support/database";
import { identityScene } from "../../support/identity-scene";

const db = await testDatabase();
const scene = await identityScene(db.pool);
const viewer = systemViewer("test");
const { district, east, west } = scene.regions;

test("a region is made one level below its parent, under a code of its own", async () => {
  const make = (parentId: number, code: string) =>
    transaction((tx) => createRegion(tx, viewer, { parentId, code, name: "新镇", nameEn: "Xin Town" }));
  await make(district, "990103");
  expect((await regionTree(viewer)).find((region) => region.code === "990103")).toMatchObject({
    level: "town",
    depth: 1,
  });
  await expect(make(district, "990103")).rejects.toThrow("code-taken");
  const village = (await regionTree(viewer)).find((region) => region.level === "village")?.id ?? 0;
  await expect(make(village, "990104")).rejects.toThrow("region-parent");
});

const regionsVersion = async () =>
  Number((await db.pool.query("SELECT version FROM data_version WHERE area = 'regions'")).rows[0]?.version ?? 1);

test("a renamed region keeps what it was called, and kept answers are made anew", async () => {
  const version = await regionsVersion();
  const before = (await regionTree(viewer)).find((region) => region.id === west);
  const form = {
    id: west,
    name: "西河街道",
    nameEn: "Xihe Subdistrict",
    code: null,
    reason: "撤镇设街道",
    seen: contentHash({ name: before?.name, nameEn: before?.nameEn, code: before?.code }),
  };
  await transaction((tx) => renameRegion(tx, viewer, form));
  await expect(transaction((tx) => renameRegion(tx, viewer, { ...form, name: "另一个名字" }))).rejects.toMatchObject({
    status: 409,
    key: "changed-meanwhile",
    params: { who: viewer.name },
  });
  expect((await placeChanges(viewer))[0]).toMatchObject({
    kind: "rename",
    before: { name: "990102" },
    reason: "撤镇设街道",
  });
  expect(await regionsVersion()).toBe(version + 1);
});

test("a region gets another code, which stays its own; the history knows the old one", async () => {
  const called = { name: "西河街道", nameEn: "Xihe Subdistrict" };
  const recode = (code: string, from: string) => {
    const seen = contentHash({ ...called, code: from });
    return transaction((tx) => renameRegion(tx, viewer, { id: west, ...called, code, reason: "代码更正", seen }));
  };
  await expect(recode("990101", "990102")).rejects.toThrow("code-taken");
  await recode("990199", "990102");
  expect((await placeChanges(viewer))[0]).toMatchObject({ before: { code: "990102" }, after: { code: "990199" } });
  await recode("990102", "990199");
});

const STATION = { name: "新站", nameEn: "New", kind: "town", lon: 116.1, lat: null, note: "" } as const;

test("a station is made with whom it counts for and what it measures, and kept answers are made anew", async () => {
  const make = (code: string, evaluates: "none" | "region" | "district", regionId = east) =>
    transaction((tx) =>
      createStation(tx, viewer, {
        ...STATION,
        code,
        regionId,
        openedOn: "2026-01-01",
        evaluates,
        measures: ["so2", "no2", "co", "pm10", "pm25"],
      }),
    );
  const version = await regionsVersion();
  await make("N1", "district");
  await make("N2", "region");
  await make("N3", "none");
  expect(await regionsVersion()).toBe(version + 3);
  const { rows } = await db.pool.query(
    `SELECT s.code, s.is_control, s.unplanned_mask, array_remove(array_agg(m.region_id ORDER BY m.region_id), NULL) AS for
       FROM station s LEFT JOIN region_station m ON m.station_id = s.id WHERE s.code LIKE 'N_' GROUP BY s.id ORDER BY s.code`,
  );
  expect(rows).toEqual([
    { code: "N1", is_control: false, unplanned_mask: 8, for: [district, east] },
    { code: "N2", is_control: false, unplanned_mask: 8, for: [east] },
    { code: "N3", is_control: true, unplanned_mask: 8, for: [] },
  ]);
  await expect(make("N1", "none")).rejects.toThrow("code-taken");
  await expect(make("N4", "none", 999_999)).rejects.toThrow("region-closed");
  expect((await stationPlaces(viewer)).map(({ code, evaluates }) => [code, evaluates.length])).toEqual([
    ["N1", 2],
    ["N2", 1],
    ["N3", 0],
  ]);
});

test("a station is renamed and given a last day, never one that is past, and is then left alone", async () => {
  const id = (await db.pool.query("SELECT id FROM station WHERE code = 'N2'")).rows[0].id;
  const change = async (closedOn: string | null, opened?: string) => {
    const seen = opened ?? contentHash(await shown());
    return transaction((tx) => changeStation(tx, viewer, { ...STATION, id, name: "改名站", closedOn, seen }));
  };
  const shown = async () => {
    const [station] = (await stationPlaces(viewer)).filter((one) => one.id === id);
    if (!station) throw new Error("no station");
    const { name, nameEn, kind, lon, lat, note, closedOn } = station;
    return { name, nameEn, kind, lon, lat, note, closedOn };
  };
  const first = contentHash(await shown());
  await expect(change(addDays(today(), -1))).rejects.toThrow("closing-past");
  await change(today());
  await expect(change(null, first)).rejects.toMatchObject({ status: 409, params: { who: viewer.name } });
  expect((await scene.trail()).at(-1)).toMatchObject({
    event: "station.changed",
    detail: { before: { name: "新站", closedOn: null }, after: { name: "改名站", closedOn: today() } },
  });
  await db.pool.query("UPDATE station SET closed_on = $1 WHERE id = $2", [addDays(today(), -1), id]);
  await expect(change(null)).rejects.toThrow("station-is-closed");
  await db.owner.query("DELETE FROM region_station");
  await db.owner.query("DELETE FROM station");
});

test("a unit is changed but for its code; what it was called stays in the history, the trail holds both states", async () => {
  const id = scene.units.department;
  const shown = async () => {
    const [unit] = (await unitList(viewer)).filter((one) => one.id === id);
    return contentHash({ name: unit?.name, nameEn: unit?.nameEn, kind: unit?.kind, regionId: unit?.regionId });
  };
  const change = (regionId: number, seen: string) =>
    transaction((tx) =>
      changeUnit(tx, viewer, {
        id,
        name: "住建局",
        nameEn: "Housing",
        kind: "department",
        regionId,
        reason: "机构改革",
        seen,
      }),
    );
  const opened = await shown();
  const both = await Promise.allSettled([change(district, opened), change(east, opened)]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(both.flatMap((one) => (one.status === "rejected" ? [one.reason] : []))).toMatchObject([
    { status: 409, key: "changed-meanwhile", params: { who: viewer.name } },
  ]);
  const { rows } = await db.pool.query("SELECT code, name, name_en FROM unit WHERE id = $1", [id]);
  expect(rows).toEqual([{ code: "zjj", name: "住建局", name_en: "Housing" }]);
  expect((await scene.trail()).at(-1)).toMatchObject({
    event: "unit.changed",
    detail: { before: { name: "zjj" }, after: { name: "住建局" } },
  });
  expect((await placeChanges(viewer))[0]).toMatchObject({
    of: "unit",
    kind: "rename",
    before: { name: "zjj" },
    after: { name: "住建局", nameEn: "Housing" },
    reason: "机构改革",
  });
  const { length } = await placeChanges(viewer);
  await change(district, await shown());
  expect(await placeChanges(viewer)).toHaveLength(length);
  await expect(change(999_999, await shown())).rejects.toThrow("not-found");
});

test("a merged unit closes; its people work with the other's reach from the next request on", async () => {
  const { rows } = await db.pool.query(
    "INSERT INTO unit (code, name, name_en, kind, region_id) VALUES ('cgj', '城管局', 'Urban Management', 'department', $1) RETURNING id",
    [district],
  );
  const id: number = rows[0].id;
  const person = await scene.person("mover", "department", ["staff"]);
  await db.pool.query("UPDATE user_account SET unit_id = $2 WHERE id = $1", [person, id]);
  const merge = (intoId: number, from = id) =>
    transaction((tx) => mergeUnit(tx, viewer, { id: from, intoId, reason: "机构改革" }));
  for (const other of [id, scene.units.town, 999_999]) await expect(merge(other)).rejects.toThrow("unit-merge");
  await merge(scene.units.department);
  expect((await personViewer(person, "")).unitId).toBe(scene.units.department);
  expect((await unitList(viewer)).find((unit) => unit.id === id)).toMatchObject({
    closedOn: today(),
    mergedInto: { name: "住建局" },
    users: 0,
  });
  expect((await placeChanges(viewer))[0]).toMatchObject({
    of: "unit",
    kind: "merge",
    before: { name: "城管局", code: "cgj" },
    after: { name: "住建局", code: "zjj" },
  });
  expect((await scene.trail()).at(-1)).toMatchObject({
    event: "unit.merged",
    detail: { into: scene.units.department, people: 1, reason: "机构改革" },
  });
  await expect(merge(scene.units.department)).rejects.toThrow("unit-merge");
});

test("a merged region closes; its units, stations, grids and evaluation go over from today", async () => {
  const station = (
    await db.pool.query(
      "INSERT INTO station (code, name, kind, region_id) VALUES ('S1', 's', 'town', $1) RETURNING id",
      [east],
    )
  ).rows[0].id;
  await db.pool.query("INSERT INTO region_station (region_id, station_id, valid_from) VALUES ($1, $2, '2020-01-01')", [
    east,
    station,
  ]);
  const merge = (id: number, intoId: number) =>
    transaction((tx) => mergeRegion(tx, viewer, { id, intoId, reason: "合并" }));
  await expect(merge(east, district)).rejects.toThrow("region-merge");
  await expect(merge(east, east)).rejects.toThrow("region-merge");
  await merge(east, west);
  const tree = await regionTree(viewer);
  expect(tree.find((region) => region.id === east)).toMatchObject({ mergedInto: "西河街道", stations: 0 });
  expect(tree.find((region) => region.level === "village")?.parentId).toBe(west);
  const { rows } = await db.pool.query(
    "SELECT region_id, valid_to IS NULL AS open FROM region_station WHERE station_id = $1 ORDER BY valid_from",
    [station],
  );
  expect(rows).toEqual([
    { region_id: east, open: false },
    { region_id: west, open: true },
  ]);
  await expect(merge(east, west)).rejects.toThrow("region-merge");
  // What was recorded under the old name is still within reach of those who work for the new one.
  const neighbour = await scene.person("neighbour", "town", ["staff"]);
  expect((await personViewer(neighbour, "")).regionIds).toEqual(expect.arrayContaining([east, west]));
});

test("a list makes towns and villages below what is there, once; what is there already is passed over", async () => {
  const rows = pastedRows("代码,名称,上级代码\n990100,990100\nZ1,泽甲镇,990100\nZ1-1,泽甲村,Z1\nQ9,无处村");
  expect((await previewRegions(viewer, rows)).map(({ known, fault }) => fault?.key ?? known)).toEqual([
    true,
    false,
    false,
    "no-parent",
  ]);
  const make = () => transaction((tx) => createRegions(tx, viewer, rows));
  expect(await make()).toEqual({ made: 2 });
  const tree = await regionTree(viewer);
  expect(
    tree.filter(({ code }) => code.startsWith("Z1")).map(({ name, level, depth }) => [name, level, depth]),
  ).toEqual([
    ["泽甲镇", "town", 1],
    ["泽甲村", "village", 2],
  ]);
  await expect(make()).rejects.toMatchObject({ key: "regions-nothing-new" });
  const trail = await db.pool.query(
    "SELECT detail FROM audit_event WHERE event = 'region.created' ORDER BY id DESC LIMIT 2",
  );
  expect(trail.rows.map(({ detail }) => detail.code)).toEqual(["Z1-1", "Z1"]);
});
