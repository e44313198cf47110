import fc from "fast-check";
import { expect, test } from "vitest";
import { charactersIn, digitsLost, firstCharacters } from "@/lib/shared/cell-text";
import { cleanText } from "@/lib/shared/clean-text";
import { dateWord } from "@/lib/shared/date-word";
import { type HeadingWords, matchHeadings } from "@/lib/shared/heading-match";
import { matchWord } from "@/lib/shared/word-match";

const WORDS: Record<"number" | "text" | "place", HeadingWords> = {
  number: { whole: ["序号", "编号"] },
  text: { whole: ["描述", "内容"], part: ["问题"], never: ["编号"] },
  place: { whole: ["地点"], part: ["名称"] },
};

test("a whole heading goes before a part of one, a better synonym before another; nothing is used twice", () => {
  const found = matchHeadings(["问题编号", "问题", "内 容：", "描述*", "地 点", "名称"], WORDS);
  expect(Object.fromEntries(found.columns)).toEqual({ text: 3, place: 4 });
  expect(found.leftOver.map(({ title, rival }) => [title, rival])).toEqual([
    ["问题编号", null],
    ["问题", "text"],
    ["内 容：", "text"],
    ["名称", "place"],
  ]);
});

test("every heading is used once or left over", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("序号", "问题", "问题描述", "描述", "名称", "", "其他", "地点")), (titles) => {
      const { columns, leftOver } = matchHeadings(titles, WORDS);
      const filled = titles.filter((title) => title !== "").length;
      expect(columns.size + leftOver.length).toBe(filled);
      expect(new Set([...columns.values(), ...leftOver.map(({ index }) => index)]).size).toBe(filled);
    }),
  );
});

test("a word is matched whole or asked; a part only proposes", () => {
  const towns = [{ name: "城关镇" }, { name: "北山镇" }, { name: "北山街道" }, { name: "西河乡" }];
  const core = (name: string) => name.replace(/(镇|街道|乡)$/, "");
  const names = (word: string) => {
    const match = matchWord(towns, word, core);
    return match.kind === "exact" ? match.choice.name : match.choices.map(({ name }) => name);
  };
  expect(names("城 关镇")).toBe("城关镇");
  expect(names("西河")).toBe("西河乡");
  expect(names("镇")).toEqual(["城关镇", "北山镇"]);
  expect(names("北山")).toEqual(["北山镇", "北山街道"]);
  expect(names("城关镇和西河乡")).toEqual(["城关镇", "西河乡"]);
  expect(names("东坡镇")).toEqual([]);
});

test("C4 C11 dates are read to their end or asked", () => {
  const today = "2026-11-24";
  const read = (word: string, ahead = false) => {
    const found = dateWord(word, today, ahead);
    return found.kind === "date" ? found.date : found.dates;
  };
  expect(read("2026/1/5")).toBe("2026-01-05");
  expect(read("2026年11月03日（周二） 14:30")).toBe("2026-11-03");
  expect(read("20261103")).toBe("2026-11-03");
  expect(read("12.30")).toBe("2025-12-30");
  expect(read("1月5日", true)).toBe("2027-01-05");
  expect(read("05/03/2026")).toEqual(["2026-05-03", "2026-03-05"]);
  expect(read("3/5/2025")).toEqual(["2025-03-05", "2025-05-03"]);
  expect(read("25/12/2025")).toEqual(["2025-12-25"]);
  expect(read("2026-3-5至3-8")).toEqual(["2026-03-05", "2026-03-08"]);
  for (const word of ["12.5公里", "上周", "2026-02-30", "0000-01-01", "9999-12-31", "1900-01-01"])
    expect(read(word)).toEqual([]);
});

test("C7 texts are counted and cut by characters, halves of one are cleaned away", () => {
  expect(charactersIn("𠮷😀a")).toBe(3);
  expect(firstCharacters(`${"字".repeat(59)}😀尾`, 60)).toBe(`${"字".repeat(59)}😀`);
  expect(cleanText("前\ud83d后\u0001\u0000行\r\n")).toBe("前后行\n");
  // What survives a round trip through UTF-8 has no half of a character in it.
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const clean = cleanText(text);
      expect(Buffer.from(clean).toString("utf8")).toBe(clean);
    }),
  );
});

test("B4 an exponent form is a code that lost its digits", () => {
  expect(["9.16201001234568E+17", "9.16201E+17", "1E+12"].map(digitsLost)).toEqual([true, true, true]);
  expect(["916201001234", "1e9", "1476A", "E+17"].map(digitsLost)).toEqual([false, false, false, false]);
});

test("C3 a town, a village or a unit of another kind is asked, though its stem is the same", () => {
  const town = (name: string) => name.replace(/(街道办事处|街道办|街道|镇人民政府|镇政府|镇|乡)$/, "");
  const match = (names: string[], word: string, core: (name: string) => string) => {
    const found = matchWord(
      names.map((name) => ({ name })),
      word,
      core,
    );
    return found.kind === "exact" ? found.choice.name : found.choices.map(({ name }) => name);
  };
  const towns = ["城关镇", "北山街道"];
  expect(match(towns, "城关镇政府", town)).toBe("城关镇");
  expect(match(towns, "北山街道办事处", town)).toBe("北山街道");
  expect(match(towns, "城关", town)).toBe("城关镇");
  expect(match(towns, "城关街道", town)).toEqual(["城关镇"]);
  expect(match(towns, "北山乡", town)).toEqual(["北山街道"]);
  const village = (name: string) => name.replace(/(村民委员会|村委会|居民委员会|居委会|社区|村)$/, "");
  expect(match(["东滩村"], "东滩村委会", village)).toBe("东滩村");
  expect(match(["东滩社区"], "东滩居委会", village)).toBe("东滩社区");
  expect(match(["东滩村"], "东滩社区", village)).toEqual(["东滩村"]);
  const unit = (name: string) => name.replace(/^(区|县|市)(?=.{3})/, "");
  expect(match(["区住建局"], "住建局", unit)).toBe("区住建局");
  expect(match(["区住建局"], "市住建局", unit)).toEqual(["区住建局"]);
});
