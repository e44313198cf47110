import fc from "fast-check";
import gcoord from "gcoord";
import { expect, test } from "vitest";
import { type OutlineRegion, outlineDoubts, regionNamed } from "@/lib/ledgers/rules/outline-doubts";
import { type FileOutline, OUTLINE_BOUNDS, outlinesIn } from "@/lib/ledgers/rules/outline-file";
import { contains, type Outline, type Position, polygonsOf, signedArea } from "@/lib/ledgers/rules/outline-shape";
import { DATUMS } from "@/lib/shared/coordinate-system";

const square = (lon: number, lat: number, side = 1): Position[] => [
  [lon, lat],
  [lon + side, lat],
  [lon + side, lat + side],
  [lon, lat + side],
  [lon, lat],
];
const feature = (properties: object, ring: unknown = square(103, 36)) => ({
  type: "Feature",
  properties,
  geometry: { type: "Polygon", coordinates: [ring] },
});
const collection = (...features: object[]) => JSON.stringify({ type: "FeatureCollection", features });
const read = (text: string, datum: (typeof DATUMS)[number] = "wgs84") => outlinesIn(text, datum) as FileOutline[];

test("names and codes of a feature, whatever its fields are called; rings are closed and turn against the clock", () => {
  const [first, second] = read(
    `\uFEFF${collection(feature({ 名称: "柳泷镇", adcode: 990111102 }, square(103, 36).slice(0, 4).reverse()), feature({ XZQMC: "烽墩镇" }))}`,
  );
  expect(first).toMatchObject({ n: 0, names: ["柳泷镇"], codes: ["990111102"], points: 5 });
  expect(second).toMatchObject({ n: 1, names: ["烽墩镇"], codes: [] });
  const ring = polygonsOf((first as FileOutline).outline)[0]?.[0] ?? [];
  expect(ring[0]).toEqual(ring.at(-1));
  expect(signedArea(ring)).toBeGreaterThan(0);
});

test.each([
  ["no json", "{", "outline-not-json"],
  ["a list", "[]", "outline-not-json"],
  ["a topology", '{"type":"Topology","features":3}', "outline-not-polygon"],
  ["nothing in it", collection(), "outline-empty"],
  ["a point among them", collection(feature({}), { type: "Point", coordinates: [1, 2] }), "outline-not-polygon"],
  [
    "metres",
    collection(
      feature({}, [
        [500000, 4000000],
        [500100, 4000000],
        [500100, 4000100],
        [500000, 4000000],
      ]),
    ),
    "outline-not-degrees",
  ],
  [
    "a word for a number",
    collection(
      feature({}, [
        ["103", 36],
        [104, 36],
        [104, 37],
        [103, 36],
      ]),
    ),
    "outline-not-degrees",
  ],
  [
    "a line there and back",
    collection(
      feature({}, [
        [103, 36],
        [104, 36],
        [103, 36],
      ]),
    ),
    "outline-no-area",
  ],
  ["no ring", collection({ type: "Polygon", coordinates: [] }), "outline-no-area"],
  [
    "too many",
    collection(...Array.from({ length: OUTLINE_BOUNDS.features + 1 }, () => feature({}))),
    "outline-too-many",
  ],
  [
    "too fine",
    collection(
      feature(
        {},
        Array.from({ length: OUTLINE_BOUNDS.pointsOfOne + 1 }, (_, i) => [i / 1e6, 0]),
      ),
    ),
    "outline-too-fine",
  ],
  [
    "projected by its own word",
    JSON.stringify({
      type: "FeatureCollection",
      crs: { properties: { name: "urn:ogc:def:crs:EPSG::4527" } },
      features: [feature({})],
    }),
    "outline-system",
  ],
])("%s is refused with its reason", (_, text, key) => {
  expect(outlinesIn(text, "wgs84")).toMatchObject({ key });
});

test("an outline drawn in GCJ-02 or BD-09 is kept in WGS-84, to two metres", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 75, max: 130, noNaN: true }),
      fc.double({ min: 20, max: 50, noNaN: true }),
      fc.constantFrom(...DATUMS),
      (lon, lat, datum) => {
        const system = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 }[datum];
        const drawn = square(lon, lat, 0.1).map((point) => gcoord.transform(point, gcoord.WGS84, system));
        const [made] = read(collection(feature({}, drawn)), datum);
        const ring = polygonsOf((made as FileOutline).outline)[0]?.[0] ?? [];
        return square(lon, lat, 0.1).every((corner) =>
          ring.some(([x, y]) => Math.abs(x - corner[0]) < 2e-5 && Math.abs(y - corner[1]) < 2e-5),
        );
      },
    ),
  );
});

test("a point lies inside an outline, not in its hole and not beside it", () => {
  const outline: Outline = {
    type: "MultiPolygon",
    coordinates: [[square(0, 0, 10), square(4, 4, 2)], [square(20, 0)]],
  };
  expect([
    contains(outline, [1, 1]),
    contains(outline, [5, 5]),
    contains(outline, [20.5, 0.5]),
    contains(outline, [15, 1]),
  ]).toEqual([true, false, true, false]);
});

const region = (id: number, code: string, name: string, rest: Partial<OutlineRegion> = {}): OutlineRegion => ({
  id,
  code,
  name,
  parentId: null,
  outline: null,
  stations: [],
  ...rest,
});
const REGIONS = [
  region(1, "990111", "朔源区"),
  region(2, "990111102", "柳泷镇"),
  region(3, "990111103", "麦塬镇"),
  region(4, "990111104", "麦塬乡"),
];

test.each([
  ["its code", { names: [], codes: ["990111102"] }, 2],
  ["its code with the zeros of the list", { names: [], codes: ["990111102000"] }, 2],
  ["its name", { names: ["柳泷镇"], codes: [] }, 2],
  ["its name without 镇", { names: ["柳泷"], codes: [] }, 2],
  ["a name of two", { names: ["麦塬"], codes: [] }, null],
  ["nobody's", { names: ["临泷县"], codes: ["990121"] }, null],
])("an outline finds its region by %s", (_, file, id) => {
  expect(regionNamed(file, REGIONS)).toBe(id);
});

test("what lies outside the region above, outside its own stations or in place of another is to be confirmed", () => {
  const outline: Outline = { type: "Polygon", coordinates: [square(0, 0)] };
  const above = (lon: number): Outline => ({ type: "Polygon", coordinates: [square(lon, -1, 5)] });
  expect(outlineDoubts(outline, region(2, "a", "甲镇"), above(-1))).toEqual([]);
  expect(outlineDoubts(outline, region(2, "a", "甲镇"), above(7))).toEqual(["outside-parent"]);
  expect(
    outlineDoubts(
      outline,
      region(2, "a", "甲镇", {
        stations: [
          [0.5, 0.5],
          [3, 3],
        ],
        outline,
      }),
      null,
    ),
  ).toEqual(["stations-outside", "replaces"]);
});
