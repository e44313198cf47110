import { describe, expect, it } from "vitest";
import { HOUR_RANGE_TOP, judgeHour } from "@/lib/air/rules/hour-range";
import { bit, byPollutant, maskOf, POLLUTANTS } from "@/lib/air/rules/pollutants";

const nothing = byPollutant<number | null>(() => null);

describe("judgeHour", () => {
  it("leaves an ordinary or empty hour alone", () => {
    expect(judgeHour(nothing)).toEqual({ excludedMask: 0, qualifiers: null });
    expect(judgeHour(byPollutant(() => 0))).toEqual({ excludedMask: 0, qualifiers: null });
    expect(judgeHour({ ...HOUR_RANGE_TOP })).toEqual({ excludedMask: 0, qualifiers: null });
  });

  it.each(POLLUTANTS)("excludes %s below zero and above its range", (pollutant) => {
    const judged = (value: number) => judgeHour({ ...nothing, [pollutant]: value });
    expect(judged(-1)).toEqual({ excludedMask: bit(pollutant), qualifiers: { [pollutant]: "negative" } });
    expect(judged(HOUR_RANGE_TOP[pollutant] + 1)).toEqual({
      excludedMask: bit(pollutant),
      qualifiers: { [pollutant]: "above-range" },
    });
  });

  it("keeps the worst dust storm on record", () => {
    expect(judgeHour({ ...nothing, pm10: 99_850_000 }).excludedMask).toBe(0);
  });

  it("flags PM2.5 above PM10 without excluding it, and only when both are plausible", () => {
    expect(judgeHour({ ...nothing, pm10: 500_000, pm25: 500_001 })).toEqual({
      excludedMask: 0,
      qualifiers: { pm25: "pm25-above-pm10" },
    });
    expect(judgeHour({ ...nothing, pm10: 500_000, pm25: 500_000 }).qualifiers).toBeNull();
    expect(judgeHour({ ...nothing, pm10: -1, pm25: 500_000, so2: -1 })).toEqual({
      excludedMask: maskOf(["so2", "pm10"]),
      qualifiers: { so2: "negative", pm10: "negative" },
    });
  });
});
