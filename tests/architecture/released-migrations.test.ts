import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** `sha256  name` of every migration that has gone out with a release; a release adds its own. */
const RELEASED = readFileSync("prisma/released-migrations.txt", "utf8").trim().split("\n");

test("no migration that was released is changed or gone: offices have applied it as it was", () => {
  expect(RELEASED.length).toBeGreaterThan(25);
  const wrong = RELEASED.filter((line) => {
    const [sum, name] = line.split("  ");
    const file = `prisma/migrations/${name}/migration.sql`;
    return !existsSync(file) || createHash("sha256").update(readFileSync(file)).digest("hex") !== sum;
  });
  expect(wrong).toEqual([]);
});

test("this version has its lines in the changelog", () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  expect(readFileSync("docs/changelog.md", "utf8")).toContain(`## ${version}`);
});
