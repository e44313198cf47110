import { expect, test } from "vitest";
import { lastIndex } from "@/components/charts/line-data";
import { niceTicks } from "@/components/charts/nice-ticks";
import { spreadLabels } from "@/components/charts/spread-labels";

test("labels never stand nearer than the gap, and keep their order", () => {
  const placed = spreadLabels([100, 102, 40, 101], 15, 0, 200);
  const sorted = [...placed].sort((a, b) => a - b);
  for (let i = 1; i < sorted.length; i++) expect((sorted[i] ?? 0) - (sorted[i - 1] ?? 0)).toBeGreaterThanOrEqual(15);
  expect(placed[2]).toBe(40);
  expect(placed[0]).toBeLessThan(placed[3] ?? 0);
});

test("labels stay inside the box at its lower edge", () => {
  expect(spreadLabels([199, 200, 210], 15, 0, 200)).toEqual([170, 185, 200]);
});

test("ticks are round and span the values", () => {
  expect(niceTicks(3.12, 5.92)).toEqual([3, 4, 5, 6]);
  const flat = niceTicks(4, 4);
  expect(flat[0]).toBeLessThanOrEqual(4);
  expect(flat[flat.length - 1]).toBeGreaterThan(4);
});

test("the last value of a line is found behind gaps; a line without values has none", () => {
  expect(lastIndex([1, null, 3, null])).toBe(2);
  expect(lastIndex([null, null])).toBe(-1);
});
