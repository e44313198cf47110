import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sourceFiles } from "./import-arrow";

const GIVES = /\bfileAnswer\(|\battachment\b/;
const NOTES = /\bnoteExport\(|\bnoteAuditExport\(|event: "export\.made"/;
/** How an interface is described: no data of the office, the same file for everybody. */
const PLAIN = ["app/api/standards/openapi/route.ts"];

const handlers = sourceFiles(process.cwd())
  .filter((file) => /^app\/.*route\.ts$/.test(file))
  .flatMap((file) => {
    const source = readFileSync(file, "utf8");
    // Each method by itself: a note in GET is none for POST.
    return source
      .split(/^export const (?=[A-Z]+ =)/m)
      .slice(1)
      .map((body) => ({ file, method: body.slice(0, 4), body, source }));
  });

test("G14 every route that answers a file notes it", () => {
  const giving = handlers.filter(({ body }) => GIVES.test(body));
  expect(giving.length).toBeGreaterThan(12);
  const silent = giving.filter(
    ({ file, body, source }) => !PLAIN.includes(file) && !NOTES.test(body) && !NOTES.test(source),
  );
  expect(silent.map(({ file, method }) => `${method} ${file}`)).toEqual([]);
});

test("every route that answers a file goes behind the pages", () => {
  const giving = handlers.filter(({ method, body }) => method === "GET " && /\bfileAnswer\(/.test(body));
  expect(giving.length).toBeGreaterThan(12);
  expect(giving.filter(({ body }) => !body.includes('gives: "file"')).map(({ file }) => file)).toEqual([]);
});
