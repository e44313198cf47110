import { defineConfig } from "@playwright/test";
import { findChromium } from "./tests/support/chromium";

const WORKERS = 2;
// Chosen once; Playwright's workers inherit it, and each has a server of its own on a district of its own, ten ports further.
process.env.E2E_FIRST_PORT ??= String(20_000 + 10 * Math.floor(Math.random() * 2_000));
const portOf = (worker: number) => Number(process.env.E2E_FIRST_PORT) + 10 * worker;
const port = portOf(Number(process.env.TEST_PARALLEL_INDEX ?? 0));
// For tests that start something beside the server.
process.env.E2E_PORT = String(port);
const executablePath = findChromium();

/** Measures how long the server takes to answer: nothing else may run beside it. */
const ALONE = "**/flood.spec.ts";

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  // Two cores. A file stands on a district that any of the files before it in the alphabet may have changed.
  workers: WORKERS,
  projects: [
    { name: "district", testIgnore: ALONE },
    { name: "alone", testMatch: ALONE, dependencies: ["district"] },
  ],
  forbidOnly: true,
  retries: 0,
  // Axe over many pages on a busy machine takes its time; a hang is still told from it.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1366, height: 768 },
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    },
  },
  webServer: Array.from({ length: WORKERS }, (_, worker) => ({
    name: `server ${worker + 1}`,
    command: `node --import tsx tests/support/serve-demo.ts ${portOf(worker)}`,
    url: `http://127.0.0.1:${portOf(worker)}/icon.svg`,
    // A first build, and a first demo district.
    timeout: 600_000,
    stdout: "pipe" as const,
    stderr: "pipe" as const,
    gracefulShutdown: { signal: "SIGTERM" as const, timeout: 20_000 },
  })),
});
