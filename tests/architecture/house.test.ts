import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FLOORS, sourceFiles } from "./import-arrow";

const ROOT = process.cwd();
const files = sourceFiles(ROOT);
const read = (file: string) => readFileSync(file, "utf8");

const EMPTY_NAMES = /^(index|utils?|helpers?|misc|common|constants?|types?|services?|managers?)$/;
/** Folders that are addresses: a parameter in brackets, a document with its extension. */
const ROUTE_FILES = /^app\/.*\[|^app\/api\/.*\.json\//;

test("files are in kebab-case and named for what they hold", () => {
  const misnamed = files.filter((file) => {
    const name = (file.split("/").at(-1) ?? "").replace(/(\.test|\.spec|\.d)?\.(tsx?|mjs)$/, "");
    return !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || EMPTY_NAMES.test(name);
  });
  expect(misnamed).toEqual([]);
});

test("folders are in kebab-case", () => {
  const folders = new Set(
    files.filter((file) => !ROUTE_FILES.test(file)).flatMap((file) => file.split("/").slice(0, -1)),
  );
  expect([...folders].filter((folder) => !/^_?\(?[a-z0-9]+(-[a-z0-9]+)*\)?$/.test(folder))).toEqual([]);
});

test("no file is longer than 300 lines; schema, seed and tables are exempt", () => {
  const exempt = /^prisma\/seed\/|(^|\/)schema(-[a-z-]+)?\.ts$|-table\.ts$|^tests\/fixtures\//;
  const long = files
    .map((file) => ({ file, lines: read(file).split("\n").length }))
    .filter(({ file, lines }) => lines > 301 && !exempt.test(file));
  expect(long).toEqual([]);
});

test("only lib/platform reads the environment", () => {
  const readers = files.filter((file) => !/^(lib\/platform|tests)\//.test(file) && /\bprocess\.env\b/.test(read(file)));
  expect(readers).toEqual([]);
});

test("no escape from the type checker or the linter, no test left out", () => {
  const escapes = /@ts-(ignore|nocheck|expect-error)|biome-ignore|\bas any\b|\b(it|test|describe)\.only\b/;
  expect(files.filter((file) => file !== "tests/architecture/house.test.ts" && escapes.test(read(file)))).toEqual([]);
});

test("a barrel is no file of ours", () => {
  const barrels = files.filter((file) => {
    const lines = read(file)
      .split("\n")
      .filter((line) => line.trim() && !line.trim().startsWith("//"));
    return lines.length > 1 && lines.every((line) => /^export\s+(\*|\{|type)/.test(line) && line.includes(" from "));
  });
  expect(barrels).toEqual([]);
});

test("every migration has a plain name", () => {
  const folders = readdirSync("prisma/migrations").filter((name) => !name.endsWith(".toml"));
  expect(folders.filter((name) => !/^\d{14}_[a-z0-9_]+$/.test(name))).toEqual([]);
});

test("no page has a loading.tsx: with it what is not there is answered by 200 instead of 404", () => {
  expect(files.filter((file) => /(^|\/)loading\.tsx$/.test(file))).toEqual([]);
});

test("lib/README.md draws the floors as the lint knows them", () => {
  const drawn = /```\n(cli\n[\s\S]*?)```/.exec(read("lib/README.md"))?.[1] ?? "";
  const floors = drawn
    .trim()
    .split("\n")
    .map((line) => line.split(" · ").sort());
  expect(floors).toEqual([...FLOORS].reverse().map((areas) => [...areas].sort()));
});

test("every folder of lib stands on a floor", () => {
  const known = FLOORS.flat();
  const folders = new Set(files.filter((file) => /^lib\/.+\//.test(file)).map((file) => file.split("/")[1] ?? ""));
  expect([...folders].filter((name) => !known.includes(name))).toEqual([]);
});
