import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** `| line | what holds | file |` of docs/complaints.md. */
const ROWS = readFileSync("docs/complaints.md", "utf8")
  .split("\n")
  .flatMap((text) => {
    const cells = /^\| ([A-H]\d+) \| .+ \| `(tests\/[^`]+)` \|$/.exec(text);
    return cells ? [{ line: cells[1] ?? "", file: cells[2] ?? "" }] : [];
  });

/** The lines that were caught, by letter: from the first number to the last. */
const CAUGHT: readonly [letter: string, first: number, last: number][] = [
  ["A", 1, 10],
  ["B", 1, 15],
  ["C", 1, 14],
  ["D", 1, 16],
  ["E", 1, 10],
  ["F", 2, 2],
  ["G", 1, 19],
  ["H", 1, 24],
];

/** Whether a test's title begins with a line's number, alone or first among several. */
function holds(source: string, line: string): boolean {
  return new RegExp(`\\b(test|it|describe)\\b[\\s\\S]{0,160}?\\(\\s*["'\`](?:[A-H]\\d+[ ,/–-]+)*${line}(?![0-9])`).test(
    source,
  );
}

test("every line that was caught has a test, named by its number", () => {
  const wanted = CAUGHT.flatMap(([letter, first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) => `${letter}${first + i}`),
  );
  expect(ROWS.map(({ line }) => line)).toEqual(wanted);
  const wrong = ROWS.filter(({ line, file }) => !existsSync(file) || !holds(readFileSync(file, "utf8"), line));
  expect(wrong).toEqual([]);
});

test("a number in another place holds nothing", () => {
  expect(holds('test("G9 one thing", () => {', "G9")).toBe(true);
  expect(holds('test("G9 one thing", () => {', "G1")).toBe(false);
  expect(holds('test("G19 one thing", () => {', "G1")).toBe(false);
  expect(holds('test("D1, D8 a tap", () => {', "D8")).toBe(true);
  expect(holds('expect("G9")', "G9")).toBe(false);
});
