import fc from "fast-check";
import { expect, test } from "vitest";
import { boxOf, boxText, isInBox, squareDegrees } from "@/lib/map/rules/map-view";
import { mapView } from "@/lib/map/schema";

const lon = fc.double({ min: -180, max: 180, noNaN: true });
const lat = fc.double({ min: -90, max: 90, noNaN: true });

test("a box comes out of its address as it went in, to the metre, and holds what lies between its corners", () => {
  fc.assert(
    fc.property(lon, lon, lat, lat, (a, b, c, d) => {
      const box = { west: Math.min(a, b), east: Math.max(a, b), south: Math.min(c, d), north: Math.max(c, d) };
      const read = boxOf(boxText(box));
      expect(read).not.toBeNull();
      for (const side of ["west", "south", "east", "north"] as const)
        expect(Math.abs((read?.[side] ?? 999) - box[side])).toBeLessThanOrEqual(0.000_006);
      expect(isInBox(box, (box.west + box.east) / 2, (box.south + box.north) / 2)).toBe(true);
      expect(isInBox(box, box.east + 0.1, box.north)).toBe(false);
    }),
  );
});

test.each([
  "",
  "1,2,3",
  "1,2,3,4,5",
  "a,2,3,4",
  "1,,3,4",
  "3,2,1,4",
  "1,4,3,2",
  "-181,0,1,1",
  "0,0,1,91",
  "NaN,0,1,1",
  "0,0,Infinity,1",
])("%j is no box", (text) => {
  expect(boxOf(text)).toBeNull();
});

test("an address without a box asks for everywhere, one with a wrong box is refused", () => {
  expect(mapView.parse({})).toEqual({ box: undefined, zoom: 10 });
  expect(mapView.parse({ box: "" }).box).toBeUndefined();
  expect(mapView.safeParse({ box: "1,2" }).success).toBe(false);
  expect(mapView.safeParse({ zoom: "21" }).success).toBe(false);
});

test("a counting square halves with each zoom and is 64 pixels wide", () => {
  expect(squareDegrees(0)).toBe(90);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 19 }), (zoom) => {
      expect(squareDegrees(zoom + 1)).toBeCloseTo(squareDegrees(zoom) / 2, 12);
    }),
  );
});
