import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CHART_FOOT, CHART_HEIGHT, CHART_TOP, heightOf } from "@/components/charts/chart-box";
import { type LineChartData, lastIndex } from "@/components/charts/line-data";
import { niceTicks } from "@/components/charts/nice-ticks";
import { spreadLabels } from "@/components/charts/spread-labels";
import { StaticLineChart } from "@/components/charts/static-line-chart";

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

const MONTHS: LineChartData = {
  title: "逐月",
  categories: ["1月", "2月", "3月"],
  decimals: 1,
  series: [{ key: "now", label: "2026", look: "current", values: [2, null, 4] }],
};

test("the highest value stands under the top edge, the lowest on the axis", () => {
  expect(heightOf(8, 2, 8)).toBe(CHART_TOP);
  expect(heightOf(2, 2, 8)).toBe(CHART_HEIGHT - CHART_FOOT);
});

test("the server's drawing is as wide as its place while its letters keep their size; only the wall's is scaled", () => {
  const outer = (markup: string) => markup.slice(0, markup.indexOf(">"));
  const drawn = renderToStaticMarkup(<StaticLineChart data={MONTHS} />);
  expect(outer(drawn)).not.toContain("viewBox");
  expect(outer(drawn)).toContain(`height="${CHART_HEIGHT}"`);
  expect(drawn).toContain('x="50%"');
  const wall = renderToStaticMarkup(<StaticLineChart data={MONTHS} scaled />);
  expect(outer(wall)).toContain("viewBox");
  expect(wall).toContain('x="254"');
});

test("a missing value is a gap in the drawn line: two dashes, two points, nothing at zero", () => {
  const drawn = renderToStaticMarkup(<StaticLineChart data={MONTHS} />);
  expect(drawn.match(/class="line current" d="([^"]*)"/)?.[1]).toBe("M-0.1 232h0.2M1.9 16h0.2");
  expect(drawn.match(/<circle/g)).toHaveLength(2);
});
