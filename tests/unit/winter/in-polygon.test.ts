import fc from "fast-check";
import { expect, test } from "vitest";
import { isInside, type Outline } from "@/lib/winter/rules/in-polygon";

const square: Outline = {
  type: "Polygon",
  coordinates: [
    [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
      [0, 0],
    ],
    [
      [4, 4],
      [6, 4],
      [6, 6],
      [4, 6],
      [4, 4],
    ],
  ],
};

test("a point is inside a town's outline unless it lies in a hole of it", () => {
  const coordinate = fc.double({ min: -5, max: 15, noNaN: true });
  const off = (value: number) => [0, 4, 6, 10].every((edge) => Math.abs(value - edge) > 1e-9);
  fc.assert(
    fc.property(coordinate.filter(off), coordinate.filter(off), (x, y) => {
      const hole = x > 4 && x < 6 && y > 4 && y < 6;
      expect(isInside(x, y, square)).toBe(x > 0 && x < 10 && y > 0 && y < 10 && !hole);
    }),
  );
  expect(isInside(1, 1, { type: "Polygon", coordinates: [] })).toBe(false);
});
