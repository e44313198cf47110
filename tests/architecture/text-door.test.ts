import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sourceFiles } from "./import-arrow";

/** Texts that no person writes, or that must arrive as they were typed: `file: line` and why the door of people's text is not theirs. */
const NOT_PEOPLES: Record<string, string> = {
  "lib/shared/people-text.ts: z.string().overwrite(": "the door itself",
  "lib/shared/civil-date-input.ts: civilDateInput = z.string()": "a date has its shape",
  "lib/identity/schema.ts: password: z.string()": "a secret counts as typed",
  "lib/identity/schema.ts: current: z.string()": "a secret counts as typed",
  "lib/identity/schema.ts: repeat: z.string()": "a secret counts as typed",
  "lib/identity/schema.ts: code: z.string()": "a one-time code",
  "lib/messages/schema.ts: secret: z.string()": "a secret counts as typed",
  "lib/messages/schema.ts: password: z.string()": "a secret counts as typed",
  "lib/issues/schema-forms.ts: mapping: z.array(z.string()": "names of our own columns",
  "lib/ingest/schema.ts: quantity = z.union([z.number(), z.string()": "a number as an instrument writes it",
  "lib/ingest/schema.ts: with: z.string()": "one of our own codes",
  "lib/ingest/schema.ts: source: z.string()": "one of our own codes",
  "lib/ingest/schema.ts: name: z": "a file's name: lib/shared/file-name.ts",
  "lib/ingest/schema.ts: .pipe(z.string()": "a file's name, cleaned above",
  "lib/ingest/schema.ts: region: z.string()": "one of our own codes",
  "lib/reports/schema.ts: clause: z.string()": "one of our own codes",
  "lib/reports/schema.ts: check: z.string()": "one of our own codes",
  "lib/reports/schema.ts: left: z.string()": "a figure as the page showed it",
  "lib/reports/schema.ts: right: z.string()": "a figure as the page showed it",
  "app/api/tasks/change/route.ts: z.string()": "a key that a device made",
};
/** What these files describe is the environment and our own answers, not input. */
const NO_INPUT = [
  "lib/platform/env.ts",
  "lib/air/schema-api.ts",
  "lib/air/schema-api-outlook.ts",
  "lib/ledgers/schema-api-answers.ts",
  "lib/winter/schema-api.ts",
];

/** Lines with a `z.string()` whose shape is not bound by a pattern at once. */
function loose(file: string, source: string): string[] {
  return [...source.matchAll(/^.*?\bz\s*\.string\(\)[^\n]*(?:\n\s*\.(?:trim|toLowerCase|regex)\([^\n]*)*/gm)]
    .map(([text]) => text)
    .filter((text) => !/\.regex\(/.test(text))
    .map((text) => `${file}: ${text.trim().replace(/\s*\n\s*/g, "")}`);
}

const files = sourceFiles(process.cwd(), ["lib", "app", "components"]).filter((file) => !NO_INPUT.includes(file));
const found = files.flatMap((file) => loose(file, readFileSync(file, "utf8")));
const excused = (line: string) =>
  Object.keys(NOT_PEOPLES).find((key) => {
    const [file = "", snippet = ""] =
      key.split(": ", 2).length === 2 ? [key.slice(0, key.indexOf(": ")), key.slice(key.indexOf(": ") + 2)] : [];
    return line.startsWith(`${file}: `) && line.includes(snippet);
  });

test("people's text enters by the one door (lib/shared/people-text.ts)", () => {
  expect(found.filter((line) => !excused(line))).toEqual([]);
});

test("nothing is excused that is not there", () => {
  const used = new Set(found.map(excused));
  expect(Object.keys(NOT_PEOPLES).filter((key) => !used.has(key))).toEqual([]);
});

test("a loose string is found, over two lines too; a shaped one is not", () => {
  expect(loose("a.ts", "  name: z\n    .string()\n    .max(9),")).toHaveLength(1);
  expect(loose("a.ts", "  name: z.string().max(9),")).toHaveLength(1);
  expect(loose("a.ts", "  code: z\n    .string()\n    .trim()\n    .regex(/^a$/),")).toEqual([]);
});
