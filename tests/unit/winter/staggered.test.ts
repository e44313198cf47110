import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, daysBetween } from "@/lib/shared/civil-date";
import {
  notKeptWords,
  STAGGERED_MODES,
  type StaggeredSpan,
  staggeredConflicts,
  staggeredDay,
} from "@/lib/winter/rules/staggered-conflicts";

const span = (id: number, changes: Partial<StaggeredSpan> = {}): StaggeredSpan => ({
  id,
  siteId: 1,
  mode: "stop",
  share: null,
  startsOn: "2026-12-01",
  endsOn: "2026-12-15",
  exempt: false,
  longStopped: false,
  ...changes,
});
const kinds = (spans: readonly StaggeredSpan[]) => staggeredConflicts(spans).map(({ kind, ids }) => [kind, ...ids]);

test("periods that touch no common day have no conflict, whatever they say", () => {
  expect(kinds([span(1), span(2, { mode: "run", startsOn: "2026-12-16", endsOn: "2026-12-31" })])).toEqual([]);
  expect(kinds([span(1), span(2, { siteId: 2, mode: "run" })])).toEqual([]);
});

test("one common day is enough; the same demand overlaps, another contradicts", () => {
  const edge = { startsOn: "2026-12-15", endsOn: "2026-12-31" };
  expect(staggeredConflicts([span(2, edge), span(1)])).toEqual([
    { kind: "overlap", siteId: 1, ids: [1, 2], from: "2026-12-15", to: "2026-12-15" },
  ]);
  expect(kinds([span(1), span(2, { ...edge, mode: "run" })])).toEqual([["contradict", 1, 2]]);
  const limit = (id: number, share: number) => span(id, { mode: "limit", share });
  expect(kinds([limit(1, 50), limit(2, 50)])).toEqual([["overlap", 1, 2]]);
  expect(kinds([limit(1, 50), limit(2, 70)])).toEqual([["contradict", 1, 2]]);
});

test("a stop or a limit meets an exemption, a run a long stop; of what the register leaves open nothing is claimed", () => {
  expect(kinds([span(1, { exempt: true })])).toEqual([["exempt", 1]]);
  expect(kinds([span(1, { exempt: true, mode: "limit", share: 50 })])).toEqual([["exempt", 1]]);
  expect(kinds([span(1, { exempt: true, mode: "run" })])).toEqual([]);
  expect(kinds([span(1, { longStopped: true, mode: "run" })])).toEqual([["stopped", 1]]);
  expect(kinds([span(1, { longStopped: true })])).toEqual([]);
  expect(kinds([span(1, { exempt: null, longStopped: null })])).toEqual([]);
});

const anySpan = fc.record({
  siteId: fc.integer({ min: 1, max: 3 }),
  mode: fc.constantFrom(...STAGGERED_MODES),
  from: fc.nat(40),
  days: fc.nat(20),
  exempt: fc.option(fc.boolean()),
  longStopped: fc.option(fc.boolean()),
});
const anySpans = fc.array(anySpan, { maxLength: 8 }).map((list) =>
  list.map(({ from, days, ...rest }, i) => {
    const startsOn = addDays("2026-12-01", from);
    return span(i + 1, {
      ...rest,
      share: rest.mode === "limit" ? 50 : null,
      startsOn,
      endsOn: addDays(startsOn, days),
    });
  }),
);

test("property: the order of the periods changes nothing, and a day with two periods of an enterprise is a day of conflict", () => {
  fc.assert(
    fc.property(anySpans, (spans) => {
      const conflicts = staggeredConflicts(spans);
      expect(staggeredConflicts([...spans].reverse())).toEqual(conflicts);
      for (const siteId of [1, 2, 3]) {
        const own = spans.filter((one) => one.siteId === siteId);
        const theirs = conflicts.filter((one) => one.siteId === siteId && one.ids.length === 2);
        for (const day of daysBetween("2026-12-01", "2027-01-31")) {
          const on = own.filter((one) => one.startsOn <= day && one.endsOn >= day);
          const is = staggeredDay(day, own, theirs);
          expect(is.conflict).toBe(on.length > 1);
          expect(is.modes).toEqual(STAGGERED_MODES.filter((mode) => on.some((one) => one.mode === mode)));
        }
      }
    }),
    { numRuns: 40 },
  );
});

test("what stands in the issue says the demand, its days and how it was looked at", () => {
  const period = {
    mode: "limit",
    share: 60,
    startsOn: "2026-12-01",
    endsOn: "2026-12-31",
    note: "只开1号线",
    checkBy: "power",
  };
  expect(notKeptWords({ ...period, mode: "limit" }, "两条线都在运行")).toBe(
    "错峰生产要求未落实（限产至60%，2026-12-01至2026-12-31，只开1号线；电量核查）：两条线都在运行",
  );
  expect(notKeptWords({ ...period, mode: "stop", share: null, note: "", checkBy: "on-site" }, "仍在出料")).toBe(
    "错峰生产要求未落实（停产，2026-12-01至2026-12-31；现场核查）：仍在出料",
  );
});
