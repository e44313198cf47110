import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { sourceFiles } from "./import-arrow";

type Messages = { [key: string]: string | Messages };

function keysOf(messages: Messages, prefix = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === "string") found.set(prefix + key, value);
    else for (const [inner, text] of keysOf(value, `${prefix}${key}.`)) found.set(inner, text);
  }
  return found;
}

const folder = (locale: string) => path.join("lib/i18n", locale);
const filesOf = (locale: string) =>
  (readdirSync(folder(locale), { recursive: true }) as string[]).filter((name) => name.endsWith(".json")).sort();
const namespaces = filesOf("zh-CN");
const read = (locale: string, file: string) =>
  keysOf(JSON.parse(readFileSync(path.join(folder(locale), file), "utf8")) as Messages);

test("both languages have the same files", () => {
  expect(filesOf("en")).toEqual(namespaces);
  expect(namespaces.length).toBeGreaterThan(20);
});

test.each(namespaces)("%s has the same keys in Chinese and English, none empty", (file) => {
  const [chinese, english] = [read("zh-CN", file), read("en", file)];
  expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  expect([...chinese, ...english].filter(([, text]) => !text.trim()).map(([key]) => key)).toEqual([]);
});

test("no word of the data stands in two areas", () => {
  const heads = namespaces
    .filter((file) => file.endsWith("words.json"))
    .flatMap((file) => Object.keys(JSON.parse(readFileSync(path.join(folder("zh-CN"), file), "utf8")) as Messages));
  expect(heads.filter((head, i) => heads.indexOf(head) !== i)).toEqual([]);
});

const GAP = /\$\{[^}`]*\}/g;

/** A template that makes keys, as a pattern: any word where a value goes. Null when it is nothing but gaps. */
function patternOf(template: string): RegExp | null {
  if (!/[a-zA-Z]{2}/.test(template.replace(GAP, ""))) return null;
  return new RegExp(`^${template.replaceAll(".", "\\.").replace(GAP, "[\\w.:?-]+")}$`);
}

const sources = [...sourceFiles(process.cwd(), ["app", "components", "lib", "prisma/seed"]), "proxy.ts"].map((file) =>
  readFileSync(file, "utf8"),
);
const found = (pattern: RegExp) =>
  sources.flatMap((source) => [...source.matchAll(pattern)].map(([, text]) => text ?? ""));
/** Keys said as they are, and as properties of a file's own words. */
const LITERALS = new Set([
  ...found(/["'`]([\w.:-]+)["'`]/g),
  ...found(/\bwords\.([\w.]+)/g),
  ...found(/\bwords\.([\w.]+)\.replace\(/g),
]);
const PATTERNS = found(/`((?:[\w.:-]|\$\{[^}`]*\})*\$\{[^}`]*\}(?:[\w.:-]|\$\{[^}`]*\})*)`/g)
  .map(patternOf)
  .filter((pattern) => pattern !== null);

/** `reasons.x` is read by whatever key is thrown (lib/i18n/error-text.ts); others by their whole name. */
function isRead(key: string): boolean {
  const said = key.replace(/^reasons\./, "");
  return LITERALS.has(said) || PATTERNS.some((pattern) => pattern.test(said));
}

test("no key of the messages that nothing reads", () => {
  const unread = namespaces.flatMap((file) =>
    [...read("zh-CN", file).keys()].filter((key) => !isRead(key)).map((key) => `${file}: ${key}`),
  );
  expect(unread).toEqual([]);
});

test("a template reads the keys that its gaps can make, and no others", () => {
  const gap = (name: string) => `\${${name}}`;
  const pattern = patternOf(`state.${gap("row.state")}.x`);
  expect(pattern?.test("state.open.x")).toBe(true);
  expect(pattern?.test("verb.open.x")).toBe(false);
  expect(patternOf(`${gap("a")}.${gap("b")}`)).toBeNull();
});
