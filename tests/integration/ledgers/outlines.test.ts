import { expect, test } from "vitest";
import { placeChanges } from "@/lib/identity/queries/place-changes";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { planOutlines, setOutlines } from "@/lib/ledgers/commands/set-outlines";
import { townOutlines } from "@/lib/ledgers/queries/region-outlines";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { identityScene } from "../../support/identity-scene";

const db = await testDatabase();
const { regions } = await identityScene(db.pool);
const viewer = systemViewer("test");
await db.pool.query("UPDATE region SET name = '东柳镇' WHERE id = $1", [regions.east]);

const square = (lon: number, lat: number, side: number) => [
  [lon, lat],
  [lon + side, lat],
  [lon + side, lat + side],
  [lon, lat + side],
  [lon, lat],
];
const text = JSON.stringify({
  type: "FeatureCollection",
  features: [
    {
      type: "Feature",
      properties: { code: "990100" },
      geometry: { type: "Polygon", coordinates: [square(103, 36, 1)] },
    },
    {
      type: "Feature",
      properties: { name: "东柳镇" },
      geometry: { type: "MultiPolygon", coordinates: [[square(103.1, 36.1, 0.2)], [square(103.6, 36.1, 0.1)]] },
    },
    {
      type: "Feature",
      properties: { name: "外县" },
      geometry: { type: "Polygon", coordinates: [square(105, 36, 0.2)] },
    },
  ],
});
const set = (choices: object[], more: object = {}) =>
  transaction((tx) =>
    setOutlines(tx, viewer, {
      text,
      datum: "wgs84",
      choices: JSON.stringify(choices),
      file: "a.geojson",
      reason: "勘界成果",
      ...more,
    }),
  );

test("each outline of a file is given to the region that it names; a stranger is asked, and one outside the region above is confirmed", async () => {
  const { planned } = await planOutlines(viewer, { text, datum: "wgs84" });
  expect(planned.map(({ regionId, doubts }) => [regionId, doubts])).toEqual([
    [regions.district, []],
    [regions.east, []],
    [null, []],
  ]);
  await expect(
    set([
      { n: 0, regionId: regions.district, sure: false },
      { n: 2, regionId: regions.west, sure: false },
    ]),
  ).rejects.toMatchObject({ key: "outline-unsure", params: { name: "990102" } });
  expect((await db.pool.query("SELECT FROM region WHERE outline IS NOT NULL")).rowCount).toBe(0);
  await set([
    { n: 0, regionId: regions.district, sure: false },
    { n: 1, regionId: regions.east, sure: false },
    { n: 2, regionId: regions.west, sure: true },
  ]);
  const towns = await townOutlines(viewer);
  expect(towns.find(({ id }) => id === regions.east)?.rings).toHaveLength(2);
  expect(towns.find(({ id }) => id === regions.west)?.rings).toHaveLength(1);
});

test("one that replaces another is confirmed, the old one stays in the history, and all of it is in the trail", async () => {
  await expect(set([{ n: 1, regionId: regions.east, sure: false }])).rejects.toMatchObject({ key: "outline-unsure" });
  await set([{ n: 1, regionId: regions.east, sure: true }], { datum: "gcj02" });
  const [change] = await placeChanges(viewer);
  expect(change).toMatchObject({ kind: "outline", after: { points: 10 }, reason: "勘界成果" });
  // The list of changes does without the points themselves; they are kept all the same.
  expect(change?.before).not.toHaveProperty("outline");
  const kept = await db.pool.query(
    "SELECT before->'outline'->>'type' AS type FROM region_change ORDER BY id DESC LIMIT 1",
  );
  expect(kept.rows[0].type).toBe("MultiPolygon");
  const trail = await db.pool.query("SELECT detail FROM audit_event WHERE event = 'region.outline-set' ORDER BY id");
  expect(trail.rows.map(({ detail }) => detail.datum)).toEqual(["wgs84", "wgs84", "wgs84", "gcj02"]);
});

test.each([
  [
    "a region twice",
    [
      { n: 0, regionId: 1, sure: true },
      { n: 1, regionId: 1, sure: true },
    ],
    "outline-region-twice",
  ],
  ["nothing", [], "outline-nothing-chosen"],
  ["an outline that the file does not hold", [{ n: 9, regionId: regions.east, sure: true }], "conflict"],
])("%s is refused", async (_, choices, key) => {
  await expect(set(choices)).rejects.toMatchObject({ key });
});
