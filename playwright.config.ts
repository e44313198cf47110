import { defineConfig } from "@playwright/test";
import { findChromium } from "./tests/support/chromium";

// Chosen once; Playwright's workers inherit it.
process.env.E2E_PORT ??= String(20_000 + Math.floor(Math.random() * 20_000));
const port = process.env.E2E_PORT;
const executablePath = findChromium();

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  // Two cores, one server, one database: the order of the files is part of what makes a run repeatable.
  workers: 1,
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
  webServer: {
    command: `node --import tsx tests/support/serve-demo.ts ${port}`,
    url: `http://127.0.0.1:${port}/icon.svg`,
    // A first build, and a first demo district.
    timeout: 600_000,
    stdout: "pipe",
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
  },
});
