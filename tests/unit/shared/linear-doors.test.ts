import { expect, test } from "vitest";
import { cornersOf } from "@/lib/campaigns/rules/campaign-area";
import { normalLoginName } from "@/lib/identity/rules/login-name";
import { wechatLines } from "@/lib/issues/rules/wechat-lines";
import { wordKey } from "@/lib/shared/cell-text";
import { cleanLine, cleanLines, cleanText } from "@/lib/shared/clean-text";
import { composed } from "@/lib/shared/composed-text";
import { dateWord } from "@/lib/shared/date-word";
import { alertBody } from "@/lib/winter/schema-alerts";
import { growth, LINEAR } from "../../support/growth";

/** What comes before a length is measured sees a whole body: the sign-in page's too, whose sender nobody knows. */
const DOORS: Record<string, (text: string) => unknown> = {
  cleanText,
  cleanLine,
  cleanLines,
  wordKey,
  normalLoginName,
  cornersOf,
  wechatLines: (text) => wechatLines(text, ["城关镇"]),
  dateWord: (text) => dateWord(text, "2026-11-30"),
  picture: (text) => alertBody.shape.picture.safeParse(text),
};
/** The smaller of the two sizes that are compared, in signs: what is quadratic takes a second for the larger one. */
const SIGNS = 6_000;
const PILES: Record<string, (signs: number) => string> = {
  blanks: (signs) => "a".concat(" ".repeat(signs), "a"),
  "full-width blanks": (signs) => `甲${"　".repeat(signs)}乙`,
  "lines of blanks": (signs) => `a${" \n\t".repeat(signs / 4)}a`,
  "blanks in a corner": (signs) => `116${" ".repeat(signs)}x`,
  "combining marks out of order": (signs) => `a${"\u0315\u0316".repeat(signs / 2)}`,
  "joiners without width": (signs) => "\u200d".repeat(signs),
  "carriage returns": (signs) => "\r".repeat(signs),
  "line ends before a sign that is none of Base64": (signs) => `QQ==${"\n".repeat(signs)}!`,
  "a date, blanks and nothing": (signs) => `2026-1-1${" ".repeat(signs)}x`,
  "a day, blanks and nothing": (signs) => `1/1${"\t".repeat(signs)}x`,
  "spans of spans": (signs) => "1/1至".repeat(signs / 4),
  "asterisks and blanks": (signs) => `甲${"* ".repeat(signs / 2)}乙`,
  "signs before a heading": (signs) => `${"•".repeat(signs)}甲`,
  "days before days": (signs) => "1/1前".repeat(signs / 4),
};

test.each(Object.entries(PILES))("G6 %s at any door of people's text cost time in proportion", (_, pile) => {
  const piles = new Map<number, string>();
  const pileOf = (signs: number) => {
    const made = piles.get(signs) ?? pile(signs);
    piles.set(signs, made);
    return made;
  };
  for (const [name, door] of Object.entries(DOORS))
    expect(
      growth((signs) => door(pileOf(signs)), SIGNS),
      name,
    ).toBeLessThan(LINEAR);
});

test("what is quadratic is told from what is not, however small its step", () => {
  const walk = (text: string, steps: (at: number) => number) => {
    let sum = 0;
    for (let i = 0; i < text.length; i++) for (let j = 0; j < steps(i); j++) sum += text.charCodeAt(i);
    return sum;
  };
  const blanks = (signs: number) => " ".repeat(signs);
  expect(growth((signs) => walk(blanks(signs), () => 3), SIGNS)).toBeLessThan(LINEAR);
  expect(growth((signs) => walk(blanks(signs), (at) => at / 8), SIGNS / 6)).toBeGreaterThan(LINEAR);
  // The pattern that once stood at these doors.
  expect(growth((signs) => `a${blanks(signs)}a`.replace(/\s+$/, ""), SIGNS / 8)).toBeGreaterThan(LINEAR);
});

test("G6 a heading with wide gaps is still one; only the ends of a span are its dates", () => {
  expect(wechatLines(`城关镇${" ".repeat(300)}（3 个）${"　".repeat(300)}：\n煤场未苫盖`, ["城关镇"]).found).toEqual([
    { text: "煤场未苫盖", town: "城关镇" },
  ]);
  expect(dateWord("2026-3-5 至 3-8", "2026-11-30")).toEqual({ kind: "asked", dates: ["2026-03-05", "2026-03-08"] });
  expect(dateWord("1/1至1/2至1/3", "2026-11-30")).toEqual({ kind: "asked", dates: ["2026-01-01"] });
});

test("gaps are cleaned as before: a gap with a line end or a tab is one blank, others stay; blanks at line ends go", () => {
  expect(cleanLine("  a \t b  c\n\nd　e ")).toBe("a b  c d　e");
  expect(cleanLines(" a  b \t\n c　\n\n\n\nd \n ")).toBe("a  b\n c\n\nd");
});

test("thirty marks on one letter stay, what is piled on them goes, and cleaning twice changes nothing", () => {
  expect(composed("e\u0301", "NFC")).toBe("é");
  expect([...composed(`x${"\u0316".repeat(30)}`, "NFC")]).toHaveLength(31);
  const piled = composed(`\u0958${"\u0316".repeat(400)}y`, "NFC");
  expect([...piled]).toHaveLength(32);
  expect(composed(piled, "NFC")).toBe(piled);
});
