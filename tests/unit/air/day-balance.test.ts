import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { dayLimitOn, ozoneBalance, particleBalance, regionBalance } from "@/lib/air/rules/day-balance";
import { BALANCE_PROOF } from "@/lib/air/rules/day-balance-evidence";
import { dayOfHours, emptyHours } from "@/lib/air/rules/day-of-hours";
import { regionDay } from "@/lib/air/rules/region-day";
import { balanceScore } from "@/tests/bench/hindcast-day";
import { PRSA_STATIONS, prsaHours } from "./prsa-hours";
import { describeWithData } from "./shared-data";

vi.setConfig({ testTimeout: 120_000 });

const LIMIT = 750_000;
const hoursOf = (values: readonly (number | null)[]) => values.map((value) => (value === null ? null : value * 10_000));

describe("日内倒算", () => {
  it("the limit is that of the date: 75 µg/m³ of PM2.5 until February 2026, 60 from March", () => {
    expect([dayLimitOn("2026-02-28", "pm25"), dayLimitOn("2026-03-01", "pm25")]).toEqual([750_000, 600_000]);
    expect([dayLimitOn("2026-02-28", "pm10"), dayLimitOn("2026-03-01", "pm10")]).toEqual([1_500_000, 1_200_000]);
    expect(dayLimitOn("2026-03-01", "o3")).toBe(1_600_000);
  });

  it("R is (limit + 0.5)·24 − Σ so far over the hours left", () => {
    // 15 hours of 80: (75.5 × 24 − 1200) / 9 = 68.0; now 80: 0.85.
    expect(particleBalance(hoursOf(new Array(15).fill(80)), 15, LIMIT)).toMatchObject({
      hours: 15,
      allowed: 680_000,
      now: 800_000,
      state: "open",
      willBeLost: true,
    });
    expect(particleBalance(hoursOf(new Array(15).fill(50)), 15, LIMIT)?.state).toBe("holding");
    expect(particleBalance(hoursOf(new Array(15).fill(115)), 15, LIMIT)?.state).toBe("slipping");
    expect(particleBalance(hoursOf(new Array(15).fill(122)), 15, LIMIT)?.state).toBe("certainly-lost");
  });

  it("says nothing before nine, without the last hours, or with half of the hours missing", () => {
    expect(particleBalance(hoursOf(new Array(8).fill(80)), 8, LIMIT)).toBeNull();
    expect(particleBalance(hoursOf([...new Array(9).fill(80), null, null, null]), 12, LIMIT)).toBeNull();
    expect(particleBalance(hoursOf([...new Array(7).fill(null), 80, 80, 80, 80, 80]), 12, LIMIT)).toBeNull();
  });

  it("O3 is lost once an 8-h mean rounds above 160, and not at 160.4", () => {
    expect(
      ozoneBalance([...new Array(6).fill(100_000), ...new Array(8).fill(1_604_000)], 14, 1_600_000)?.state,
    ).not.toBe("certainly-lost");
    expect(ozoneBalance([...new Array(6).fill(100_000), ...new Array(8).fill(1_606_000)], 14, 1_600_000)?.state).toBe(
      "certainly-lost",
    );
  });

  it("a district called certainly lost is lost, however the rest of the day goes and whatever stations fall out", () => {
    const hour = fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 0, max: 3_000_000 }) },
      { weight: 1, arbitrary: fc.constant(null) },
    );
    const station = fc.array(hour, { minLength: 24, maxLength: 24 });
    fc.assert(
      fc.property(
        fc.array(station, { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 9, max: 23 }),
        fc.constantFrom("pm25" as const, "pm10" as const, "o3" as const),
        (stations, label, pollutant) => {
          const limit = dayLimitOn("2026-06-01", pollutant);
          if (regionBalance(pollutant, stations, label, limit)?.state !== "certainly-lost") return;
          const day = regionDay(
            stations.map((hours) => ({
              isControl: false,
              concentrations: dayOfHours({ ...emptyHours(), [pollutant]: hours }).rounded,
            })),
          );
          const value = day.rounded[pollutant];
          if (value !== null) expect(value).toBeGreaterThan(limit);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describeWithData("日内倒算 on four years of twelve stations", () => {
  it("certainly lost is never wrong, and at 15:00 POD ≥ 90 % and FAR ≤ 8 % of PM2.5 under both standards", () => {
    const stations = PRSA_STATIONS.map(prsaHours);
    for (const standard of ["2012", "2026-transition"] as const) {
      for (const pollutant of ["pm25", "pm10", "o3"] as const) {
        for (const label of [9, 12, 15, 18, 21, 23]) {
          const score = balanceScore(stations, pollutant, label, standard);
          expect(score.days).toBeGreaterThan(16_000);
          expect(score.certainWrong, `${standard} ${pollutant} ${label}`).toBe(0);
        }
      }
      const score = balanceScore(stations, "pm25", 15, standard);
      expect(score.pod).toBeGreaterThanOrEqual(90);
      expect(score.far).toBeLessThanOrEqual(8);
      if (standard === "2026-transition") {
        const [pod, far, openGood] = [score.pod, score.far, score.openGood].map(Math.round);
        expect({ stations: stations.length, days: score.days, pod, far, openGood }).toEqual(BALANCE_PROOF);
      }
    }
  });
});
