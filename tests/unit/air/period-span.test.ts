import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparisonOf, cutAt, SPAN_KINDS, spanBefore, spanOf } from "@/lib/air/rules/period-span";
import { addDays, dayOfWeek } from "@/lib/shared/civil-date";

describe("spanOf", () => {
  it.each([
    ["week", "2026-11-24", "2026-11-23", "2026-11-29"],
    ["week", "2026-11-29", "2026-11-23", "2026-11-29"],
    ["month", "2024-02-10", "2024-02-01", "2024-02-29"],
    ["quarter", "2026-11-24", "2026-10-01", "2026-12-31"],
    ["year", "2026-11-24", "2026-01-01", "2026-12-31"],
    ["year-to-date", "2026-11-24", "2026-01-01", "2026-11-24"],
    ["winter", "2026-11-24", "2026-11-01", "2027-03-31"],
    ["winter", "2026-11-01", "2026-11-01", "2027-03-31"],
    ["winter", "2026-10-31", "2025-11-01", "2026-03-31"],
    ["winter", "2026-03-31", "2025-11-01", "2026-03-31"],
    ["winter", "2026-07-01", "2025-11-01", "2026-03-31"],
  ] as const)("%s of %s", (kind, date, from, to) => expect(spanOf(kind, date)).toEqual({ from, to }));

  it("takes another winter, also one that ends on a leap day or does not cross the year", () => {
    expect(spanOf("winter", "2023-12-01", { from: "11-15", to: "02-29" })).toEqual({
      from: "2023-11-15",
      to: "2024-02-29",
    });
    expect(spanOf("winter", "2024-12-01", { from: "11-15", to: "02-29" })).toEqual({
      from: "2024-11-15",
      to: "2025-02-28",
    });
    expect(spanOf("winter", "2024-12-01", { from: "10-01", to: "12-31" })).toEqual({
      from: "2024-10-01",
      to: "2024-12-31",
    });
  });

  it("contains its date, and the span before ends the day before it begins", () => {
    const date = fc.integer({ min: 0, max: 8_000 }).map((n) => addDays("2013-01-01", n));
    fc.assert(
      fc.property(fc.constantFrom(...SPAN_KINDS.filter((kind) => kind !== "custom")), date, (kind, own) => {
        const span = spanOf(kind, own);
        expect(span.from <= own).toBe(true);
        if (kind !== "winter") expect(span.to >= own).toBe(true);
        if (kind === "week") expect([dayOfWeek(span.from), dayOfWeek(span.to)]).toEqual([1, 7]);
        const before = spanBefore(kind, span);
        expect(before.to < span.from).toBe(true);
        if (kind !== "winter") expect(addDays(before.to, 1)).toBe(span.from);
      }),
    );
  });

  it("has no rule for a custom span, which goes back by its own length", () => {
    expect(() => spanOf("custom", "2026-01-01")).toThrow(RangeError);
    expect(spanBefore("custom", { from: "2026-03-01", to: "2026-03-10" })).toEqual({
      from: "2026-02-19",
      to: "2026-02-28",
    });
  });
});

describe("cutAt", () => {
  it("ends with the last day that has figures", () => {
    expect(cutAt({ from: "2026-11-01", to: "2026-11-30" }, "2026-11-23")).toEqual({
      from: "2026-11-01",
      to: "2026-11-23",
    });
    expect(cutAt({ from: "2026-11-01", to: "2026-11-30" }, "2026-12-23")).toEqual({
      from: "2026-11-01",
      to: "2026-11-30",
    });
    expect(cutAt({ from: "2026-11-01", to: "2026-11-30" }, "2026-10-31")).toBeNull();
  });
});

describe("comparisonOf", () => {
  it("is the same calendar dates a year earlier", () => {
    expect(comparisonOf({ from: "2026-01-01", to: "2026-11-23" })).toEqual({
      period: { from: "2025-01-01", to: "2025-11-23" },
      leapDays: [],
      leftOut: null,
    });
    expect(comparisonOf({ from: "2025-11-01", to: "2026-03-31" }).period).toEqual({
      from: "2024-11-01",
      to: "2025-03-31",
    });
  });

  it("names 29 February on either side, and the one it leaves out", () => {
    expect(comparisonOf({ from: "2025-01-01", to: "2025-12-31" }).leapDays).toEqual(["2024-02-29"]);
    expect(comparisonOf({ from: "2024-02-01", to: "2024-02-29" })).toEqual({
      period: { from: "2023-02-01", to: "2023-02-28" },
      leapDays: ["2024-02-29"],
      leftOut: null,
    });
    expect(comparisonOf({ from: "2025-02-01", to: "2025-02-28" })).toEqual({
      period: { from: "2024-02-01", to: "2024-02-29" },
      leapDays: ["2024-02-29"],
      leftOut: null,
    });
    expect(comparisonOf({ from: "2025-02-10", to: "2025-02-28" })).toEqual({
      period: { from: "2024-02-10", to: "2024-02-28" },
      leapDays: [],
      leftOut: "2024-02-29",
    });
  });
});
