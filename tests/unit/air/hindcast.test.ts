import { expect, it, vi } from "vitest";
import { HINDCAST } from "@/lib/air/rules/year-end-evidence";
import { placeboCoverage } from "@/tests/bench/hindcast-peers";
import { hindcastRecords } from "@/tests/bench/hindcast-records";
import { verdictShares } from "@/tests/bench/hindcast-verdicts";
import { coverage, hindcastCases, MEASURES } from "@/tests/bench/hindcast-year-end";
import { describeWithData } from "./shared-data";

vi.setConfig({ testTimeout: 180_000 });

describeWithData("what is said of the year's end, looked back on", () => {
  const cases = () => hindcastCases(hindcastRecords());

  it("the hit rates on the pages are those of the public records, and the yardsticks hold", () => {
    const all = cases();
    expect(all).toHaveLength(HINDCAST.cases);
    expect([Math.min(...all.map(({ year }) => year)), Math.max(...all.map(({ year }) => year))]).toEqual([
      HINDCAST.from,
      HINDCAST.to,
    ]);
    expect(new Set(all.map(({ place }) => place)).size).toBe(HINDCAST.places);
    const found = Object.fromEntries(
      MEASURES.map((measure) => [measure, coverage(all, measure, (one) => one.said[measure]?.band ?? null)]),
    );
    for (const measure of MEASURES) expect(Math.round(found[measure]?.covers ?? 0)).toBe(HINDCAST.covers[measure]);
    for (const measure of ["good-days", "pm25"]) expect(found[measure]?.covers).toBeLessThanOrEqual(85);
    for (const [measure, width, bias] of [
      ["good-days", 33, 5],
      ["pm25", 8.5, 1.5],
      ["index", 0.75, 0.12],
    ] as const) {
      expect(found[measure]?.covers).toBeGreaterThanOrEqual(75);
      expect(found[measure]?.width).toBeLessThanOrEqual(width);
      expect(Math.abs(found[measure]?.bias ?? 99)).toBeLessThanOrEqual(bias);
    }
    const met = Object.fromEntries(verdictShares(all).map((one) => [one.verdict, one.met]));
    expect(met.sure).toBeGreaterThanOrEqual(90);
    expect(met.open).toBeGreaterThanOrEqual(40);
    expect(met.open).toBeLessThanOrEqual(80);
    expect(met.hard).toBeLessThanOrEqual(20);
    expect(met.impossible).toBe(0);
  });

  it("the placebo band of the peer group holds 80 % ± 5 of windows that it was not made of", () => {
    for (const days of [30, 90]) {
      const { inside } = placeboCoverage(days);
      expect(inside).toBeGreaterThanOrEqual(75);
      expect(inside).toBeLessThanOrEqual(85);
    }
  });
});
