import { describe, expect, it } from "vitest";
import { MISSING } from "@/lib/air/commands/copied-hours";
import { regionHours } from "@/lib/air/commands/region-hours";

const NOTHING: readonly number[] = new Array(11).fill(MISSING);

describe("regionHours", () => {
  it("averages the stations of an hour first, so that a talkative station does not outweigh the others", () => {
    const region = regionHours();
    const at = (windSpeed: number) => Int32Array.from([...NOTHING.slice(0, 9), windSpeed, MISSING]);
    for (let hour = 0; hour < 24; hour++) region.add(0, hour, 0, at(10));
    region.add(0, 0, 0, at(20));
    // 15 in the first hour, 10 in 23: 245 over 24 hours.
    expect(region.weatherLine(3, "2026-01-01", 0)).toBe("3\t2026-01-01\t\\N\t\\N\t\\N\t10\t\\N\t23\ttrue\n");
  });

  it("writes nothing for a day without any weather", () => {
    const region = regionHours();
    region.add(0, 5, 0, Int32Array.from([100, ...NOTHING.slice(1)]));
    expect([region.weatherLine(3, "2026-01-01", 0), region.weatherLine(3, "2026-01-02", 1)]).toEqual(["", ""]);
  });
});
