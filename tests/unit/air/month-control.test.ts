import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { feasibility, handedDown, monthControls } from "@/lib/air/rules/month-control";
import { daysBetween } from "@/lib/shared/civil-date";

const rest2024 = (value: (date: string) => number) =>
  daysBetween("2024-01-01", "2024-12-31").map((date) => ({ date, value: value(date) }));

describe("分月控制值", () => {
  it("every remaining month at its control value makes the annual mean the target, to 0.1", () => {
    const values = fc.array(fc.integer({ min: 3, max: 250 }), { minLength: 366, maxLength: 366 });
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 1, max: 364 }),
        fc.integer({ min: 150, max: 600 }),
        fc.integer({ min: 5, max: 90 }),
        (list, n, target, mean) => {
          const past = daysBetween("2024-01-01", "2024-12-31").map((date, i) => ({
            date,
            value: (list[i] as number) * 10_000,
          }));
          const to = daysBetween("2025-01-01", "2025-12-31")[n - 1] as string;
          const { controls } = monthControls(target * 1_000, { sum: mean * 10_000 * n, counted: n }, to, past);
          if (!controls || controls.lambda <= 0) return;
          const whole = controls.months.reduce((sum, { days, control }) => sum + days * control, mean * 10_000 * n);
          expect(Math.abs(whole / 365 - target * 1_000)).toBeLessThanOrEqual(500);
        },
      ),
    );
  });

  it("is λ times last year's mean of the month's remaining dates", () => {
    const past = rest2024((date) => (date >= "2024-12-01" ? 600_000 : 400_000));
    const { controls } = monthControls(350_000, { sum: 320 * 350_000, counted: 320 }, "2025-11-16", past);
    // 14 × 40 + 31 × 60 = 2420; 45 × 35 = 1575: λ = 0.6508.
    expect(controls?.lambda).toBe(6508);
    expect(controls?.months.map(({ month, days, control }) => [month, days, control])).toEqual([
      [11, 14, 260_000],
      [12, 31, 390_000],
    ]);
  });

  it("says why there are none, and holds at zero what no air can reach", () => {
    expect(monthControls(1, { sum: 0, counted: 0 }, "2025-12-31", []).reason).toEqual({ code: "year-over" });
    expect(
      monthControls(
        350_000,
        { sum: 0, counted: 0 },
        "2025-10-31",
        rest2024(() => 1).filter(({ date }) => date < "2024-12-01"),
      ).reason,
    ).toEqual({ code: "no-past-month", month: 12 });
    expect(
      monthControls(
        350_000,
        { sum: 0, counted: 0 },
        "2025-11-30",
        rest2024(() => 0),
      ).reason,
    ).toEqual({
      code: "past-is-zero",
    });
    const over = monthControls(
      100_000,
      { sum: 334 * 500_000, counted: 334 },
      "2025-11-30",
      rest2024(() => 400_000),
    );
    expect(over.controls?.lambda).toBeLessThan(0);
    expect(over.controls?.months[0]?.control).toBe(0);
  });

  it("towns' control values have the district's as their mean, whatever their records", () => {
    const town = fc.record({
      numerator: fc.integer({ min: 0, max: 60_000_000 }),
      denominator: fc.integer({ min: 1, max: 31 }),
    });
    fc.assert(
      fc.property(
        fc.array(town, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 1_200 }),
        (towns, tenths) => {
          const given = handedDown(tenths * 1_000, towns);
          expect(given.reduce((sum, one) => sum + one, 0)).toBe(tenths * 1_000 * towns.length);
          for (const one of given) expect(one % 1_000 === 0 && one >= 0).toBe(true);
        },
      ),
    );
    expect(
      handedDown(300_000, [
        { numerator: 400_000, denominator: 1 },
        { numerator: 600_000, denominator: 1 },
      ]),
    ).toEqual([240_000, 360_000]);
  });

  it("says how rarely a rest of the year came out so far below the year before", () => {
    expect(feasibility(6_900, "2025-03-30")).toBeNull();
    expect(feasibility(6_999, "2025-03-31")?.rarerThan).toBe(1);
    expect(feasibility(7_000, "2025-06-30")?.rarerThan).toBe(5);
    expect(feasibility(7_000, "2025-09-30")?.rarerThan).toBe(10);
    expect(feasibility(6_600, "2025-11-30")?.rarerThan).toBe(5);
    expect(feasibility(7_100, "2025-11-30")?.rarerThan).toBeNull();
  });
});
