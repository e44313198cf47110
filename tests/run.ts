import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { ensureChromium } from "./support/chromium";

/** `npm test`: each stage with its name and its time, stopping at the first that fails; the last line is the sum of all tests. */
const RESULTS = ".data/test-results";

interface Stage {
  name: string;
  command: string[];
  /** Report of the tests that the stage runs. */
  report?: { file: string; count: (text: string) => Counts };
  before?: () => void;
}

interface Counts {
  passed: number;
  failed: number;
}

function vitestCounts(text: string): Counts {
  const { numPassedTests, numFailedTests, numFailedTestSuites, success } = JSON.parse(text) as Record<
    string,
    number
  > & { success: boolean };
  // A file that could not be loaded has no tests to count, and is no success.
  const failed = numFailedTests || (success ? 0 : Math.max(1, numFailedTestSuites ?? 0));
  return { passed: numPassedTests ?? 0, failed };
}

function playwrightCounts(text: string): Counts {
  const { stats, errors } = JSON.parse(text) as { stats: Record<string, number>; errors: unknown[] };
  return { passed: (stats.expected ?? 0) + (stats.flaky ?? 0), failed: (stats.unexpected ?? 0) || errors.length };
}

const bin = (file: string) => [process.execPath, `node_modules/${file}`];
const vitest = (project: string): Stage => ({
  name: project,
  command: [
    ...bin("vitest/vitest.mjs"),
    "run",
    "--project",
    project,
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${RESULTS}/${project}.json`,
  ],
  report: { file: `${RESULTS}/${project}.json`, count: vitestCounts },
});

const STAGES: Stage[] = [
  { name: "prisma client", command: [...bin("prisma/build/index.js"), "generate"] },
  { name: "lint", command: [...bin("@biomejs/biome/bin/biome"), "check", ".", "--diagnostic-level=warn"] },
  { name: "import arrow", command: [process.execPath, "--import", "tsx", "tests/architecture/check-imports.ts"] },
  { name: "route types", command: [...bin("next/dist/bin/next"), "typegen"] },
  { name: "types", command: [...bin("typescript/bin/tsc"), "--noEmit"] },
  vitest("unit"),
  vitest("architecture"),
  vitest("integration"),
  { name: "build", command: [process.execPath, "--import", "tsx", "tests/support/build.ts"] },
  {
    name: "browser",
    command: [...bin("@playwright/test/cli.js"), "test", "--reporter=list,json"],
    report: { file: `${RESULTS}/browser.json`, count: playwrightCounts },
    before: () => {
      process.env.CHROMIUM_PATH = ensureChromium();
    },
  },
];

const total: Counts = { passed: 0, failed: 0 };

function run(stage: Stage): boolean {
  const since = Date.now();
  console.log(`\n── ${stage.name} ──`);
  if (stage.report) rmSync(stage.report.file, { force: true });
  stage.before?.();
  const [program = "", ...args] = stage.command;
  const { status } = spawnSync(program, args, {
    stdio: "inherit",
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: "1",
      CHECKPOINT_DISABLE: "1",
      PLAYWRIGHT_JSON_OUTPUT_NAME: `${RESULTS}/browser.json`,
    },
  });
  let counts: Counts = { passed: 0, failed: status === 0 ? 0 : 1 };
  if (stage.report && existsSync(stage.report.file))
    counts = stage.report.count(readFileSync(stage.report.file, "utf8"));
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  total.passed += stage.report ? counts.passed : 0;
  total.failed += counts.failed;
  const ok = status === 0 && counts.failed === 0;
  const tests = stage.report ? `, ${counts.passed} passed, ${counts.failed} failed` : "";
  console.log(`${ok ? "✓" : "✗"} ${stage.name} (${((Date.now() - since) / 1000).toFixed(1)} s${tests})`);
  return ok;
}

mkdirSync(RESULTS, { recursive: true });
const wanted = process.argv.slice(2);
try {
  for (const stage of STAGES) if ((wanted.length === 0 || wanted.includes(stage.name)) && !run(stage)) break;
} catch (error) {
  total.failed++;
  console.error((error as Error).message);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
