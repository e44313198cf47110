import { describe, expect, it } from "vitest";
import { requiredDays } from "@/lib/air/rules/period-minimum";

describe("requiredDays", () => {
  it.each([
    ["2026-06-01", "2026-06-30", 27],
    ["2026-01-01", "2026-01-31", 27],
    ["2026-02-01", "2026-02-28", 25],
    ["2024-02-01", "2024-02-29", 25],
    ["2025-01-01", "2025-12-31", 324],
    ["2024-01-01", "2024-12-31", 324],
    ["2026-11-16", "2026-11-22", 6],
    ["2026-01-01", "2026-03-31", 79],
    ["2026-01-01", "2026-11-24", 291],
    ["2026-11-24", "2026-11-24", 1],
  ])("%s … %s: %i", (from, to, n) => expect(requiredDays({ from, to })).toBe(n));

  it("refuses a period that ends before it begins", () => {
    expect(() => requiredDays({ from: "2026-02-01", to: "2026-01-31" })).toThrow(RangeError);
  });
});
