import fc from "fast-check";
import { expect, test } from "vitest";
import { clusterIndex, SINGLE_FROM_ZOOM } from "@/components/map/cluster-index";
import { byWeight, type Mark, marksOf } from "@/components/map/map-mark";
import { targetAt } from "@/components/map/map-scene";

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
  const square = (count: number) => ({ kind: "square" as const, square: { lon: 0, lat: 0, count } });
  const drawn = [1, 2].map((count) => ({ x: 10, y: 10, r: 5, target: square(count) }));
  expect(targetAt(drawn, 12, 12)).toEqual(square(2));
  expect(targetAt(drawn, 20, 10)).toBeNull();
});
