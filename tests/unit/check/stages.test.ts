import { describe, expect, it, vi } from "vitest";
import { touchedBy } from "@/tests/check/changed-tests";
import { playwrightReport, vitestReport } from "@/tests/check/counts";
import { runStages } from "@/tests/check/run-stages";
import type { Stage } from "@/tests/check/stage";

const said = vi.spyOn(console, "log").mockImplementation(() => {});
const stage = (name: string, after: string[], code: string, cores: 1 | 2 = 1): Stage => ({
  name,
  after,
  cores,
  command: [process.execPath, "-e", code],
});

describe("the stages of the check", () => {
  it("begins nothing before what it comes after, and nothing new after a failure; what is under way is told", async () => {
    const outcomes = await runStages([
      stage("fails", [], "setTimeout(() => process.exit(3), 200)"),
      stage("beside", [], "setTimeout(() => console.log('its words'), 600)"),
      stage("later", ["fails"], ""),
    ]);
    expect(outcomes.map(({ name, ok, failed }) => [name, ok, failed])).toEqual([
      ["fails", false, 1],
      ["beside", true, 0],
    ]);
    expect(said.mock.calls.flat().join("\n")).toContain("its words");
  });

  it("lets nothing run beside a stage that keeps both processors busy", async () => {
    const times = async (cores: 1 | 2) => {
      const outcomes = await runStages([stage("a", [], "", cores), stage("b", [], "", cores)]);
      return outcomes.length;
    };
    said.mockClear();
    expect(await times(2)).toBe(2);
    const lines = said.mock.calls.flat().map((line) => String(line).trim().replace(/ \(.*/, ""));
    expect(lines).toEqual(["── a ──", "✓ a", "── b ──", "✓ b"]);
  });
});

describe("the sum at the end", () => {
  it("counts a file that could not be loaded as a failure", () => {
    const report = { numPassedTests: 3, numFailedTests: 0, numFailedTestSuites: 1, success: false, testResults: [] };
    expect(vitestReport(JSON.stringify(report))).toMatchObject({ passed: 3, failed: 1 });
  });

  it("adds up a browser file with its groups, and counts an error outside any test", () => {
    const spec = (duration: number) => ({ tests: [{ results: [{ duration }] }] });
    const suites = [{ file: "a.spec.ts", specs: [spec(1000)], suites: [{ file: "a.spec.ts", specs: [spec(500)] }] }];
    const report = { stats: { expected: 2, flaky: 0, unexpected: 0 }, errors: [{}], suites };
    expect(playwrightReport(JSON.stringify(report))).toEqual({
      passed: 2,
      failed: 1,
      files: [{ file: "tests/e2e/a.spec.ts", seconds: 1.5, tests: 2 }],
    });
  });
});

it("the quick check takes the integration tests that changed or import what changed", () => {
  const texts: Record<string, string> = {
    "tests/integration/a.test.ts": 'import { one } from "@/lib/air/one";',
    "tests/integration/b.test.ts": 'import { scene } from "../support/scene";\nvi.mock("@/lib/air/three");',
    "tests/integration/c.test.ts": 'import { oneMore } from "@/lib/air/one-more";',
  };
  const touched = (...changed: string[]) => touchedBy(changed, Object.keys(texts), (file) => texts[file] ?? "");
  expect(touched("lib/air/one.ts")).toEqual(["tests/integration/a.test.ts"]);
  expect(touched("tests/support/scene.ts", "lib/air/two.ts")).toEqual(["tests/integration/b.test.ts"]);
  expect(touched("lib/air/three.ts")).toEqual(["tests/integration/b.test.ts"]);
  expect(touched("tests/integration/c.test.ts")).toEqual(["tests/integration/c.test.ts"]);
  expect(touched("README.md")).toEqual([]);
});
