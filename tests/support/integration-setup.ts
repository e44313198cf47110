import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { startTestServer, type TestServer } from "./test-server";

declare module "vitest" {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

/** Once per run: the Prisma client, the server, the template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync("prisma/client/client.ts")) execFileSync("npx", ["prisma", "generate"], { stdio: "inherit" });
  const { server, stop } = await startTestServer();
  project.provide("testServer", server);
  return stop;
}
