import { expect, test } from "vitest";
import { cornersOf } from "@/lib/campaigns/rules/campaign-area";
import { normalLoginName } from "@/lib/identity/rules/login-name";
import { wechatLines } from "@/lib/issues/rules/wechat-lines";
import { wordKey } from "@/lib/shared/cell-text";
import { cleanLine, cleanLines, cleanText } from "@/lib/shared/clean-text";
import { composed } from "@/lib/shared/composed-text";
import { dateWord } from "@/lib/shared/date-word";
import { alertBody } from "@/lib/winter/schema-alerts";

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
/** A twentieth of what a server action may carry; what is quadratic takes seconds for it. */
const SIGNS = 60_000;
const MS = 500;
const PILES = {
  blanks: "a".concat(" ".repeat(SIGNS), "a"),
  "full-width blanks": `甲${"　".repeat(SIGNS)}乙`,
  "lines of blanks": `a${" \n\t".repeat(SIGNS / 3)}a`,
  "blanks in a corner": `116${" ".repeat(SIGNS)}x`,
  "combining marks out of order": `a${"\u0315\u0316".repeat(SIGNS / 2)}`,
  "joiners without width": "\u200d".repeat(SIGNS),
  "carriage returns": "\r".repeat(SIGNS),
  "line ends before a sign that is none of Base64": `QQ==${"\n".repeat(SIGNS)}!`,
  "a date, blanks and nothing": `2026-1-1${" ".repeat(SIGNS)}x`,
  "a day, blanks and nothing": `1/1${"\t".repeat(SIGNS)}x`,
  "spans of spans": "1/1至".repeat(SIGNS / 4),
  "asterisks and blanks": `甲${"* ".repeat(SIGNS / 2)}乙`,
  "signs before a heading": `${"•".repeat(SIGNS)}甲`,
  "days before days": "1/1前".repeat(SIGNS / 4),
};

test.each(Object.entries(PILES))("G6 %s at any door of people's text cost time in proportion", (_, pile) => {
  for (const [name, door] of Object.entries(DOORS)) {
    const since = performance.now();
    door(pile);
    expect(performance.now() - since, name).toBeLessThan(MS);
  }
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
