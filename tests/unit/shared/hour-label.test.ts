import fc from "fast-check";
import { expect, test } from "vitest";
import { hourBeginOf, hourLabelOf, hoursOfDay } from "@/lib/shared/hour-label";

test("label 1 is the hour from midnight, 24 the last; label 0 belongs to the day before", () => {
  expect(hourBeginOf("2026-03-01", 1).toISOString()).toBe("2026-02-28T16:00:00.000Z");
  expect(hourBeginOf("2026-03-01", 24).toISOString()).toBe("2026-03-01T15:00:00.000Z");
  expect(hourBeginOf("2026-03-01", 0)).toEqual(hourBeginOf("2026-02-28", 24));
});

test("hour-beginning label n is hour-ending label n + 1", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 23 }), (label) => {
      expect(hourBeginOf("2026-03-01", label, "hour-beginning")).toEqual(hourBeginOf("2026-03-01", label + 1));
    }),
  );
});

test("labelling is the inverse, and a day's 24 hours lie inside its bounds", () => {
  const { from, to } = hoursOfDay("2024-02-29");
  for (let label = 1; label <= 24; label++) {
    const begin = hourBeginOf("2024-02-29", label);
    expect(hourLabelOf(begin)).toEqual({ date: "2024-02-29", label });
    expect(begin >= from && begin < to).toBe(true);
  }
});

test.each([-1, 25, 1.5, Number.NaN])("%d is no hour label", (label) => {
  expect(() => hourBeginOf("2026-03-01", label)).toThrow(RangeError);
});
