import fc from "fast-check";
import { expect, test } from "vitest";
import { JOB_SCHEDULES } from "@/lib/jobs/rules/job-schedules";
import { nextDue, slotAt } from "@/lib/jobs/rules/schedule";

const at = (civil: string) => new Date(`${civil}+08:00`);

test("a minute's slot is the interval that has begun, in Shanghai time", () => {
  expect(slotAt({ every: "minutes", minutes: 1 }, at("2026-11-24T00:00:59"))).toBe("2026-11-24T00:00");
  expect(slotAt({ every: "minutes", minutes: 60 }, at("2026-11-24T07:59:59"))).toBe("2026-11-24T07:00");
});

test("a day's slot is due from its hour on, to the end of the day", () => {
  const daily = { every: "day", at: "06:00" } as const;
  expect(slotAt(daily, at("2026-11-24T05:59:59"))).toBeNull();
  expect(slotAt(daily, at("2026-11-24T06:00:00"))).toBe("2026-11-24");
  expect(slotAt(daily, at("2026-11-24T23:59:59"))).toBe("2026-11-24");
});

test("a week's slot is its Monday, from day and hour on to Sunday night", () => {
  const friday = { every: "week", day: 5, at: "12:00" } as const;
  expect(slotAt(friday, at("2026-11-27T11:59:00"))).toBeNull();
  expect(slotAt(friday, at("2026-11-27T12:00:00"))).toBe("2026-11-23");
  expect(slotAt(friday, at("2026-11-29T23:59:59"))).toBe("2026-11-23");
  expect(slotAt(friday, at("2026-11-30T00:00:00"))).toBeNull();
});

test("the next moment is ahead, has a slot that was not due before, and nothing was due between", () => {
  const schedules = Object.values(JOB_SCHEDULES);
  const instants = fc.date({ min: at("2025-12-20T00:00:00"), max: at("2027-01-10T00:00:00"), noInvalidDate: true });
  fc.assert(
    fc.property(fc.constantFrom(...schedules), instants, (schedule, instant) => {
      const next = nextDue(schedule, instant);
      expect(next.getTime()).toBeGreaterThan(instant.getTime());
      const slot = slotAt(schedule, next);
      expect(slot).not.toBeNull();
      expect(slotAt(schedule, new Date(next.getTime() - 1))).not.toBe(slot);
      expect(slotAt(schedule, instant)).not.toBe(slot);
    }),
  );
});
