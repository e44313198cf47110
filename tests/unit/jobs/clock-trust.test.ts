import { expect, test } from "vitest";
import { BELIEVED_AFTER_MS, type ClockLook, clockVerdict } from "@/lib/jobs/rules/clock-trust";

const DAY = 86_400_000;
const AT = Date.parse("2026-11-29T08:00:00Z");
const look = (changes: Partial<ClockLook> & { passed?: number } = {}): ClockLook => {
  const { passed = 0, ...rest } = changes;
  return { database: AT + passed, server: AT + passed, counted: 1000 + passed, ...rest };
};

test("H2 a server whose clock is five days ahead of the database's is not believed, and is again once it is right", () => {
  const first = clockVerdict(null, look());
  expect(first.verdict).toEqual({ trust: true });
  const ahead = clockVerdict(first.base, look({ passed: 10_000, server: AT + 10_000 + 5 * DAY }));
  expect(ahead.verdict).toEqual({ trust: false, why: "apart", seconds: 5 * 86_400 });
  expect(clockVerdict(ahead.base, look({ passed: 20_000 })).verdict).toEqual({ trust: true });
});

test("H2 a jump of both clocks at once, forward or back, is not believed for two hours, and at once when it is undone", () => {
  for (const jump of [5 * DAY, -DAY, 120_000]) {
    const { base } = clockVerdict(null, look());
    const jumped = (passed: number) =>
      clockVerdict(base, { database: AT + passed + jump, server: AT + passed + jump, counted: 1000 + passed });
    expect(jumped(10_000)).toEqual({ verdict: { trust: false, why: "jumped", seconds: jump / 1000 }, base });
    expect(jumped(BELIEVED_AFTER_MS - 1).verdict.trust).toBe(false);
    expect(jumped(BELIEVED_AFTER_MS).verdict.trust).toBe(true);
    expect(clockVerdict(base, look({ passed: 3_600_000 })).verdict.trust).toBe(true);
  }
});

test("H2 a drift that NTP corrects is no jump", () => {
  let { base } = clockVerdict(null, look());
  for (let i = 1; i <= 100; i++) {
    const drifted = clockVerdict(
      base,
      look({ passed: i * 10_000, database: AT + i * 10_100, server: AT + i * 10_100 }),
    );
    expect(drifted.verdict.trust).toBe(true);
    base = drifted.base;
  }
});
