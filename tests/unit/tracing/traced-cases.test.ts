import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hoursInARow } from "@/lib/tracing/rules/hours-in-a-row";
import { share } from "@/lib/tracing/rules/lift";
import {
  type Episode,
  type Finding,
  type Listable,
  lookedAt,
  tracedCases,
  type Visit,
} from "@/lib/tracing/rules/traced-cases";

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
  kind: "dust",
  foundAt: at(30),
  lon: 116.4,
  lat: 39.93,
  ...over,
});
const list = [place(1, 116.4, 39.93), place(2, 116.4, 39.87), place(3, 116.41, 39.9)];

describe("what was found later on the list of candidates as it was", () => {
  it("a finding has the rank of its place, with wind by direction and in calm by distance", () => {
    expect(tracedCases([found({ siteId: 1 })], [north], list)).toEqual([
      { candidates: 3, place: 1, isByWind: true, kind: "dust" },
    ]);
    const calm = { ...north, wind: { speed: 0.4, from: 0, isCalm: true } };
    expect(tracedCases([found({ siteId: 3, lon: 116.41, lat: 39.9 })], [calm], list)).toEqual([
      { candidates: 3, place: 1, isByWind: false, kind: "dust" },
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
        { candidates: 0, place: null, isByWind: true, kind: "dust" },
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

describe("what came of looking at candidates", () => {
  const four = [...list, place(4, 116.4, 39.85), place(5, 116.4, 39.84)];
  const visit = (siteId: number, over: Partial<Visit> = {}): Visit => {
    const { lon, lat } = four.find((one) => one.siteId === siteId) as Listable;
    return { siteId, lon, lat, at: at(30), found: true, ...over };
  };

  it("the first three apart from those further down; before the spike is over, after seven days and elsewhere nothing counts", () => {
    expect(lookedAt([visit(1), visit(4, { found: false }), visit(5, { found: false })], [north], four)).toEqual({
      first: [true],
      others: [false, false],
    });
    const none = [visit(1, { at: at(2) }), visit(1, { at: at(3 + 7 * 24 + 1) }), visit(1, { siteId: 99 })];
    expect(lookedAt(none, [north], four)).toEqual({ first: [], others: [] });
  });

  it("every visit to a listed place is counted once, and below 20 no share is given", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.boolean()), { maxLength: 40 }), (went) => {
        const { first, others } = lookedAt(
          went.map(([siteId, found]) => visit(siteId, { found })),
          [north],
          four,
        );
        expect(first.length + others.length).toBe(went.length);
        const all = share([...first, ...others]);
        expect(all.found).toBe(went.filter(([, found]) => found).length);
        expect(all.rate === null).toBe(went.length < 20);
      }),
    );
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
