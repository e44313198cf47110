import fc from "fast-check";
import { expect, test } from "vitest";
import { patterns, searchWords, wordsSql, writings } from "@/lib/shared/search-words";

test("F2 full-width letters, digits and blanks are plain ones, and each word counts once", () => {
  expect(searchWords("ＺＷ－２０２６　裸土  裸土")).toEqual(["ZW-2026", "裸土"]);
  expect(searchWords("　 ")).toEqual([]);
});

test("F2 a word is looked for as it may have been written", () => {
  expect(writings("3号A区")).toEqual(["3号A区", "３号Ａ区"]);
  expect(writings("裸土")).toEqual(["裸土"]);
});

test("wildcards stand for themselves", () => {
  expect(patterns("5%_\\")[0]).toBe("%5\\%\\_\\\\%");
});

test("each word is a condition of its own, over all columns", () => {
  expect(wordsSql(["a", "b"], "裸土 城关", 3)).toEqual({
    condition:
      "(a ILIKE ANY($3::text[]) OR b ILIKE ANY($3::text[])) AND (a ILIKE ANY($4::text[]) OR b ILIKE ANY($4::text[]))",
    params: [["%裸土%"], ["%城关%"]],
  });
  expect(wordsSql(["a"], "  ", 1)).toEqual({ condition: "TRUE", params: [] });
});

test("whatever is typed gives at most five words without blanks, the same however wide it is typed", () => {
  fc.assert(
    fc.property(fc.string(), (q) => {
      const words = searchWords(q);
      expect(words.length).toBeLessThanOrEqual(5);
      expect(words.every((word) => word !== "" && !/\s/u.test(word))).toBe(true);
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[!-~]{1,12}$/), (word) => {
      expect(searchWords(writings(word)[1] ?? word)).toEqual([word]);
    }),
  );
});
