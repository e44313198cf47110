import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { childEnv } from "@/lib/platform/env";

/** Preloaded: the program does not outlive us, however we end. */
export const EXIT_WITH_PARENT = `${pathToFileURL("lib/cli/exit-with-parent.mjs").href}?parent=${process.pid}`;

/** Preloaded into the server: requests carry the address of their connection. */
export const NOTE_REQUEST = pathToFileURL("lib/cli/note-request.mjs").href;

/** Preloaded into the production server: it answers what it has been asked before it ends. */
export const END_IN_ORDER = pathToFileURL("lib/cli/end-in-order.mjs").href;

/** Runs a Node program to its end. Throws an Error with the last of its output when it fails. `onLine` sees each line. */
export function runProgram(
  args: string[],
  env: Record<string, string | undefined> = {},
  onLine: (line: string) => void = () => {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", EXIT_WITH_PARENT, ...args], {
      env: childEnv(env),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const take = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
      const last = chunk.toString().trim().split("\n").at(-1);
      if (last) onLine(last);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("error", reject);
    child.on("close", (code, signal) =>
      code === 0
        ? resolve()
        : reject(new Error(`${args.join(" ")} ended with ${signal ?? code}:\n${output.slice(-6000)}`)),
    );
  });
}
