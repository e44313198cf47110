import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { withMinus } from "@/lib/shared/printed-number";

test.each([
  ["-1.7", "−1.7"],
  ["-.5", "−.5"],
  ["0.0", "0.0"],
  ["—", "—"],
  ["103.8, -36.1", "103.8, −36.1"],
  ["2 - 3 = (-1)", "2 - 3 = (−1)"],
  ["WT-2026-000001", "WT-2026-000001"],
  ["2026-11-23", "2026-11-23"],
])("%s is printed as %s", (text, printed) => {
  expect(withMinus(text)).toBe(printed);
});

test("a minus is made in one place", () => {
  const files = execFileSync("git", ["ls-files", "app", "components", "lib"], { encoding: "utf8" })
    .split("\n")
    .filter((file) => /\.tsx?$/.test(file));
  expect(files.filter((file) => /replace\([^)]*"−"\)/.test(readFileSync(file, "utf8")))).toEqual([]);
});
