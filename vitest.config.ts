import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

const shared = {
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      // Throws outside a server bundle, and tests are none.
      { find: /^server-only$/, replacement: `${root}tests/support/server-only.ts` },
    ],
  },
};

/** One project per kind of test; `npx vitest run --project unit` or a path runs a part. */
export default defineConfig({
  test: {
    // Vitest would leave one processor to itself, which is half of two.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          environment: "node",
          env: { LANTIAN_LOG_LEVEL: "error" },
          // Properties over many cases, beside whatever else the machine does.
          testTimeout: 30_000,
          // A quarter less processor time than processes; no unit test changes its process.
          pool: "threads",
        },
      },
      {
        ...shared,
        test: {
          name: "architecture",
          include: ["tests/architecture/**/*.test.ts"],
          environment: "node",
          testTimeout: 30_000,
        },
      },
      {
        ...shared,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          environment: "node",
          globalSetup: "tests/support/integration-setup.ts",
          env: { LANTIAN_LOG_LEVEL: "error" },
          testTimeout: 60_000,
          hookTimeout: 120_000,
          pool: "forks",
        },
      },
    ],
  },
});
