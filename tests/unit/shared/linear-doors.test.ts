import { expect, test } from "vitest";
import { cornersOf } from "@/lib/campaigns/rules/campaign-area";
import { normalLoginName } from "@/lib/identity/rules/login-name";
import { wordKey } from "@/lib/shared/cell-text";
import { cleanLine, cleanLines, cleanText } from "@/lib/shared/clean-text";
import { composed } from "@/lib/shared/composed-text";

/** What comes before a length is measured sees a whole body: the sign-in page's too, whose sender nobody knows. */
const DOORS = { cleanText, cleanLine, cleanLines, wordKey, normalLoginName, cornersOf };
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
};

test.each(Object.entries(PILES))("G6 %s at any door of people's text cost time in proportion", (_, pile) => {
  for (const [name, door] of Object.entries(DOORS)) {
    const since = performance.now();
    door(pile);
    expect(performance.now() - since, name).toBeLessThan(MS);
  }
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
