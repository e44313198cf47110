import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { importsOf, sourceFiles } from "./import-arrow";

const files = sourceFiles(process.cwd(), ["app", "components", "lib"]);
const sources = new Map(files.map((file) => [file, readFileSync(file, "utf8")]));
/** What each kind of heavy work names as its module. */
const modules = [...sources.values()].flatMap((source) =>
  [...source.matchAll(/heavyWork<[^(]*\(\s*"[^"]+",\s*"([^"]+)"/g)].map((match) => match[1] as string),
);
/** Makers of packages and pictures, and who may use them: what runs in a thread. */
const MAKERS = ["sharp", "write-excel-file", "pptxgenjs", "lib/platform/make-workbook", "lib/platform/safe-sharp"];
const IN_THREADS = [
  "lib/platform/safe-sharp.ts",
  // Painted by paint-charts; one sign is written at the start, to see whether there is a font.
  "lib/reports/files/chart-writing.ts",
];

test("G8 every kind of heavy work names a module that does it", () => {
  expect(modules.length).toBeGreaterThan(7);
  const missing = modules.filter(
    (file) =>
      !existsSync(file) || !/export (async )?function work\(|export \{ \w+ as work \}/.test(sources.get(file) ?? ""),
  );
  expect(missing).toEqual([]);
});

test("G8 pictures, workbooks and slides are made in threads only: nobody else loads what makes them", () => {
  const outside = [...sources].flatMap(([file, source]) =>
    importsOf(file, source)
      .filter(({ target, typeOnly }) => !typeOnly && MAKERS.includes(target))
      .filter(() => !modules.includes(file) && !IN_THREADS.includes(file))
      .map(({ target }) => `${file}: ${target}`),
  );
  expect(outside).toEqual([]);
});
