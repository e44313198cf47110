import fc from "fast-check";
import { expect, test } from "vitest";
import { peerDays } from "@/lib/winter/rules/peer-days";

const DATES = ["2026-12-01", "2026-12-02"];
const district = (name: string, ...values: (number | null)[]) => ({
  name,
  nameEn: "",
  days: values.map((pm25, i) => ({ date: DATES[i] ?? "2027-01-01", pm25, aqi: pm25 === null ? null : 100 + i })),
});

test("who lacks a day is named and not ranked; a day beyond the episode does not count", () => {
  const found = peerDays(DATES, district("ours", 400_000, 500_000), [
    district("whole", 300_000, 500_000, 9_000_000),
    district("gap", 100_000, null),
    district("none"),
  ]);
  expect(found).toMatchObject({
    days: 2,
    own: { mean: "45.0", highest: 101 },
    peers: [
      { name: "whole", days: 2, mean: "40.0", highest: 101 },
      { name: "gap", days: 1, mean: null, highest: 100 },
      { name: "none", days: 0, mean: null, highest: null },
    ],
    place: { rank: 2, of: 2 },
  });
  expect(peerDays(DATES, district("ours", 400_000), [district("whole", 1, 1)]).place).toBeNull();
  expect(peerDays(DATES, district("ours", 1, 1), [district("gap", 1)]).place).toBeNull();
});

test("property: the place counts those whose printed mean is lower", () => {
  const days = fc.tuple(fc.nat(5_000_000), fc.nat(5_000_000));
  fc.assert(
    fc.property(days, fc.array(days, { minLength: 1, maxLength: 8 }), (own, others) => {
      const found = peerDays(
        DATES,
        district("ours", ...own),
        others.map((one, i) => district(String(i), ...one)),
      );
      const lower = found.peers.filter(({ mean }) => Number(mean) < Number(found.own.mean)).length;
      expect(found.place).toEqual({ rank: lower + 1, of: others.length + 1 });
    }),
  );
});
