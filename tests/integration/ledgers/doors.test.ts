import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { attachSitePhoto } from "@/lib/ledgers/commands/attach-site-photo";
import { recordSiteVisit } from "@/lib/ledgers/commands/record-site-visit";
import { settleVisit } from "@/lib/ledgers/commands/settle-visit";
import { doorList, doorRegions } from "@/lib/ledgers/queries/door-list";
import { sitePhotoFile } from "@/lib/ledgers/queries/site-photo-file";
import { disputedVisits, visitsOf } from "@/lib/ledgers/queries/site-visits";
import { doorVisitInput } from "@/lib/ledgers/schema-doors";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
const AT = "2026-11-24T10:00:00+08:00";
let world: SupervisionWorld;
let doors: number[] = [];

beforeAll(async () => {
  setNow(new Date(AT));
  world = await supervisionWorld(db.pool);
  const { east, eastGrid } = world.regions;
  for (let n = 1; n <= 4; n++) {
    const [{ id }] = (
      await db.pool.query(
        "INSERT INTO site (code, kind, name, town_id, grid_id) VALUES ($1, 'stove', $2, $3, $4) RETURNING id",
        [`HL0000${n}`, `东一 ${n} 号`, east, eastGrid],
      )
    ).rows as [{ id: number }];
    await db.pool.query(
      `INSERT INTO stove_household (site_id, house_no, householder_sealed, householder_mask, phone_sealed, phone_mask, energy, coal_per_year)
       VALUES ($1, $2, 'sealed-canary-name', '马**', 'sealed-canary-phone', '138****0001', 'coal', 2)`,
      [id, `东一 ${n} 号`],
    );
    doors = [...doors, id];
  }
});

type Who = keyof SupervisionWorld["people"];
const visit = (by: Who, door: number, values: object, changes: object = {}) => {
  const input = doorVisitInput.parse({
    clientId: randomUUID(),
    siteId: doors[door],
    visitedAt: new Date(AT).toISOString(),
    result: "met",
    values,
    ...changes,
  });
  return transaction((tx) => recordSiteVisit(tx, world.people[by], input));
};
const household = async (door: number) =>
  (
    await db.pool.query(
      "SELECT energy, coal_per_year, visit, visited_on::text FROM stove_household WHERE site_id = $1",
      [doors[door]],
    )
  ).rows[0];

test("a phone takes along masked names and no telephone, of the own grid only", async () => {
  const { eastGrid, westGrid } = world.people;
  const list = await doorList(eastGrid, world.regions.eastGrid);
  expect(list.map(({ house }) => house)).toEqual(["东一 1 号", "东一 2 号", "东一 3 号", "东一 4 号"]);
  expect(list[0]).toMatchObject({ mask: "马**", values: { energy: "coal", coalPerYear: "2.00" } });
  expect(JSON.stringify(list)).not.toMatch(/canary|138/);
  expect(await doorList(westGrid, world.regions.eastGrid)).toEqual([]);
  expect(await doorRegions(eastGrid, "2026-10-25")).toMatchObject([
    { name: "东一网格", town: "东镇", doors: 4, seen: 0 },
  ]);
});

test("what was found is written with its history; the same visit again changes nothing; another content under its id is refused", async () => {
  const clientId = randomUUID();
  const values = { energy: { from: "coal", to: "electric" }, coalPerYear: { from: "2.00", to: "0" } };
  await visit("eastGrid", 0, values, { clientId });
  expect(await household(0)).toEqual({
    energy: "electric",
    coal_per_year: "0.00",
    visit: "met",
    visited_on: "2026-11-24",
  });
  expect(await visit("eastGrid", 0, values, { clientId })).toMatchObject({ repeated: true, disputed: [] });
  await expect(visit("eastGrid", 0, {}, { clientId })).rejects.toMatchObject({ key: "client-id-conflict" });
  const { rows } = await db.pool.query(
    "SELECT field, before, after, source, by_name FROM site_change WHERE site_id = $1 ORDER BY id",
    [doors[0]],
  );
  expect(rows).toEqual([
    { field: "energy", before: "散煤", after: "电", source: "visit", by_name: "east-grid" },
    { field: "coalPerYear", before: "2.00", after: "0.00", source: "visit", by_name: "east-grid" },
    { field: "visit", before: "", after: "已入户", source: "visit", by_name: "east-grid" },
    { field: "visitedOn", before: "", after: "2026-11-24", source: "visit", by_name: "east-grid" },
  ]);
});

test("two phones on one household: the second is told by whom and when, both versions are kept, one decision ends it", async () => {
  await visit("eastGrid", 1, { energy: { from: "coal", to: "gas" } });
  const late = await visit("eastStaff", 1, {
    energy: { from: "coal", to: "electric" },
    coalPerYear: { from: "2.00", to: "1.5" },
  });
  expect(late.disputed).toEqual([
    { field: "energy", mine: "electric", theirs: "gas", by: "east-grid", at: new Date(AT) },
  ]);
  expect(await household(1)).toMatchObject({ energy: "gas", coal_per_year: "1.50" });
  expect(await disputedVisits(world.people.westStaff)).toEqual([]);
  const [waiting] = await disputedVisits(world.people.eastStaff);
  expect(waiting).toMatchObject({
    id: late.visitId,
    disputed: { energy: { from: "coal", to: "electric", theirs: "gas" } },
  });

  const decide = (by: Who, take: "mine" | "theirs") =>
    transaction((tx) => settleVisit(tx, world.people[by], { visitId: late.visitId, take }));
  await expect(decide("westStaff", "mine")).rejects.toMatchObject({ key: "visit-unknown" });
  await expect(decide("eastGrid", "mine")).rejects.toMatchObject({ key: "visit-unknown" });
  const both = await Promise.allSettled([decide("eastStaff", "mine"), decide("officeStaff", "theirs")]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const [settled] = await visitsOf(world.people.eastStaff, doors[1] ?? 0);
  expect(await household(1)).toMatchObject({ energy: settled?.taken ? "electric" : "gas" });
});

test("twenty phones at once with one visit each keep twenty visits and lose no field", async () => {
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, n) => visit("eastGrid", 2, n === 0 ? { stove: { from: "", to: "铁炉" } } : {})),
  );
  expect(new Set(all.map(({ visitId }) => visitId)).size).toBe(20);
  const { rows } = await db.pool.query("SELECT stove FROM stove_household WHERE site_id = $1", [doors[2]]);
  expect(rows).toEqual([{ stove: "铁炉" }]);
});

test("an older visit that arrives late doesn't take a newer one's place; tomorrow's, foreign, retired and unknown fields are refused", async () => {
  await visit("eastGrid", 3, {}, { result: "absent", visitedAt: new Date(AT).toISOString() });
  await visit("eastGrid", 3, {}, { result: "met", visitedAt: "2026-11-20T10:00:00+08:00" });
  expect(await household(3)).toMatchObject({ visit: "absent", visited_on: "2026-11-24" });
  await expect(visit("eastGrid", 3, {}, { visitedAt: "2026-11-25T10:00:00+08:00" })).rejects.toMatchObject({
    fields: { visitedAt: { key: "date-in-future" } },
  });
  await expect(visit("westGrid", 3, {})).rejects.toMatchObject({ key: "site-unknown" });
  await expect(visit("leader", 3, {})).rejects.toMatchObject({ key: "site-unknown" });
  expect(
    doorVisitInput.safeParse({
      clientId: randomUUID(),
      siteId: 1,
      visitedAt: AT,
      result: "met",
      values: { householder: { from: "", to: "x" } },
    }).success,
  ).toBe(false);
  await db.pool.query("UPDATE site SET closed_on = '2026-11-20' WHERE id = $1", [doors[3]]);
  await expect(visit("eastGrid", 3, {})).rejects.toMatchObject({ key: "site-retired" });
});

test("a picture belongs to its visit, is kept once, and is seen by those who see the entry", async () => {
  const clientId = randomUUID();
  await visit("eastGrid", 0, {}, { clientId });
  const picture = {
    sha256: "a".repeat(64),
    fileKey: `aa/${"a".repeat(64)}.jpg`,
    thumbKey: `bb/${"b".repeat(64)}.jpg`,
    width: 10,
    height: 10,
    bytes: 99,
    capture: { takenAt: null, lon: null, lat: null },
  };
  const photo = { clientId: randomUUID(), visit: clientId };
  const attach = (by: Who, changes: object = {}) =>
    transaction((tx) => attachSitePhoto(tx, world.people[by], photo, { ...picture, ...changes }));
  await expect(attach("westGrid")).rejects.toMatchObject({ key: "visit-unknown" });
  const [first, again] = [await attach("eastGrid"), await attach("eastGrid")];
  expect(again).toEqual({ photoId: first.photoId, repeated: true });
  await expect(attach("eastGrid", { sha256: "c".repeat(64) })).rejects.toMatchObject({ key: "client-id-conflict" });
  expect(await sitePhotoFile(world.people.eastStaff, first.photoId)).toMatchObject({ file: picture.fileKey });
  await expect(sitePhotoFile(world.people.westStaff, first.photoId)).rejects.toMatchObject({ key: "photo-unknown" });
});
