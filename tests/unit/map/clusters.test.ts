import fc from "fast-check";
import { expect, test } from "vitest";
import { clusterIndex, SINGLE_FROM_ZOOM } from "@/components/map/cluster-index";
import { byWeight, type Mark, marksOf } from "@/components/map/map-mark";
import { targetAt } from "@/components/map/map-scene";
import { spread } from "@/components/map/spread-marks";

const WORLD = { west: -180, south: -85, east: 180, north: 85 };
const point = fc.record({
  lon: fc.double({ min: 106, max: 107, noNaN: true }),
  lat: fc.double({ min: 38, max: 39, noNaN: true }),
  rank: fc.integer({ min: 0, max: 4 }),
});

test("whatever the zoom, no point is lost and none counted twice, nor a bad one", () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 200 }), fc.integer({ min: 3, max: 18 }), (points, zoom) => {
      const { items, clusters } = clusterIndex(points, 4).at(WORLD, zoom);
      expect(items.length + clusters.reduce((sum, { count }) => sum + count, 0)).toBe(points.length);
      const bad = items.filter(({ rank }) => rank >= 4).length + clusters.reduce((sum, one) => sum + one.bad, 0);
      expect(bad).toBe(points.filter(({ rank }) => rank >= 4).length);
    }),
  );
});

test("from the nearest zooms on every point stands by itself, also many on one spot", () => {
  const heap = Array.from({ length: 50 }, () => ({ lon: 106.2, lat: 38.4, rank: 0 }));
  const index = clusterIndex(heap, 4);
  expect(index.at(WORLD, SINGLE_FROM_ZOOM)).toMatchObject({ clusters: [], items: { length: 50 } });
  const [cluster] = index.at(WORLD, 10).clusters;
  expect(cluster).toMatchObject({ count: 50, bad: 0 });
  expect(cluster && index.opensAt(cluster)).toBe(SINGLE_FROM_ZOOM);
});

test("two points never hide in a cluster", () => {
  const pair = [0, 1].map((rank) => ({ lon: 106.2, lat: 38.4, rank }));
  expect(clusterIndex(pair, 4).at(WORLD, 5)).toMatchObject({ clusters: [], items: { length: 2 } });
});

const faces = ["none", "blue", "green", "yellow", "red"].map((word) => ({ face: word[0] ?? "", word }));

test("a point of the answer becomes a mark that says its lamp by letter and word and leads to its page", () => {
  const [mark] = marksOf("issues", { points: [[106.2, 38.4, 4, "WT2026-000001", "扬尘", "东镇"]] }, faces);
  expect(mark).toMatchObject({
    href: "/issues/WT2026-000001",
    look: "red",
    face: "r",
    word: "red",
    name: "WT2026-000001 扬尘",
    place: "东镇",
  });
  const [site] = marksOf("sites", { points: [[106.2, 38.4, 0, "T 1/2", "工地", "东镇"]] }, faces);
  expect(site?.href).toBe("/inspections/sites/T%201%2F2");
});

test("the list reads stations, issues, places, the worst first", () => {
  const mark = (layer: Mark["layer"], rank: number, name: string): Mark => ({
    layer,
    rank,
    name,
    lon: 0,
    lat: 0,
    look: "site",
    face: "",
    word: "",
    place: "",
    href: name,
  });
  const mixed = [
    mark("sites", 0, "b"),
    mark("issues", 1, "c"),
    mark("stations", 90, "s"),
    mark("issues", 4, "d"),
    mark("sites", 0, "a"),
  ];
  expect(mixed.sort(byWeight).map(({ name }) => name)).toEqual(["s", "d", "c", "a", "b"]);
});

test("what lies on top is hit, and nothing beside it", () => {
  const square = (count: number) => ({
    kind: "square" as const,
    square: { lon: 0, lat: 0, count },
    layer: "sites" as const,
  });
  const drawn = [1, 2].map((count) => ({ x: 10, y: 10, r: 5, target: square(count) }));
  expect(targetAt(drawn, 12, 12)).toEqual(square(2));
  expect(targetAt(drawn, 20, 10)).toBeNull();
});

test("what lies on one spot is moved apart, the important one stays, and a move of the map moves all alike", () => {
  const pixel = fc.integer({ min: 0, max: 300 });
  fc.assert(
    fc.property(fc.array(fc.record({ x: pixel, y: pixel, r: fc.constant(14) }), { maxLength: 20 }), (marks) => {
      const once = spread(marks);
      expect(once[0]).toEqual(marks[0]);
      expect(once.length).toBe(marks.length);
      const later = spread(marks.map((mark) => ({ ...mark, x: mark.x + 64, y: mark.y - 32 })));
      for (const [i, { x, y }] of once.entries()) {
        expect(later[i]?.x).toBeCloseTo(x + 64, 6);
        expect(later[i]?.y).toBeCloseTo(y - 32, 6);
      }
    }),
  );
  const [first, second] = spread([
    { x: 50, y: 50, r: 10 },
    { x: 50, y: 50, r: 10 },
  ]);
  expect(first).toMatchObject({ x: 50, y: 50 });
  expect(Math.hypot((second?.x ?? 0) - 50, (second?.y ?? 0) - 50)).toBeGreaterThan(14);
});
