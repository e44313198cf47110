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
