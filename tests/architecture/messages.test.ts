import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

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
const namespaces = readdirSync(folder("zh-CN")).filter((name) => name.endsWith(".json"));
const read = (locale: string, file: string) =>
  keysOf(JSON.parse(readFileSync(path.join(folder(locale), file), "utf8")) as Messages);

test("both languages have the same namespaces", () => {
  expect(readdirSync(folder("en")).sort()).toEqual(readdirSync(folder("zh-CN")).sort());
  expect(namespaces).not.toEqual([]);
});

test.each(namespaces)("%s has the same keys in Chinese and English, none empty", (file) => {
  const [chinese, english] = [read("zh-CN", file), read("en", file)];
  expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  expect([...chinese, ...english].filter(([, text]) => !text.trim()).map(([key]) => key)).toEqual([]);
});
