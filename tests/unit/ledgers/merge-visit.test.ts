import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeVisit } from "@/lib/ledgers/rules/merge-visit";

const value = fc.constantFrom(null, "", "coal", "gas", "electric");
const entry = fc.record({ energy: value, stove: value, note: value });
const same = (a: unknown, b: unknown) => (a || null) === (b || null);

describe("a visit and what stands meanwhile", () => {
  test("nobody's word is overwritten: a field is written only where the entry still says what the phone showed", () => {
    fc.assert(
      fc.property(entry, entry, entry, (shown, found, now) => {
        const changes = Object.fromEntries(
          (Object.keys(shown) as (keyof typeof shown)[]).map((key) => [key, { from: shown[key], to: found[key] }]),
        );
        const { write, disputed } = mergeVisit(changes, now);
        for (const { field, before } of write)
          expect(same(before, shown[field as keyof typeof shown]) && same(before, now[field as keyof typeof now])).toBe(
            true,
          );
        const named = [...write, ...disputed].map(({ field }) => field);
        expect(new Set(named).size).toBe(named.length);
        for (const key of Object.keys(now) as (keyof typeof now)[])
          expect(named.includes(key)).toBe(!same(now[key], found[key]));
      }),
    );
  });

  test("two phones on one row: the same answer needs nothing, another one is disputed with both versions", () => {
    const changes = { energy: { from: "coal", to: "gas" } };
    expect(mergeVisit(changes, { energy: "gas" })).toEqual({ write: [], disputed: [] });
    expect(mergeVisit(changes, { energy: "electric" }).disputed).toEqual([
      { field: "energy", from: "coal", to: "gas", theirs: "electric" },
    ]);
  });
});
