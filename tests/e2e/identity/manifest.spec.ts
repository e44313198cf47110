import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { APP_FILES } from "../../support/page-table";

/** Runs with the browser tests because the build is there then; it opens no page. */
const MANIFEST = ".next/server/server-reference-manifest.json";
const WRAPPED = (name: string) =>
  new RegExp(`export const ${name}\\s*(:[^=]+)?=\\s*(action|longAction|publicAction)\\(`);

interface Entry {
  exportedName?: string;
  filename?: string;
  workers?: Record<string, { exportedName?: string; filename?: string }>;
}

function builtActions(): { file: string; name: string }[] {
  const { node, edge } = JSON.parse(readFileSync(MANIFEST, "utf8")) as Record<string, Record<string, Entry>>;
  const entries = [...Object.values(node ?? {}), ...Object.values(edge ?? {})];
  const named = entries.map(
    (entry) => [entry, ...Object.values(entry.workers ?? {})].find(({ exportedName }) => exportedName) ?? {},
  );
  return named.map(({ filename = "", exportedName = "" }) => ({
    file: filename.replace(/^.*?(?=app\/)/, ""),
    name: exportedName,
  }));
}

test("every action in the built manifest is made by the wrapper and stands where the matrix test looks", () => {
  const built = builtActions();
  expect(built.length).toBeGreaterThan(20);
  const faults = built.flatMap(({ file, name }) => {
    if (!existsSync(file) || !name) return [`${file || "?"}: ${name || "an action without a name"}`];
    if (!/(^|\/)actions\.ts$/.test(file))
      return [`${file}: ${name} (tests/integration/identity/matrix.test.ts reads actions.ts)`];
    return WRAPPED(name).test(readFileSync(file, "utf8")) ? [] : [`${file}: ${name} is not wrapped`];
  });
  expect(faults).toEqual([]);
});

test("every page and route in the built manifest is a file that the matrix tests read", () => {
  const routes = Object.keys(
    JSON.parse(readFileSync(".next/server/app-paths-manifest.json", "utf8")) as Record<string, string>,
  ).filter((route) => !/^\/(_not-found|_global-error|icon\.svg)/.test(route));
  expect(routes.length).toBeGreaterThan(40);
  const unknown = routes.filter((route) => {
    const file = route.slice(1);
    return !APP_FILES.includes(`${file}.tsx`) && !APP_FILES.includes(`${file}.ts`);
  });
  expect(unknown).toEqual([]);
});
