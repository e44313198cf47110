import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { recordWind } from "@/lib/air/commands/record-wind";
import { windNow } from "@/lib/air/queries/wind-now";
import { windInput } from "@/lib/air/schema-wind";
import { saveCampaign } from "@/lib/campaigns/commands/save-campaign";
import { campaignAreas } from "@/lib/campaigns/queries/campaign-areas";
import { campaignFacts } from "@/lib/campaigns/queries/campaign-facts";
import { campaignForm } from "@/lib/campaigns/schema";
import { setMapTiles } from "@/lib/identity/commands/set-map-tiles";
import { policy } from "@/lib/identity/queries/policy";
import { tileHost } from "@/lib/identity/queries/tile-host";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { campaignList } from "@/lib/inspections/queries/campaign-list";
import { issueFilter } from "@/lib/issues/queries/issue-filter";
import { issueList } from "@/lib/issues/queries/issue-list";
import { saveSite } from "@/lib/ledgers/commands/save-site";
import { siteList } from "@/lib/ledgers/queries/site-list";
import { SITE_KINDS } from "@/lib/ledgers/rules/site-kind";
import { siteFilter, siteForm } from "@/lib/ledgers/schema";
import { issuePoints, issuePointsInput } from "@/lib/map/queries/issue-points";
import { sitePoints } from "@/lib/map/queries/site-points";
import { ISSUE_MARKS } from "@/lib/map/rules/map-answer";
import { sitePointsInput } from "@/lib/map/schema";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { contentHash } from "@/lib/shared/content-hash";
import { LIMITS } from "@/lib/shared/limits-table";
import { closeCampaign } from "@/lib/winter/commands/close-campaign";
import { testDatabase } from "../../support/database";
import { anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
const issues = (by: Viewer, fields: object = {}) => issuePoints(by, issuePointsInput.parse(fields), "zh-CN");
const sites = (by: Viewer, fields: object = {}) => sitePoints(by, sitePointsInput.parse(fields), "zh-CN");
const refs = ({ points }: { points: unknown[][] }) => points.map(([, , , ref]) => ref).sort();

beforeAll(async () => {
  setNow(new Date("2026-11-24T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  const { eastStaff, westStaff, officeStaff } = world.people;
  const { east, west } = world.regions;
  await anIssue(world, { siteId: undefined, townId: east, lon: 106.2, lat: 38.4 }, eastStaff);
  await anIssue(world, { siteId: undefined, townId: east, address: "没有坐标的地方" }, eastStaff);
  await anIssue(world, { siteId: undefined, townId: west, lon: 106.3, lat: 38.5 }, westStaff);
  await anIssue(world, { siteId: undefined, townId: west, lon: 116.404, lat: 39.915, datum: "bd09" }, officeStaff);
  for (const [by, townId, lon] of [
    [eastStaff, east, "106.21"],
    [westStaff, west, "106.31"],
  ] as const)
    await transaction((tx) =>
      saveSite(
        tx,
        by,
        siteForm.parse({ kind: "stockyard", name: `${townId} 堆场`, townId: String(townId), lon, lat: "38.41" }),
      ),
    );
});

test("a town sees on the map what its lists show it, and nothing else; so does everybody", async () => {
  for (const person of Object.values(world.people)) {
    const listed = (await issueList(person, issueFilter.parse({ size: 100 }))).rows;
    const placed = await db.pool.query("SELECT number FROM issue WHERE lon IS NOT NULL");
    const positions = new Set(placed.rows.map(({ number }) => number));
    expect(refs(await issues(person))).toEqual(
      listed
        .map(({ number }) => number)
        .filter((one) => positions.has(one))
        .sort(),
    );
    const ledger = (await siteList(person, siteFilter.parse({}))).rows;
    expect(refs(await sites(person))).toEqual(
      ledger
        .filter(({ lon }) => lon !== null)
        .map(({ code }) => code)
        .sort(),
    );
  }
  expect((await issues(world.people.eastStaff)).total).toBe(1);
  expect((await issues(world.people.officeStaff)).total).toBe(3);
  // The west grid: what lies in it, nothing of the town around.
  expect((await sites(world.people.westGrid)).points.map(([, , , ref]) => ref)).toEqual(["plot-1"]);
});

test("a point says where, which lamp, its page's number, what and whose town", async () => {
  const { points } = await issues(world.people.eastStaff);
  expect(points).toHaveLength(1);
  const [lon, lat, lamp, ref, , town] = points[0] ?? [];
  expect([lon, lat, ISSUE_MARKS[Number(lamp)], town]).toEqual([106.2, 38.4, "none", "东镇"]);
  expect(ref).toMatch(/^WT2026-/);
  const site = (await sites(world.people.eastStaff)).points.find(([, , , , name]) => name.endsWith("堆场"));
  expect(site?.slice(0, 3)).toEqual([106.21, 38.41, SITE_KINDS.indexOf("stockyard")]);
});

test("only the box that is asked for, under the list's own filter", async () => {
  const { officeStaff } = world.people;
  expect((await issues(officeStaff, { box: "106.1,38.3,106.25,38.45" })).total).toBe(1);
  expect((await issues(officeStaff, { box: "0,0,1,1" })).total).toBe(0);
  expect((await issues(officeStaff, { town: String(world.regions.west) })).total).toBe(2);
  expect((await issues(officeStaff, { lamp: "red" })).total).toBe(0);
  expect((await sites(officeStaff, { kind: "road" })).total).toBe(0);
  expect((await sites(officeStaff, { town: [String(world.regions.west), String(world.regions.east)] })).total).toBe(4);
});

test("a report in BD-09 lies in WGS-84 and says in what it was given", async () => {
  const { rows } = await db.pool.query("SELECT lon, lat, datum FROM issue WHERE datum <> 'wgs84'");
  expect(rows).toMatchObject([{ datum: "bd09" }]);
  expect(rows[0].lon).toBeCloseTo(116.3914, 3);
  expect(rows[0].lat).toBeCloseTo(39.9073, 3);
});

test("beyond the limit the answer counts by square, nothing is left out, and it stays small", async () => {
  const { officeStaff, eastStaff } = world.people;
  const many = LIMITS.mapPoints.max + 1;
  await db.pool.query(
    `INSERT INTO site (code, kind, name, town_id, lon, lat) SELECT 'M' || n, 'stove', '炉 ' || n, $1, 106 + (n % 200) * 0.002, 38 + (n / 200) * 0.002 FROM generate_series(1, $2) n`,
    [world.regions.west, many],
  );
  const whole = await sites(officeStaff, { zoom: "8" });
  expect(whole.points).toEqual([]);
  expect(whole.total).toBe(many + 4);
  expect(whole.squares.reduce((sum, [, , count]) => sum + count, 0)).toBe(many + 4);
  expect(whole.squares.length).toBeLessThan(20);
  expect((await sites(officeStaff, { zoom: "20" })).squares.length).toBe(LIMITS.mapSquares.max);
  // A part of it, or another's part of it, is told point by point.
  expect((await sites(officeStaff, { box: "106,38,106.05,38.05" })).squares).toEqual([]);
  expect(await sites(eastStaff)).toMatchObject({ total: 2, squares: [] });
});

test("a new point outside the towns is asked about once, and kept when the person is sure", async () => {
  const { eastStaff } = world.people;
  const square = [
    [106, 38],
    [107, 38],
    [107, 39],
    [106, 39],
    [106, 38],
  ];
  await db.pool.query("UPDATE region SET outline = $1 WHERE id = $2", [
    JSON.stringify({ type: "Polygon", coordinates: [square] }),
    world.regions.east,
  ]);
  const save = (changes: object) =>
    transaction((tx) =>
      saveSite(
        tx,
        eastStaff,
        siteForm.parse({
          kind: "land",
          name: "界外地块",
          townId: String(world.regions.east),
          lon: "108.2",
          lat: "38.4",
          ...changes,
        }),
      ),
    );
  await expect(save({})).rejects.toMatchObject({ fields: { lon: { key: "point-outside" } } });
  const { siteId } = await save({ outsideSure: "on" });
  await save({ siteId: String(siteId), version: "1", name: "界外地块一号" });
  await expect(save({ siteId: String(siteId), version: "2", lon: "109" })).rejects.toMatchObject({
    fields: { lon: { key: "point-outside" } },
  });
  await save({ siteId: String(siteId), version: "2", lon: "106.5" });
});

test("a campaign keeps its area as GeoJSON; those who read inspections see it on the map until it is closed", async () => {
  const { officeStaff, eastStaff } = world.people;
  const save = (changes: object) =>
    transaction((tx) =>
      saveCampaign(
        tx,
        officeStaff,
        campaignForm.parse({
          clientId: randomUUID(),
          kind: "special",
          name: "堆场整治",
          startsOn: "2026-11-01",
          endsOn: "2026-12-31",
          area: "106.1, 38.4\n106.3, 38.4\n106.2, 38.5",
          ...changes,
        }),
      ),
    );
  const { campaignId } = await save({});
  await save({ area: "", name: "全区" });
  await expect(save({ area: "106.1, 38.4\n106.3, 38.4" })).rejects.toMatchObject({
    fields: { area: { key: "area-invalid" } },
  });
  const ring = [
    [106.1, 38.4],
    [106.3, 38.4],
    [106.2, 38.5],
    [106.1, 38.4],
  ];
  expect(await campaignAreas(eastStaff, [])).toEqual([{ id: campaignId, name: "堆场整治", nameEn: "", rings: [ring] }]);
  const row = (await campaignList(officeStaff)).find(({ id }) => id === campaignId);
  const seen = row ? contentHash(campaignFacts(row)) : "";
  await save({ campaignId: String(campaignId), seen, area: "106.1, 38.4\n106.3, 38.4\n106.2, 38.6" });
  expect((await campaignAreas(eastStaff, [campaignId]))[0]?.rings[0]?.[2]).toEqual([106.2, 38.6]);
  await transaction((tx) => closeCampaign(tx, officeStaff, campaignId));
  expect(await campaignAreas(eastStaff, [])).toEqual([]);
});

test("the tile address is one host's; what pages may load follows the setting", async () => {
  const { officeStaff } = world.people;
  const tiles = { address: "https://t0.example.cn/{z}/{x}/{y}", labels: "", datum: "gcj02" as const, notice: "审图号" };
  const set = async (value: typeof tiles) =>
    transaction(async (tx) =>
      setMapTiles(tx, officeStaff, value, { reason: "试用", seen: contentHash(await policy("map.tiles")) }),
    );
  expect(await tileHost()).toBeNull();
  await expect(set({ ...tiles, labels: "https://t1.example.cn/{z}/{x}/{y}" })).rejects.toMatchObject({
    fields: { labels: { key: "tiles-one-host" } },
  });
  await set(tiles);
  expect(await tileHost()).toBe("https://t0.example.cn");
  await set({ ...tiles, address: "" });
  expect(await tileHost()).toBeNull();
});

test("the wind is the last word for the running hour, forgotten after three hours, and never nothing for calm", async () => {
  const { officeStaff } = world.people;
  const note = (from: string, speed: string) =>
    transaction((tx) => recordWind(tx, officeStaff, windInput.parse({ from, speed })));
  expect(await windNow()).toBeNull();
  await note("nw", "2.4");
  await note("nnw", "3.1");
  expect(await windNow()).toMatchObject({ fromDegrees: 338, speedTenths: 31 });
  await note("calm", "0.2");
  expect(await windNow()).toMatchObject({ fromDegrees: null, speedTenths: 2 });
  await expect(note("n", "0.1")).rejects.toMatchObject({ fields: { speed: { key: "wind-calm" } } });
  await expect(note("calm", "3")).rejects.toMatchObject({ fields: { speed: { key: "wind-calm" } } });
  setNow(new Date("2026-11-24T14:30:00+08:00"));
  expect(await windNow()).toBeNull();
  setNow(new Date("2026-11-24T10:00:00+08:00"));
});
