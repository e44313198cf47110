import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** `| item | file |` of docs/security.md: an item is how the title of its test begins. */
const ROWS = readFileSync("docs/security.md", "utf8")
  .split("\n")
  .flatMap((line) => {
    const cells = /^\| (.+) \| `(tests\/[^`]+)` \|$/.exec(line);
    return cells ? [{ title: (cells[1] ?? "").replaceAll("`", ""), file: cells[2] ?? "" }] : [];
  });

/** Where a test, or a group of them, begins with a title. */
function holds(source: string, title: string): boolean {
  const escaped = title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`\\b(test|it|describe)\\b[\\s\\S]{0,80}?\\(\\s*["'\`]${escaped}`).test(
    source.replaceAll("\\\\", "\\"),
  );
}

test("each item of the security table is the title of a test in the file it names", () => {
  expect(ROWS.length).toBeGreaterThan(20);
  const wrong = ROWS.filter(({ title, file }) => !existsSync(file) || !holds(readFileSync(file, "utf8"), title));
  expect(wrong).toEqual([]);
});

test("a title that no test has is found out", () => {
  expect(holds('test("one thing", () => {', "one")).toBe(true);
  expect(holds('test("one thing", () => {', "thing")).toBe(false);
  expect(holds('expect("one thing")', "one")).toBe(false);
});
