import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DUST_CHOICES, MISSING_RULES } from "@/lib/air/rules/basis";
import { type CompositeIndex, compositeIndex } from "@/lib/air/rules/composite-index";
import { concentrationForIndex } from "@/lib/air/rules/concentration-for-index";
import { judgeDay } from "@/lib/air/rules/day-outcome";
import { goodDayChange } from "@/lib/air/rules/good-day-change";
import { explainIndexChange } from "@/lib/air/rules/index-explanation";
import { INDEX_SCHEMES } from "@/lib/air/rules/index-schemes";
import { nextPlace } from "@/lib/air/rules/next-place";
import { aggregateDays, type PeriodDay } from "@/lib/air/rules/period";
import { type ByPollutant, byPollutant, POLLUTANTS } from "@/lib/air/rules/pollutants";
import { rank } from "@/lib/air/rules/rank";
import { type Fraction, formatE4, stepE4 } from "@/lib/air/rules/rounding";
import { addDays, daysBetween, samePeriodLastYear } from "@/lib/shared/civil-date";

const scheme = fc.constantFrom(...INDEX_SCHEMES.map(({ id }) => id));
const fraction = (max: number) =>
  fc.record({
    numerator: fc.integer({ min: 0, max: max * 10_000 }).map((mean) => mean * 97),
    denominator: fc.constantFrom(97, 194, 100),
  });
const concentrations: fc.Arbitrary<ByPollutant<Fraction>> = fc
  .tuple(fraction(40), fraction(90), fraction(3), fraction(260), fraction(200), fraction(120))
  .map((all) => byPollutant((p) => all[POLLUTANTS.indexOf(p)] as Fraction));
const side = (exact: ByPollutant<Fraction>, id: (typeof INDEX_SCHEMES)[number]["id"]) => ({
  exact,
  index: compositeIndex(exact, id),
});

describe("explainIndexChange", () => {
  it("adds up: measured, rounding, print and method make exactly the published change", () => {
    fc.assert(
      fc.property(scheme, scheme, concentrations, concentrations, (id, then, exact, past) => {
        const now = side(exact, id);
        const before = side(past, id);
        const published = compositeIndex(past, then);
        const { total, parts, print, method } = explainIndexChange(now, before, published);
        expect(total).toBe(now.index.value - published.value);
        const sum = POLLUTANTS.reduce((all, p) => all + parts[p].measured + parts[p].rounding, 0);
        expect(sum + print + method).toBe(total);
        for (const p of POLLUTANTS) {
          expect(parts[p].measured + parts[p].rounding).toBe(parts[p].difference);
          // C may be half a step off on both sides and I as well: never more than that is ascribed to rounding.
          expect(Math.abs(parts[p].rounding)).toBeLessThan(1_500);
        }
        if (id === then) expect(method).toBe(0);
      }),
    );
  });

  it("is worked: PM2.5 35.4 → 40.6 against a limit of 35", () => {
    const rest = byPollutant(() => ({ numerator: 100_000, denominator: 1 }));
    const now = side({ ...rest, pm25: { numerator: 406_000, denominator: 1 } }, "2012");
    const before = side({ ...rest, pm25: { numerator: 354_000, denominator: 1 } }, "2012");
    const { total, parts, print, method } = explainIndexChange(now, before);
    // 41 ÷ 35 = 1.17, 35 ÷ 35 = 1.00; unrounded 5.2 ÷ 35 = 0.1486
    expect([total, print, method].map((value) => formatE4(value, 4))).toEqual(["0.1700", "0.0000", "0.0000"]);
    expect(parts.pm25).toEqual({ difference: 1_700, measured: 1_486, rounding: 214, share: 1_000_000 });
    expect(parts.so2).toEqual({ difference: 0, measured: 0, rounding: 0, share: 0 });
  });
});

const day = (date: string): fc.Arbitrary<PeriodDay | undefined> =>
  fc.option(
    fc
      .record({
        aqi: fc.option(fc.integer({ min: 10, max: 500 }), { freq: 8 }),
        aqiWithoutParticles: fc.option(fc.integer({ min: 10, max: 300 }), { freq: 8 }),
        missingMask: fc.constantFrom(0, 0, 0, 8, 48),
        primaryMask: fc.constantFrom(8, 16, 32, 40, 48),
        isDust: fc.constantFrom(false, false, true),
      })
      .map((given) => ({ date, ...byPollutant(() => null), ...given })),
    { nil: undefined, freq: 6 },
  );
const periods = fc
  .tuple(fc.constantFrom("2023-12-15", "2024-01-01", "2025-02-20", "2026-01-01"), fc.integer({ min: 0, max: 80 }))
  .map(([from, length]) => ({ from, to: addDays(from, length) }));
const bases = fc.record({ dust: fc.constantFrom(...DUST_CHOICES), missing: fc.constantFrom(...MISSING_RULES) });

describe("goodDayChange", () => {
  it("adds up by date and by cause, and counts the days that the period counts", () => {
    const given = periods.chain((period) => {
      const past = samePeriodLastYear(period);
      const days = (dates: string[]) => fc.tuple(...dates.map(day));
      return fc.tuple(
        bases,
        fc.constant({ now: daysBetween(period.from, period.to), before: daysBetween(past.from, past.to) }),
        days(daysBetween(period.from, period.to)),
        days(daysBetween(past.from, past.to)),
      );
    });
    fc.assert(
      fc.property(given, ([basis, dates, rows, pastRows]) => {
        const judged = dates.now.map((date, i) => judgeDay(date, rows[i], basis));
        const judgedPast = dates.before.map((date, i) => judgeDay(date, pastRows[i], basis));
        const change = goodDayChange(judged, judgedPast);
        const counted = aggregateDays(
          rows.flatMap((row) => row ?? []),
          basis,
        ).days;
        const countedPast = aggregateDays(
          pastRows.flatMap((row) => row ?? []),
          basis,
        ).days;
        expect(change.total).toBe(counted.good - countedPast.good);
        const alone = (which: "now" | "before") =>
          change.unpaired.filter(({ side, day }) => side === which && day.outcome === "good").length;
        expect(change.gained.length - change.lost.length + alone("now") - alone("before")).toBe(change.total);
        expect(change.causes.reduce((sum, { effect }) => sum + effect, change.calendar)).toBe(change.total);
        const of = (outcome: string) =>
          change.causes.filter((cause) => cause.outcome === outcome).reduce((sum, cause) => sum + cause.now, 0);
        expect(of("polluted")).toBe(counted.valid - counted.good);
        expect(of("incomplete")).toBe(counted.incomplete);
        expect(of("dust")).toBe(counted.dustExcluded);
      }),
      { numRuns: 150 },
    );
  });

  it("leaves 29 February alone on its side", () => {
    const basis = { dust: "standard-practice", missing: "any" } as const;
    const row = (date: string): PeriodDay => ({
      date,
      ...byPollutant(() => null),
      aqi: 60,
      missingMask: 0,
      primaryMask: 32,
      isDust: false,
    });
    const judged = (dates: string[]) => dates.map((date) => judgeDay(date, row(date), basis));
    const now = judged(daysBetween("2024-02-27", "2024-03-01"));
    const before = judged(daysBetween("2023-02-27", "2023-03-01"));
    expect(goodDayChange(now, before)).toMatchObject({
      total: 1,
      calendar: 1,
      gained: [],
      lost: [],
      unpaired: [{ side: "now", day: { date: "2024-02-29" } }],
      causes: [],
    });
    expect(goodDayChange(before, judged(daysBetween("2022-02-27", "2022-03-01"))).unpaired).toEqual([]);
  });
});

describe("nextPlace", () => {
  const values = fc.array(fc.option(fc.integer({ min: 1, max: 12 }), { freq: 6 }), { minLength: 1, maxLength: 9 });

  it.each(["ascending", "descending"] as const)(
    "plugged back in, %s: level shares the place, past it is past it",
    (order) => {
      fc.assert(
        fc.property(values, (given) => {
          const entries = given.map((value, key) => ({ key, value }));
          const ranked = rank(entries, order);
          for (const { key } of entries) {
            const place = nextPlace(ranked, key, order, 1);
            if (!place) {
              expect(given[key]).toBeNull();
              continue;
            }
            const placeWith = (value: number) =>
              rank(
                entries.map((entry) => (entry.key === key ? { key, value } : entry)),
                order,
              ).find((entry) => entry.key === key)?.rank as number;
            const own = given[key] as number;
            if (place.ahead) {
              expect(placeWith(place.ahead.value)).toBe(place.ahead.rank);
              expect(placeWith(place.ahead.past)).toBeLessThanOrEqual(place.ahead.rank);
              expect(Math.abs(own - place.ahead.value)).toBe(place.ahead.gap);
              // One step short of it is not there yet.
              const short = place.ahead.value + Math.sign(own - place.ahead.value);
              expect(placeWith(short)).toBeGreaterThan(place.ahead.rank);
            } else expect(place.rank).toBe(1);
            if (place.behind) expect(placeWith(place.behind.past)).toBeGreaterThan(place.rank);
          }
        }),
      );
    },
  );

  it("is worked: 268 days against 271 and 260", () => {
    const ranked = rank(
      [
        { key: "a", value: 271 },
        { key: "b", value: 268 },
        { key: "c", value: 260 },
        { key: "d", value: 271 },
      ],
      "descending",
    );
    expect(nextPlace(ranked, "b", "descending", 1)).toEqual({
      rank: 3,
      sharedWith: [],
      ahead: { rank: 1, value: 271, keys: ["a", "d"], gap: 3, past: 272 },
      behind: { rank: 4, value: 260, keys: ["c"], gap: 8, past: 259 },
    });
  });
});

describe("concentrationForIndex", () => {
  it("plugged back in, the index is there; one step higher it is not", () => {
    const pollutant = fc.constantFrom(...POLLUTANTS);
    fc.assert(
      fc.property(scheme, concentrations, pollutant, fc.integer({ min: 0, max: 200 }), (id, exact, p, less) => {
        const index = compositeIndex(exact, id);
        const reach = index.value - less * 100;
        const found = concentrationForIndex(index, p, reach);
        const valueAt = (concentration: number): CompositeIndex["value"] =>
          compositeIndex(
            byPollutant((q) => ({
              numerator: q === p ? concentration : index.singles[q].concentration,
              denominator: 1,
            })),
            id,
          ).value;
        if (found === null) {
          expect(valueAt(0)).toBeGreaterThan(reach);
          return;
        }
        expect(valueAt(found)).toBeLessThanOrEqual(reach);
        if (found === index.singles[p].concentration) return;
        const { decimals } = INDEX_SCHEMES.find((one) => one.id === id) as (typeof INDEX_SCHEMES)[number];
        expect(valueAt(found + stepE4(p === "co" ? decimals.co : decimals.concentration))).toBeGreaterThan(reach);
      }),
    );
  });
});
