import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

function git(...args: string[]): string[] {
  const { status, stdout } = spawnSync("git", args, { encoding: "utf8" });
  return status === 0 ? stdout.split("\n").filter(Boolean) : [];
}

/** Files that differ from where this branch left main, or, on main itself, from the last commit; new ones too. */
export function changedFiles(): string[] {
  const main = ["origin/main", "main", "origin/master", "master"].find(
    (name) => git("rev-parse", "-q", "--verify", name)[0],
  );
  const base = (main && git("merge-base", "HEAD", main)[0]) ?? "HEAD";
  return [...new Set([...git("diff", "--name-only", base), ...git("ls-files", "--others", "--exclude-standard")])];
}

/** Tests among `tests` that were changed or import a changed file themselves, by their text. */
export function touchedBy(
  changed: readonly string[],
  tests: readonly string[],
  textOf: (file: string) => string,
): string[] {
  const modules = new Set(changed.map((file) => file.replace(/\.tsx?$/, "")));
  const isImported = (file: string) =>
    [...textOf(file).matchAll(/(?:from|import\(|import|mock\()\s*"([^"]+)"/g)].some(([, from = ""]) =>
      modules.has(from.startsWith("@/") ? from.slice(2) : path.posix.join(path.posix.dirname(file), from)),
    );
  return tests.filter((file) => changed.includes(file) || isImported(file));
}

/** The integration tests that a change of this working tree touches first. */
export function changedIntegrationTests(): string[] {
  const root = "tests/integration";
  const tests = (readdirSync(root, { recursive: true }) as string[])
    .map((file) => `${root}/${file.split(path.sep).join("/")}`)
    .filter((file) => file.endsWith(".test.ts"))
    .sort();
  return touchedBy(changedFiles(), tests, (file) => readFileSync(file, "utf8"));
}
