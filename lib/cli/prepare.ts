import { existsSync, rmSync } from "node:fs";
import { unlessMade } from "./content-stamp";
import { runProgram } from "./run-program";
import { step } from "./step";

const NEXT = "node_modules/next/dist/bin/next";
const CLIENT_STAMP = "prisma/client/.made-from";
const BUILD_STAMP = ".next/.made-from";

const BUILD_SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema.prisma",
  "proxy.ts",
  "instrumentation.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

/** The Prisma client, made from the schema when that has changed. */
export async function ensurePrismaClient(): Promise<void> {
  if (!existsSync("prisma/client/client.ts")) rmSync(CLIENT_STAMP, { force: true });
  await unlessMade(CLIENT_STAMP, ["prisma/schema.prisma", "node_modules/prisma/package.json"], () =>
    step("生成数据库客户端 · Prisma client", () => runProgram(["node_modules/prisma/build/index.js", "generate"])),
  );
}

/** The production build, made when its sources have changed. A build that was cut off is made again. */
export async function ensureBuild(): Promise<void> {
  if (!existsSync(".next/BUILD_ID")) rmSync(BUILD_STAMP, { force: true });
  await unlessMade(BUILD_STAMP, BUILD_SOURCES, () =>
    step("构建界面（首次约一两分钟）· building", async (report) => {
      rmSync(BUILD_STAMP, { force: true });
      await runProgram([NEXT, "build"], { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }, report);
    }),
  );
}
