import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { scoreDay } from "@/lib/air/rules/aqi";
import { type Basis, defaultBasis } from "@/lib/air/rules/basis";
import type { PeriodDay } from "@/lib/air/rules/period";
import { type ByPollutant, byPollutant } from "@/lib/air/rules/pollutants";
import { yearEnd } from "@/lib/air/rules/year-end";
import { goodDaysEnd, goodDaysVerdict, valueBand, valueVerdict } from "@/lib/air/rules/year-end-band";
import { BAND_WIDTHS, SPLICE } from "@/lib/air/rules/year-end-evidence";
import { rankAtEnd } from "@/lib/air/rules/year-end-rank";
import { spliceRest } from "@/lib/air/rules/year-end-splice";
import { addDays, type CivilDate, daysBetween } from "@/lib/shared/civil-date";

vi.setConfig({ testTimeout: 30_000 });

const BASIS: Basis = { standard: "2012", dust: "standard-practice", scheme: "2012", missing: "hj633-2026" };
const CLEAN = { so2: 10, no2: 30, co: 1, o3: 90, pm10: 60, pm25: 30 };

/** A day with these µg/m³ (CO mg/m³), scored; null = missing. */
function day(date: CivilDate, values: Partial<ByPollutant<number | null>> = {}, isDust = false): PeriodDay {
  const e4 = byPollutant((p) => {
    const value = { ...CLEAN, ...values }[p];
    return value === null ? null : value * 10_000;
  });
  const { aqi, missingMask, primaryMask } = scoreDay("2012", e4);
  return { ...e4, date, aqi, missingMask, primaryMask, isDust };
}

const days = (from: CivilDate, to: CivilDate, values?: Partial<ByPollutant<number | null>>) =>
  daysBetween(from, to).map((date) => day(date, values));

describe("the splice", () => {
  it("is the same dates of last year times the root of the ratio of the last 120 days, rounded like a day", () => {
    const current = days("2025-01-01", "2025-09-30", { pm25: 45 });
    const past = [...days("2024-01-01", "2024-09-30", { pm25: 30 }), ...days("2024-10-01", "2024-12-31", { pm25: 50 })];
    const { splice } = spliceRest(current, past, "2025-09-30", BASIS);
    expect(splice?.baseYear).toBe(2024);
    expect(splice?.factors.pm25).toEqual({
      commonDays: 120,
      millionths: Math.round(Math.sqrt(1.5) * 1e6),
      isCut: false,
    });
    expect(splice?.days).toHaveLength(92);
    // 50 × 1.224745 = 61.2 → 61; its AQI follows from 61 and the other five.
    expect(splice?.days[0]).toMatchObject({ date: "2025-10-01", takenFrom: "2024-10-01", pm25: 610_000, aqi: 83 });
  });

  it("cuts a ratio outside 0.4…2.5 and says so", () => {
    const { splice } = spliceRest(
      days("2025-01-01", "2025-09-30", { pm25: 90 }),
      [...days("2024-01-01", "2024-12-31", { pm25: 30 })],
      "2025-09-30",
      BASIS,
    );
    expect(splice?.factors.pm25).toMatchObject({ millionths: Math.round(Math.sqrt(2.5) * 1e6), isCut: true });
  });

  it("never uses a stub: records that begin in December are no past year, neither in spring nor in November", () => {
    const past = days("2024-12-01", "2024-12-31");
    for (const to of ["2025-04-30", "2025-11-30"]) {
      const { splice, unused } = spliceRest(days("2025-01-01", to), past, to, BASIS);
      expect(splice).toBeNull();
      expect(unused).toHaveLength(1);
    }
    expect(spliceRest(days("2025-01-01", "2025-04-30"), past, "2025-04-30", BASIS).unused).toEqual([
      { code: "rest-incomplete", year: 2024, valid: 31, of: 245 },
    ]);
    expect(spliceRest(days("2025-01-01", "2025-11-30"), past, "2025-11-30", BASIS).unused).toEqual([
      { code: "too-few-common-days", year: 2024, common: 0, required: SPLICE.minimumCommon },
    ]);
  });

  it("passes over a year with a missing autumn and takes the one before", () => {
    const past = [
      ...days("2023-01-01", "2023-12-31"),
      ...days("2024-01-01", "2024-08-31"),
      ...days("2024-12-01", "2024-12-31"),
    ];
    const { splice, unused } = spliceRest(days("2025-01-01", "2025-06-30"), past, "2025-06-30", BASIS);
    expect(splice?.baseYear).toBe(2023);
    expect(unused).toEqual([{ code: "rest-incomplete", year: 2024, valid: 93, of: 184 }]);
  });

  it("is used with 90 % of the remaining dates and not with one day less", () => {
    const to = "2025-12-21";
    const ten = daysBetween("2024-12-22", "2024-12-31");
    const with_ = (n: number) => [...days("2024-01-01", "2024-12-21"), ...ten.slice(0, n).map((date) => day(date))];
    expect(spliceRest(days("2025-01-01", to), with_(9), to, BASIS).splice?.days).toHaveLength(9);
    expect(spliceRest(days("2025-01-01", to), with_(8), to, BASIS).splice).toBeNull();
  });

  it("29 February has no partner in a common year: the window skips it", () => {
    const { splice } = spliceRest(
      days("2024-01-01", "2024-04-30"),
      days("2023-01-01", "2023-12-31"),
      "2024-04-30",
      BASIS,
    );
    // 120 days up to 30 April 2024 begin on 2 January.
    expect(splice?.factors.pm25.commonDays).toBe(119);
    expect(splice?.days).toHaveLength(245);
  });

  it("judges the spliced days by the standard of this year's dates when 2026-03-01 lies inside", () => {
    const basis: Basis = { ...defaultBasis("2026-06-30"), standard: "as-then" };
    const { splice } = spliceRest(
      days("2026-01-01", "2026-06-30", { pm25: 70 }),
      days("2025-01-01", "2025-12-31", { pm25: 70 }),
      "2026-06-30",
      basis,
    );
    // 70 µg/m³ is good under the limits of 2012 and polluted under those of 2026. The record's own AQI was 2012's.
    expect(scoreDay("2012", splice?.days[0] as PeriodDay).aqi).toBeLessThanOrEqual(100);
    const transition = days("2025-01-01", "2025-12-31", { pm25: 70 }).map((row) => ({
      ...row,
      aqi: scoreDay("2026-transition", row).aqi,
    }));
    const scored = spliceRest(days("2026-01-01", "2026-06-30", { pm25: 70 }), transition, "2026-06-30", basis);
    expect(scored.splice?.days[0]?.aqi).toBeGreaterThan(100);
  });

  it("a dust day keeps its values and its AQI, and stands outside the ratio", () => {
    const past = days("2024-01-01", "2024-12-31", { pm10: 60 }).map((row) =>
      row.date === "2024-11-05" ? day(row.date, { pm10: 900, pm25: 90 }, true) : row,
    );
    const { splice } = spliceRest(days("2025-01-01", "2025-09-30", { pm10: 90 }), past, "2025-09-30", BASIS);
    const dust = splice?.days.find(({ date }) => date === "2025-11-05");
    expect(dust).toMatchObject({ pm10: 9_000_000, aqi: 500, isDust: true });
    expect(splice?.factors.pm10.millionths).toBe(Math.round(Math.sqrt(1.5) * 1e6));
  });
});

describe("the year's end", () => {
  const current = days("2025-01-01", "2025-10-31");
  const past = days("2024-01-01", "2024-12-31");

  it("before 30 April the figure stands without a band, with the day that has one", () => {
    const { end } = yearEnd(days("2025-01-01", "2025-04-29"), past, "2025-04-29", BASIS);
    expect(end?.goodDays).toEqual({ center: 365, band: null, least: 119 });
    expect(end?.bandFrom).toBe("2025-04-30");
    expect(yearEnd(days("2025-01-01", "2025-04-30"), past, "2025-04-30", BASIS).end?.bandFrom).toBeNull();
  });

  it("says why there is none", () => {
    expect(yearEnd(current, past, "2025-12-31", BASIS).reason).toEqual({ code: "year-over" });
    expect(yearEnd([], past, "2025-06-30", BASIS).reason).toEqual({ code: "no-day-yet" });
    expect(yearEnd(current, [], "2025-10-31", BASIS).reason).toEqual({ code: "no-usable-year", unused: [] });
  });

  it("dates without a valid day last year are taken like the others, never as good or lost", () => {
    const gaps = past.filter(({ date }) => !["2024-11-03", "2024-11-04"].includes(date));
    expect(yearEnd(current, gaps, "2025-10-31", BASIS).end?.goodDays.center).toBe(365);
  });

  it("bands hold their centre and stay inside what is possible", () => {
    const pm = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(fc.array(pm, { minLength: 365, maxLength: 365 }), fc.integer({ min: 120, max: 363 }), (values, n) => {
        const all = daysBetween("2024-01-01", "2024-12-30").map((date, i) => day(date, { pm25: values[i] as number }));
        const to = addDays("2025-01-01", n - 1);
        const own = daysBetween("2025-01-01", to).map((date, i) =>
          day(date, { pm25: values[(i * 7) % 365] as number }),
        );
        const { end } = yearEnd(own, all, to, BASIS);
        if (!end?.goodDays.band || !end.pm25?.band || !end.index?.band) return;
        const good = own.filter(({ aqi }) => (aqi as number) <= 100).length;
        const { low, high } = end.goodDays.band;
        expect(low).toBeGreaterThanOrEqual(good);
        expect(high).toBeLessThanOrEqual(good + end.remainingDays);
        expect(low <= end.goodDays.center && end.goodDays.center <= high).toBe(true);
        const sum = own.reduce((total, row) => total + (row.pm25 as number), 0);
        const least = sum / (own.length + end.splice.days.length);
        expect(end.pm25.band.low).toBeGreaterThanOrEqual(Math.round(least / 1_000) * 1_000);
        for (const { center, band } of [end.pm25, end.index])
          expect((band?.low ?? 0) <= center && center <= (band?.high ?? 0)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it("bands grow with k and never shrink", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 245 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 6, noNaN: true }),
        fc.double({ min: 0, max: 6, noNaN: true }),
        (remaining, share, a, b) => {
          const [k, more] = [Math.min(a, b), Math.max(a, b)];
          const spliced = { valid: remaining, good: Math.round(remaining * share) };
          const narrow = goodDaysEnd(100, remaining, spliced, k).band;
          const wide = goodDaysEnd(100, remaining, spliced, more).band;
          expect(wide.low <= narrow.low && narrow.high <= wide.high).toBe(true);
          const center = { numerator: 350_000 * 365, denominator: 365 };
          const of = (width: number) =>
            valueBand(center, { numerator: 100_000, denominator: 1 }, { remaining, ofYear: 365 }, width, 1);
          expect(of(more).low <= of(k).low && of(k).high <= of(more).high).toBe(true);
        },
      ),
    );
  });

  it("works the widths out as written: c ± 3.3·√(n·p·(1−p)) and c ± 0.14·C·√(n/N)", () => {
    // 92 days left, 12 lost: p = 14 / 96, half width 3.3 × 3.386 = 11.17.
    expect(goodDaysEnd(230, 92, { valid: 92, good: 80 })).toEqual({ center: 310, band: { low: 299, high: 321 } });
    expect(
      valueBand(
        { numerator: 400_000, denominator: 1 },
        { numerator: 0, denominator: 1 },
        { remaining: 92, ofYear: 368 },
        BAND_WIDTHS.concentration,
        1,
      ),
    ).toEqual({ low: 372_000, high: 428_000 });
  });
});

describe("verdicts", () => {
  it.each([
    [300, 300, 20, { low: 300, high: 318 }, "met"],
    [300, 290, 20, { low: 300, high: 310 }, "sure"],
    [301, 290, 20, { low: 300, high: 310 }, "open"],
    [310, 290, 20, { low: 300, high: 310 }, "open"],
    [310, 290, 20, { low: 300, high: 309 }, "hard"],
    [311, 290, 20, { low: 300, high: 310 }, "impossible"],
  ] as const)("target %i good days, %i so far, %i left", (target, good, left, band, verdict) => {
    expect(goodDaysVerdict(target, good, left, band)).toBe(verdict);
  });

  it.each([
    [350_000, { low: 330_000, high: 350_000 }, false, "sure"],
    [350_000, { low: 350_000, high: 370_000 }, false, "open"],
    [350_000, { low: 351_000, high: 370_000 }, false, "hard"],
    [350_000, { low: 351_000, high: 370_000 }, true, "impossible"],
  ] as const)("target mean %i", (target, band, isImpossible, verdict) => {
    expect(valueVerdict(target, band, isImpossible)).toBe(verdict);
  });
});

describe("place at the year's end", () => {
  const member = (key: string, center: number | null, low = 0, high = 0) => ({ key, center, band: { low, high } });

  it("ranks the spliced ends, ties share the place, and the band of places is what the own band reaches", () => {
    const members = [
      member("a", 300, 290, 330),
      member("b", 300),
      member("c", 320),
      member("d", 280),
      member("e", null),
    ];
    expect(rankAtEnd(members, "a", "ascending")).toEqual({ place: 2, places: { best: 2, worst: 4 }, of: 4 });
    expect(rankAtEnd(members, "e", "ascending")).toBeNull();
    expect(rankAtEnd(members, "d", "descending")?.place).toBe(4);
  });
});
