import { expect, test } from "vitest";
import { createPeerGroup, joinPeerGroup, leavePeerGroup, rewordPeerGroup } from "@/lib/air/commands/change-peer-group";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { dashboard } from "@/lib/air/queries/dashboard";
import { peerGroupList } from "@/lib/air/queries/peer-group-list";
import { ranking } from "@/lib/air/queries/ranking";
import { createRegion } from "@/lib/identity/commands/change-places";
import { createCity, moveRegion } from "@/lib/identity/commands/move-region";
import { placeChanges } from "@/lib/identity/queries/place-changes";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { addDays } from "@/lib/shared/civil-date";
import { contentHash } from "@/lib/shared/content-hash";
import { importText, viewer } from "../../fixtures/ingest/ingest-scene";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
setNow(new Date("2026-02-10T09:30:00+08:00"));

const city = await transaction((tx) =>
  createCity(tx, viewer, { code: "990100", name: "甲市", nameEn: "Jia City", takesDistricts: true }),
);
const district = (code: string, name: string) =>
  transaction((tx) => createRegion(tx, viewer, { parentId: city, code, name, nameEn: name }));
const [own, second, third] = [
  await district("990111", "乙区"),
  await district("990112", "丙县"),
  await district("990113", "丁县"),
];
/** January and February so far, and the same of the year before; the larger PM10, the worse. */
const days = (name: string, pm10: number) =>
  ["2025-01-01", "2026-01-01"].flatMap((first) =>
    Array.from({ length: 40 }, (_, i) => `${name},${addDays(first, i)},9,35,0.8,41,${pm10},${pm10 / 2},,`),
  );
await importText(
  [
    "城市,日期,SO2,NO2,CO,O3,PM10,PM2.5,AQI,首要污染物",
    ...days("乙区", 60),
    ...days("丙县", 50),
    ...days("丁县", 40),
  ].join("\n"),
  { source: "peer-day" },
);
await recomputeStale();

const group = await transaction((tx) =>
  createPeerGroup(tx, viewer, { code: "outer", name: "远郊县区", nameEn: "Outer districts" }),
);
const join = (regionId: number, from: string) =>
  transaction((tx) => joinPeerGroup(tx, viewer, { groupId: group, regionId, from, reason: "考核办法" }));
const leave = (regionId: number, from: string, lastDay: string) =>
  transaction((tx) => leavePeerGroup(tx, viewer, { groupId: group, regionId, from, lastDay, reason: "考核办法调整" }));

test("regions that have official days alone are ranked in the group that was made for them", async () => {
  for (const region of [own, second, third]) await join(region, "2025-01-01");
  const view = await dashboard(viewer, { region: "990111" });
  expect(view?.group).toMatchObject({ code: "outer", name: "远郊县区" });
  expect(view?.headline.rankByIndex).toMatchObject({ rank: 3, of: 3, before: 3 });
  const table = await ranking(viewer, { of: "group:outer", period: "month", date: "2026-01-31" });
  expect(table?.rows.map((row) => [row.region.name, row.rank, row.lastYearRank, row.origin])).toEqual([
    ["丁县", 1, 1, "official"],
    ["丙县", 2, 2, "official"],
    ["乙区", 3, 3, "official"],
  ]);
});

test("a period is ranked among the members of its last day: who left in January is missing in February, not before", async () => {
  await leave(third, "2025-01-01", "2026-01-31");
  const view = await dashboard(viewer, { region: "990111" });
  expect(view?.headline.rankByIndex).toMatchObject({ rank: 2, of: 2, before: 3 });
  const january = await ranking(viewer, { of: "group:outer", period: "month", date: "2026-01-31" });
  expect(january?.rows.map((row) => row.region.name)).toEqual(["丁县", "丙县", "乙区"]);
  const february = await ranking(viewer, { of: "group:outer", period: "ytd", date: "2026-02-09" });
  expect(february?.rows.map((row) => [row.region.name, row.rank, row.lastYearRank])).toEqual([
    ["丙县", 1, 2],
    ["乙区", 2, 3],
  ]);
  // The months before show the places of those who were members then.
  expect(january?.history.at(-1)?.ranks).toEqual({ "990111": 3, "990112": 2, "990113": 1 });
});

test("a membership is ended once, never begun twice, and can be taken back; all of it stays in the history", async () => {
  await expect(leave(third, "2025-01-01", "2026-01-20")).rejects.toMatchObject({ status: 409 });
  await expect(join(second, "2026-03-01")).rejects.toMatchObject({ status: 400 });
  await join(third, "2026-02-05");
  await expect(leave(third, "2026-02-05", "2026-01-01")).rejects.toMatchObject({ status: 400 });
  await leave(third, "2026-02-05", "2026-02-04");
  const members = async () =>
    (await peerGroupList(viewer))[0]?.members
      .filter(({ regionId }) => regionId === third)
      .map(({ from, to }) => [from, to]);
  expect(await members()).toEqual([["2025-01-01", "2026-01-31"]]);
  await join(third, "2026-02-05");
  expect(await members()).toEqual([
    ["2026-02-05", null],
    ["2025-01-01", "2026-01-31"],
  ]);
  const of = (await placeChanges(viewer)).filter(({ kind }) => kind === "group");
  expect(of.map(({ after }) => after).filter(({ from }) => from === "2026-02-05")).toHaveLength(3);
  const { rows } = await db.pool.query(
    "SELECT event, count(*)::int AS n FROM audit_event WHERE event LIKE 'peer-group.%' GROUP BY event ORDER BY event",
  );
  expect(rows).toEqual([
    { event: "peer-group.created", n: 1 },
    { event: "peer-group.joined", n: 5 },
    { event: "peer-group.left", n: 2 },
  ]);
});

test("two who end a membership at once: one does, the other is told", async () => {
  const ends = await Promise.allSettled([
    leave(second, "2025-01-01", "2026-02-01"),
    leave(second, "2025-01-01", "2026-02-02"),
  ]);
  expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("the wording of a group changes with a reason, and a stale form is told", async () => {
  const seen = contentHash({ name: "远郊县区", nameEn: "Outer districts", sortOrder: 1 });
  const reword = (name: string) =>
    transaction((tx) =>
      rewordPeerGroup(tx, viewer, { id: group, name, nameEn: "Outer", sortOrder: 1, reason: "市里改称", seen }),
    );
  await reword("远郊区县");
  expect((await dashboard(viewer, { region: "990111" }))?.group?.name).toBe("远郊区县");
  await expect(reword("别的")).rejects.toMatchObject({ status: 409 });
});

test("a district that a file has made on its own is put below its city; the city takes those that stand alone", async () => {
  await importText(["城市,日期,SO2,NO2,CO,O3,PM10,PM2.5,AQI,首要污染物", ...days("戊县", 45)].join("\n"), {
    source: "peer-day",
    create: { region: null, stations: new Map() },
  });
  const { rows } = await db.pool.query("SELECT id, level, parent_id FROM region WHERE name = '戊县'");
  expect(rows[0]).toMatchObject({ level: "district", parent_id: null });
  const move = (parentId: number, from: number | null) =>
    transaction((tx) =>
      moveRegion(tx, viewer, { id: rows[0].id, parentId, reason: "市辖", seen: contentHash({ parentId: from }) }),
    );
  await expect(move(own, null)).rejects.toMatchObject({ key: "region-move" });
  await move(city, null);
  await expect(move(city, null)).rejects.toMatchObject({ status: 409 });
  await expect(move(city, city)).rejects.toMatchObject({ status: 400 });
  expect((await placeChanges(viewer))[0]).toMatchObject({ kind: "move", after: { parent: "甲市" } });
  await db.pool.query("UPDATE region SET parent_id = NULL WHERE id = $1", [rows[0].id]);
  const other = await transaction((tx) =>
    createCity(tx, viewer, { code: "990200", name: "己市", nameEn: "Ji City", takesDistricts: true }),
  );
  expect((await db.pool.query("SELECT parent_id FROM region WHERE id = $1", [rows[0].id])).rows[0].parent_id).toBe(
    other,
  );
});
