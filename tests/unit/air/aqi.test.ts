import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aqiWithoutParticles, scoreDay } from "@/lib/air/rules/aqi";
import { hourlyAqi } from "@/lib/air/rules/hourly-aqi";
import { bit, byPollutant, maskOf, POLLUTANTS, pollutantsIn } from "@/lib/air/rules/pollutants";
import { SCORED_STANDARDS } from "@/lib/air/rules/standard-versions";

const value = fc.option(
  fc.integer({ min: 0, max: 700 }).map((units) => units * 10_000),
  { freq: 5, nil: null },
);
const day = fc.record({
  so2: value,
  no2: value,
  co: fc.option(
    fc.integer({ min: 0, max: 200 }).map((tenths) => tenths * 1_000),
    { nil: null },
  ),
  o3: value,
  pm10: value,
  pm25: value,
});
const standard = fc.constantFrom(...SCORED_STANDARDS);

describe("scoreDay", () => {
  it("takes the largest IAQI, lists ties as primary, and names what exceeds", () => {
    const score = scoreDay("2012", {
      so2: 100_000,
      no2: 800_000,
      co: 10_000,
      o3: 1_600_000,
      pm10: 500_000,
      pm25: 100_000,
    });
    expect(score).toMatchObject({ aqi: 100, missingMask: 0, primaryMask: maskOf(["no2", "o3"]), exceedingMask: 0 });
    expect(
      scoreDay("2026-transition", { so2: null, no2: null, co: null, o3: null, pm10: 1_500_000, pm25: 750_000 }),
    ).toMatchObject({
      aqi: 114,
      missingMask: maskOf(["so2", "no2", "co", "o3"]),
      primaryMask: bit("pm25"),
      exceedingMask: maskOf(["pm10", "pm25"]),
    });
  });

  it("has no primary pollutant up to 50, and no AQI without a value", () => {
    expect(
      scoreDay(
        "2012",
        byPollutant((p) => (p === "pm25" ? 350_000 : null)),
      ),
    ).toMatchObject({ aqi: 50, primaryMask: 0 });
    expect(
      scoreDay(
        "2012",
        byPollutant(() => null),
      ),
    ).toMatchObject({ aqi: null, missingMask: 63, primaryMask: 0 });
  });

  it("does not miss what was never planned", () => {
    const particlesOnly = byPollutant((p) => (p === "pm10" || p === "pm25" ? 100_000 : null));
    expect(scoreDay("2012", particlesOnly, maskOf(["so2", "no2", "co", "o3"])).missingMask).toBe(0);
  });

  it("keeps a 2012 day with O3 8-h above 800 at the end of the table instead of dropping it", () => {
    expect(
      scoreDay(
        "2012",
        byPollutant((p) => (p === "o3" ? 9_000_000 : 0)),
      ),
    ).toMatchObject({ aqi: 300, missingMask: 0, primaryMask: bit("o3") });
  });

  it("AQI is the maximum, primary pollutants attain it, masks are disjoint from missing", () => {
    fc.assert(
      fc.property(standard, day, (id, conc) => {
        const { aqi, iaqis, missingMask, primaryMask, exceedingMask } = scoreDay(id, conc);
        const own = POLLUTANTS.flatMap((p) => iaqis[p] ?? []);
        expect(aqi).toBe(own.length ? Math.max(...own) : null);
        for (const p of pollutantsIn(primaryMask)) expect(iaqis[p]).toBe(aqi);
        expect(primaryMask !== 0).toBe(aqi !== null && aqi > 50);
        expect(missingMask & (primaryMask | exceedingMask)).toBe(0);
        expect(pollutantsIn(missingMask)).toEqual(POLLUTANTS.filter((p) => conc[p] === null));
      }),
    );
  });

  it("losing a pollutant never raises the AQI", () => {
    fc.assert(
      fc.property(standard, day, fc.constantFrom(...POLLUTANTS), (id, conc, lost) => {
        const before = scoreDay(id, conc).aqi ?? 0;
        expect(scoreDay(id, { ...conc, [lost]: null }).aqi ?? 0).toBeLessThanOrEqual(before);
      }),
    );
  });
});

describe("aqiWithoutParticles", () => {
  it("equals scoring the day with PM10 and PM2.5 blanked", () => {
    fc.assert(
      fc.property(standard, day, (id, conc) => {
        expect(aqiWithoutParticles(scoreDay(id, conc).iaqis)).toBe(
          scoreDay(id, { ...conc, pm10: null, pm25: null }).aqi,
        );
      }),
    );
  });
});

describe("hourlyAqi", () => {
  it("judges gases by the 1-h columns, particles by the day columns, after rounding", () => {
    expect(hourlyAqi("2012", { so2: 1_500_000, no2: null, co: null, o3: null, pm10: null, pm25: null }).aqi).toBe(50);
    expect(hourlyAqi("2012", { so2: null, no2: null, co: null, o3: null, pm10: null, pm25: 754_999 }).aqi).toBe(100);
    expect(hourlyAqi("2012", { so2: null, no2: null, co: null, o3: null, pm10: null, pm25: 755_001 }).aqi).toBe(102);
  });

  it("2012 leaves SO2 above 800 to the day value, 2026 gives it 200", () => {
    const hour = byPollutant((p) => (p === "so2" ? 9_000_000 : 0));
    expect(hourlyAqi("2012", hour).aqi).toBe(0);
    expect(hourlyAqi("2026-transition", hour).aqi).toBe(200);
  });
});
