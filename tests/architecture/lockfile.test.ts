import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Lock {
  packages: Record<string, { version?: string }>;
}

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;

/** Every installed copy of a package, nested ones too. */
function copiesOf(name: string): string[] {
  return Object.entries(packages)
    .filter(([path]) => path.endsWith(`node_modules/${name}`))
    .map(([, { version = "" }]) => version);
}

function isAtLeast(version: string, floor: string): boolean {
  const parts = (text: string) => (text.split("-")[0] ?? "").split(".").map(Number);
  const [have, need] = [parts(version), parts(floor)];
  for (let i = 0; i < 3; i++) if ((have[i] ?? 0) !== (need[i] ?? 0)) return (have[i] ?? 0) > (need[i] ?? 0);
  return true;
}

/** Below these lie known holes: remote code in React Server Components, the image optimizer, the session layer. */
const FLOORS: [string, string][] = [
  ["next", "16.4.6"],
  ["react", "19.3.1"],
  ["react-dom", "19.3.1"],
  ["sharp", "0.35.5"],
  ["next-auth", "4.24.15"],
];

test.each(FLOORS)("%s is at least %s, in every copy", (name, floor) => {
  expect(copiesOf(name).filter((version) => !isAtLeast(version, floor))).toEqual([]);
});

test.each(["next", "react", "react-dom"])("%s is installed", (name) => {
  expect(copiesOf(name)).not.toEqual([]);
});

test.each(["xlsx", "exceljs", "bcryptjs", "next-pwa"])("%s is banned", (name) => {
  expect(copiesOf(name)).toEqual([]);
});

test("versions are pinned exactly", () => {
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Record<string, Record<string, string>>;
  const loose = ["dependencies", "devDependencies", "optionalDependencies"].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {}).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
  );
  expect(loose).toEqual([]);
});

test("the comparison of versions can fail", () => {
  expect([
    isAtLeast("16.4.5", "16.4.6"),
    isAtLeast("17.0.0", "16.4.6"),
    isAtLeast("16.10.0", "16.4.6"),
    isAtLeast("0.9.9", "0.35.5"),
  ]).toEqual([false, true, true, false]);
});

interface Installed {
  engines?: Record<string, string> | string[];
  optional?: boolean;
  deprecated?: string;
  hasInstallScript?: boolean;
}
const installed = Object.entries(packages as Record<string, Installed>).filter(([path]) => path !== "");

/** Whether a version is in a range of package.json's `engines`: comparisons, carets, x-ranges, all of a set, any of several sets. */
function isIn(version: string, range: string): boolean {
  return range.split("||").some((set) =>
    set
      .replace(/([<>=^~]+)\s+/g, "$1")
      .trim()
      .split(/\s+/)
      .every((one) => isOf(version, one)),
  );
}

function isOf(version: string, comparison: string): boolean {
  const [, sign = "", wanted = ""] = /^([<>=^~]*)v?(.*)$/.exec(comparison) ?? [];
  const parts = wanted.split(".").filter((part) => /^\d+$/.test(part));
  const floor = [...parts, "0", "0", "0"].slice(0, 3).join(".");
  const same = (count: number) => version.split(".").slice(0, count).join(".") === parts.slice(0, count).join(".");
  if (sign === "<") return !isAtLeast(version, floor);
  if (sign === ">=") return isAtLeast(version, floor);
  if (sign === ">") return isAtLeast(version, floor) && !same(parts.length);
  if (sign === "<=") return !isAtLeast(version, floor) || same(parts.length);
  return isAtLeast(version, floor) && same(sign === "^" ? 1 : sign === "~" ? 2 : parts.length);
}

// What Prisma's own development server streams with wants Node 22 and is nothing that we start: overrides puts an empty package in its place.
test.each(["20.19.0", "24.0.0"])("npm ci on Node %s has no package that wants another one", (node) => {
  const unfit = installed.filter(
    ([, { engines, optional }]) => !optional && !Array.isArray(engines) && engines?.node && !isIn(node, engines.node),
  );
  expect(unfit.map(([path]) => path)).toEqual([]);
});

test("npm ci has nothing to say about deprecated packages or unnamed install scripts", () => {
  const { allowScripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
    allowScripts: Record<string, boolean>;
  };
  const loud = installed.filter(
    ([path, { deprecated, hasInstallScript }]) =>
      deprecated !== undefined ||
      (hasInstallScript && allowScripts[path.slice(path.lastIndexOf("node_modules/") + 13)] === undefined),
  );
  expect(loud.map(([path]) => path)).toEqual([]);
});

// So `npm ci --ignore-scripts` installs the same, and both commands of the README stand on it: links and clients are made when they are needed.
test("nothing that we need is made by an install script", () => {
  const { allowScripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
    allowScripts: Record<string, boolean>;
  };
  expect(Object.entries(allowScripts).filter(([, allowed]) => allowed)).toEqual([]);
});

test("the reading of engines can fail", () => {
  const ranges = [">=22.0.0", "^20.19 || >=24.0", ">= 10", "20.x", ">=18 <20", "^22.12", "*", "^20.20.0"];
  expect(ranges.map((range) => isIn("20.19.0", range))).toEqual([false, true, true, true, false, false, true, false]);
});
