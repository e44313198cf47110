import fc from "fast-check";
import { expect, test } from "vitest";
import { degreesOf, WINDS, windAt } from "@/lib/air/rules/wind";

test("each wind's degrees are its own, and any degrees belong to the nearest wind", () => {
  expect(WINDS.map(degreesOf).map(windAt)).toEqual(WINDS);
  expect([degreesOf("n"), degreesOf("e"), degreesOf("nnw")]).toEqual([0, 90, 338]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 359 }), (degrees) => {
      const away = Math.abs(degreesOf(windAt(degrees)) - degrees);
      expect(Math.min(away, 360 - away)).toBeLessThanOrEqual(12);
    }),
  );
});
