import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { Report } from "./counts";

export interface Stage {
  name: string;
  command: string[];
  /** Stages of the same run that must be over and well before this one begins. */
  after: string[];
  /** Processors that it keeps busy. */
  cores: 1 | 2;
  /** Report of the tests that the stage runs. */
  report?: { file: string; read: (text: string) => Report };
  env?: () => Record<string, string>;
}

export interface Outcome extends Report {
  name: string;
  ok: boolean;
  seconds: number;
}

/** Runs a stage and hands its lines to `say`, each as it comes. */
export async function runStage(stage: Stage, say: (line: string) => void): Promise<Outcome> {
  const since = Date.now();
  if (stage.report) rmSync(stage.report.file, { force: true });
  const status = await run(stage, say).catch((error: Error) => {
    say(error.message);
    return 1;
  });
  const seconds = (Date.now() - since) / 1000;
  const report =
    stage.report && existsSync(stage.report.file)
      ? stage.report.read(readFileSync(stage.report.file, "utf8"))
      : { passed: 0, failed: 0, files: [] };
  // A stage that ends badly counts as a failure, whatever its report says.
  const failed = report.failed || (status === 0 ? 0 : 1);
  return { ...report, failed, name: stage.name, ok: failed === 0, seconds };
}

async function run(stage: Stage, say: (line: string) => void): Promise<number> {
  const [program = "", ...args] = stage.command;
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      ...(process.stdout.isTTY ? { FORCE_COLOR: "1" } : {}),
      NEXT_TELEMETRY_DISABLED: "1",
      CHECKPOINT_DISABLE: "1",
      ...stage.env?.(),
    },
  });
  for (const stream of [child.stdout, child.stderr] as Readable[]) createInterface({ input: stream }).on("line", say);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}
