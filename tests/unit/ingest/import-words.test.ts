import { expect, test } from "vitest";
import { failureText, findingText, unreadableText } from "@/lib/cli/import-words";
import { BadInput } from "@/lib/platform/errors";

test("the command line speaks in words, not in keys", () => {
  expect(unreadableText("no-header", { missing: "station", found: "date" })).toBe(
    "No header was found. Missing: station; recognised: date",
  );
  expect(findingText({ kind: "derived-lines", params: { count: 9 } })).toMatch(/^9 lines are means or AQIs/);
  // Words that say how many themselves do not say it twice.
  expect(findingText({ kind: "more-rows-like-this", params: { count: 4 } })).toBe(
    "4 more rows like these are not listed",
  );
  expect(failureText(new BadInput("unknown-source", { source: "nope" }))).toBe("There is no source nope.");
});

test("what has no words yet is printed with its facts", () => {
  expect(findingText({ kind: "of-tomorrow", params: { line: 3 } })).toBe('of-tomorrow {"line":3}');
});
