import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { LIMITS, type Limit, limitWords } from "@/lib/shared/limits-table";
import { sourceFiles } from "./import-arrow";

const read = (file: string) => readFileSync(file, "utf8");
const rows = Object.values<Limit>(LIMITS).map((limit) => `| ${limit.door} | ${limit.what} | ${limitWords(limit)} |`);
/** Where a body is counted: whatever else reads one reads without a bound. */
const COUNTING = ["lib/platform/bounded-body.ts"];
const UNCOUNTED =
  /\b(?:request|req)\s*\.\s*(?:json|text|formData|arrayBuffer|blob|bytes)\s*\(|\b(?:request|req)\.body\b(?!\s*\|\|)|\.getReader\(/;
/** What may be handed `request.body`: it counts by itself (lib/platform/files.ts). */
const HANDED_ON = /receiveFile\(request\.body,|!request\.body\b/g;

function readsUncounted(source: string): boolean {
  return UNCOUNTED.test(source.replace(HANDED_ON, ""));
}

test("G3 the table of limits in docs/security.md is the one in the code", () => {
  const section = read("docs/security.md").split("\n## Limits\n")[1]?.split("\n## ")[0] ?? "";
  const written = section.split("\n").filter((line) => /^\| (?!door \||---)/.test(line));
  expect(written).toEqual(rows);
});

test("G3 every limit is read by the code that keeps it", () => {
  const sources = [...sourceFiles(process.cwd()).filter((file) => !file.startsWith("tests/")), "next.config.ts"].map(
    read,
  );
  const unused = Object.keys(LIMITS).filter((name) => !sources.some((source) => source.includes(`LIMITS.${name}`)));
  expect(unused).toEqual([]);
});

test("G3 no route, action or command reads a body without counting it", () => {
  const reading = sourceFiles(process.cwd()).filter(
    (file) => /^(app|lib|proxy)/.test(file) && !COUNTING.includes(file) && readsUncounted(read(file)),
  );
  // A message that goes out has a body of its own.
  expect(reading).toEqual(["lib/jobs/commands/deliver-messages.ts"]);
});

test("G3 every route that takes a body says how much of it", () => {
  const routes = (readdirSync("app", { recursive: true }) as string[])
    .map((file) => path.posix.join("app", file.split(path.sep).join("/")))
    .filter((file) => /\/route\.ts$/.test(file));
  const taking = routes.filter((file) => /\b(?:as|const|function) (POST|PUT|PATCH|DELETE)\b/.test(read(file)));
  expect(taking.length).toBeGreaterThan(10);
  const unbounded = taking.filter((file) => {
    const post = read(file).split(/\b(?:const|function) (?:POST|PUT|PATCH|DELETE)\b/)[1] ?? "";
    // The wrapper reads a JSON body itself, by LIMITS.json; whoever reads by itself names its limit.
    return (
      !/\binput: \w/.test(post) &&
      !/\b(?:bounded(?:Bytes|Text|Form)|receiveTemplate|receivePaper)\(|\bmaxBytes: LIMITS\./.test(read(file))
    );
  });
  expect(unbounded).toEqual([]);
});

test("G3 a body that is read without counting is found out", () => {
  expect(readsUncounted("await request.json()")).toBe(true);
  expect(readsUncounted("(await request.formData()).get(1)")).toBe(true);
  expect(readsUncounted("for await (const x of request.body) {}")).toBe(true);
  expect(readsUncounted("const reader = given.body?.getReader();")).toBe(true);
  expect(readsUncounted("await receiveFile(request.body, { maxBytes })")).toBe(false);
  expect(readsUncounted("await boundedText(request, LIMITS.json)")).toBe(false);
});
