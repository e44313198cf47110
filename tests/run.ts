import { mkdirSync } from "node:fs";
import { changedIntegrationTests } from "./check/changed-tests";
import { playwrightReport, vitestReport } from "./check/counts";
import { profile } from "./check/profile";
import { runStages } from "./check/run-stages";
import type { Stage } from "./check/stage";
import { ensureChromium } from "./support/chromium";

/**
 * `npm test`: every stage with its name and time, two side by side where each needs one processor. After a failure nothing new begins.
 * `npm test -- --quick`: what a hand waits for. `npm test -- unit browser`: these alone. `--profile`: a line for each file of tests.
 * The last line is the sum of all tests.
 */
const RESULTS = ".data/test-results";
const args = process.argv.slice(2);
const quick = args.includes("--quick");
const wanted = args.filter((arg) => !arg.startsWith("--"));

const bin = (file: string) => [process.execPath, `node_modules/${file}`];
const script = (file: string) => [process.execPath, "--import", "tsx", file];

function vitest(project: string, files: readonly string[] = []): Stage {
  const file = `${RESULTS}/${project}.json`;
  const options = ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  return {
    name: project,
    command: [...bin("vitest/vitest.mjs"), "run", "--project", project, ...options, ...files],
    after: ["prisma client", "route types"],
    cores: 2,
    report: { file, read: vitestReport },
  };
}

const CHEAP: Stage[] = [
  { name: "prisma client", command: script("tests/support/make-client.ts"), after: [], cores: 1 },
  { name: "route types", command: [...bin("next/dist/bin/next"), "typegen"], after: [], cores: 1 },
  {
    name: "lint",
    command: [...bin("@biomejs/biome/bin/biome"), "check", ".", "--diagnostic-level=warn"],
    after: [],
    cores: 1,
  },
  { name: "import arrow", command: script("tests/architecture/check-imports.ts"), after: [], cores: 1 },
  {
    name: "types",
    command: [...bin("typescript/bin/tsc"), "--noEmit"],
    after: ["prisma client", "route types"],
    cores: 1,
  },
  vitest("architecture"),
  vitest("unit"),
];

const WHOLE: Stage[] = [
  ...CHEAP,
  // Before the build: a demo district needs one processor, and so does most of a build.
  { name: "demo district", command: script("tests/support/make-demo.ts"), after: ["unit", "types"], cores: 1 },
  { name: "build", command: script("tests/support/build.ts"), after: ["unit", "types"], cores: 1 },
  vitest("integration"),
  {
    name: "browser",
    command: [...bin("@playwright/test/cli.js"), "test", "--reporter=list,json"],
    after: ["build", "demo district"],
    cores: 2,
    report: { file: `${RESULTS}/browser.json`, read: playwrightReport },
    env: () => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: `${RESULTS}/browser.json`, CHROMIUM_PATH: ensureChromium() }),
  },
];

function plan(): Stage[] {
  const stages = quick ? [...CHEAP] : WHOLE;
  if (quick) {
    const touched = changedIntegrationTests();
    console.log(`${touched.length} integration tests import what has changed`);
    if (touched.length > 0) stages.push(vitest("integration", touched));
  }
  return wanted.length === 0 ? stages : stages.filter(({ name }) => wanted.includes(name));
}

mkdirSync(RESULTS, { recursive: true });
const since = Date.now();
const outcomes = await runStages(plan());
console.log(`\n${profile(outcomes, args.includes("--profile"))}`);
console.log(`${((Date.now() - since) / 1000).toFixed(1).padStart(8)} s  in all`);
const sum = (of: "passed" | "failed") => outcomes.reduce((total, outcome) => total + outcome[of], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(sum("failed") > 0 ? 1 : 0);
