import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rank } from "@/lib/air/rules/rank";
import { TIE_RULES } from "@/lib/air/rules/tie-rules";

const entry = fc.record({
  value: fc.option(fc.integer({ min: 0, max: 20 }), { freq: 6, nil: null }),
  withheld: fc.boolean(),
  pm25: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
});
const entries = fc.array(entry, { maxLength: 25 }).map((list) =>
  list.map(({ value, withheld, pm25 }, key) => ({
    key,
    value,
    tie: { pm25 },
    reason: withheld ? ({ code: "too-few-days", n: 3, required: 27 } as const) : null,
  })),
);

describe("rank", () => {
  it("shares places and skips the next: 1-2-2-4", () => {
    const ranked = rank(
      [
        { key: "a", value: 3 },
        { key: "b", value: 1 },
        { key: "c", value: 2 },
        { key: "d", value: 2 },
      ],
      "ascending",
    );
    expect(ranked.map(({ key, rank: place, isTied }) => [key, place, isTied])).toEqual([
      ["b", 1, false],
      ["c", 2, true],
      ["d", 2, true],
      ["a", 4, false],
    ]);
    expect(
      rank(
        [
          { key: "a", value: 3 },
          { key: "b", value: 1 },
        ],
        "descending",
      ).map(({ key }) => key),
    ).toEqual(["a", "b"]);
  });

  it("shows a withheld entry without a place and lets the others close up", () => {
    const reason = { code: "too-few-days", n: 20, required: 27 } as const;
    const ranked = rank(
      [
        { key: "a", value: 1, reason },
        { key: "b", value: 2 },
        { key: "c", value: null },
      ],
      "ascending",
    );
    expect(ranked).toEqual([
      { key: "b", value: 2, rank: 1, isTied: false, reason: null },
      { key: "a", value: 1, rank: null, isTied: false, reason },
      { key: "c", value: null, rank: null, isTied: false, reason: { code: "no-data" } },
    ]);
  });

  it("breaks ties by PM2.5 or by a third decimal when the office says so", () => {
    const tied = [
      { key: "a", value: 30_600, tie: { pm25: 400_000, thirdDecimal: 30_580 } },
      { key: "b", value: 30_600, tie: { pm25: 390_000, thirdDecimal: 30_620 } },
    ];
    const order = (rule: "shared" | "pm25" | "third-decimal", way: "ascending" | "descending" = "ascending") =>
      rank(tied, way, rule).map(({ key, rank: place }) => `${key}${place}`);
    expect(order("shared")).toEqual(["a1", "b1"]);
    expect(order("pm25")).toEqual(["b1", "a2"]);
    expect(order("pm25", "descending")).toEqual(["b1", "a2"]);
    expect(order("third-decimal")).toEqual(["a1", "b2"]);
    expect(order("third-decimal", "descending")).toEqual(["b1", "a2"]);
  });

  it("gives each place as one more than the number of better ones, whatever the order of the input", () => {
    fc.assert(
      fc.property(entries, fc.constantFrom("ascending", "descending"), (list, order) => {
        const ranked = rank(list, order);
        expect(ranked.map(({ key }) => key).sort((a, b) => a - b)).toEqual(list.map(({ key }) => key));
        const inRace = list.filter(({ value, reason }) => value !== null && !reason);
        for (const one of ranked) {
          if (one.rank === null) {
            expect(one.reason).not.toBeNull();
            continue;
          }
          const better = inRace.filter(({ value }) =>
            order === "ascending"
              ? (value as number) < (one.value as number)
              : (value as number) > (one.value as number),
          );
          expect(one.rank).toBe(better.length + 1);
          expect(one.isTied).toBe(inRace.filter(({ value }) => value === one.value).length > 1);
        }
        const places = (all: typeof ranked) => new Map(all.map(({ key, rank: place }) => [key, place]));
        expect(places(rank(list.toReversed(), order))).toEqual(places(ranked));
      }),
    );
  });

  it("a tie rule only splits shared places, it never moves anyone across values", () => {
    fc.assert(
      fc.property(entries, (list) => {
        const shared = new Map(rank(list, "ascending").map(({ key, rank: place }) => [key, place]));
        for (const { key, rank: place } of rank(
          list.map((one) => ({ ...one, tie: { pm25: one.key % 3 } })),
          "ascending",
          "pm25",
        )) {
          const before = shared.get(key) ?? null;
          if (place === null || before === null) expect(place).toBe(before);
          else {
            expect(place).toBeGreaterThanOrEqual(before);
            const sharers = [...shared.values()].filter((own) => own === before).length;
            expect(place).toBeLessThan(before + sharers);
          }
        }
      }),
    );
  });
});

describe("TIE_RULES", () => {
  it("shares by default", () =>
    expect(TIE_RULES.filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual(["shared"]));
});
