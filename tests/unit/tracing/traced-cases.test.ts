import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hoursInARow } from "@/lib/tracing/rules/hours-in-a-row";
import { type Episode, type Finding, type Listable, tracedCases } from "@/lib/tracing/rules/traced-cases";

const HOUR = 3_600_000;
const at = (hours: number) => new Date(Date.UTC(2026, 10, 1) + hours * HOUR);
const north: Episode = {
  station: { code: "A", lon: 116.4, lat: 39.9 },
  from: at(0),
  to: at(3),
  wind: { speed: 3, from: 0, isCalm: false },
};
const place = (siteId: number | null, lon: number, lat: number, over: Partial<Listable> = {}): Listable => ({
  siteId,
  lon,
  lat,
  since: null,
  until: null,
  ...over,
});
const found = (over: Partial<Finding>): Finding => ({
  siteId: null,
  station: null,
  foundAt: at(30),
  lon: 116.4,
  lat: 39.93,
  ...over,
});
const list = [place(1, 116.4, 39.93), place(2, 116.4, 39.87), place(3, 116.41, 39.9)];

describe("what was found later on the list of candidates as it was", () => {
  it("a finding has the rank of its place, with wind by direction and in calm by distance", () => {
    expect(tracedCases([found({ siteId: 1 })], [north], list)).toEqual([{ candidates: 3, place: 1, isByWind: true }]);
    const calm = { ...north, wind: { speed: 0.4, from: 0, isCalm: true } };
    expect(tracedCases([found({ siteId: 3, lon: 116.41, lat: 39.9 })], [calm], list)).toEqual([
      { candidates: 3, place: 1, isByWind: false },
    ]);
  });

  it("without a place of the ledgers 100 m decide; what was not listed has no rank", () => {
    expect(tracedCases([found({ lat: 39.9305 })], [north], list)[0]?.place).toBe(1);
    expect(tracedCases([found({ lat: 39.94 })], [north], list)[0]?.place).toBeNull();
  });

  it("only what could be listed when the spike began is on the list", () => {
    const later = place(1, 116.4, 39.93, { since: at(1) });
    const gone = place(1, 116.4, 39.93, { until: at(-1) });
    for (const one of [later, gone])
      expect(tracedCases([found({ siteId: 1 })], [north], [one])).toEqual([
        { candidates: 0, place: null, isByWind: true },
      ]);
  });

  it("before the spike is over, after seven days, beyond 10 km or for another station's spike there is no case", () => {
    const none = [
      found({ foundAt: at(2) }),
      found({ foundAt: at(3 + 7 * 24 + 1) }),
      found({ lat: 40.1 }),
      found({ station: "B" }),
    ];
    expect(tracedCases(none, [north], list)).toEqual([]);
    expect(tracedCases([found({ station: "A" })], [north], list)).toHaveLength(1);
  });
});

describe("hours in a row", () => {
  it("every hour is in exactly one episode, in order, without a gap and of one station", () => {
    const rows = fc
      .uniqueArray(fc.tuple(fc.constantFrom("A", "B"), fc.nat(60)), { selector: ([code, hour]) => `${code}${hour}` })
      .map((pairs) =>
        pairs
          .map(([code, hour]) => ({ code, hour_begin: at(hour) }))
          .sort((a, b) =>
            a.code < b.code ? -1 : a.code > b.code ? 1 : a.hour_begin.getTime() - b.hour_begin.getTime(),
          ),
      );
    fc.assert(
      fc.property(rows, (list) => {
        const episodes = hoursInARow(list);
        expect(episodes.flat()).toEqual(list);
        for (const episode of episodes)
          for (const [i, row] of episode.entries()) {
            expect(row.code).toBe(episode[0].code);
            expect(row.hour_begin.getTime() - episode[0].hour_begin.getTime()).toBe(i * HOUR);
          }
      }),
    );
  });
});
