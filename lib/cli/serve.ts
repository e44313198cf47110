import { type ChildProcess, spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnv } from "@/lib/platform/env";
import { END_IN_ORDER, EXIT_WITH_PARENT, NOTE_REQUEST } from "./run-program";

/**
 * Threads in which V8 clears away and compiles beside the program, four by itself on any machine. They do not step aside as heavy threads do, whose
 * heaps they clear: on two processors four of them stood in the way of pages.
 */
const V8_THREADS = Math.min(4, Math.max(1, availableParallelism() - 1));

export interface Served {
  /** Resolves when the server has ended, with words about how. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

export interface ServeOptions {
  mode: "start" | "dev";
  port: number;
  host: string;
  env: Record<string, string | undefined>;
}

/** Starts Next and waits until it answers. Throws when it ends before that. The server dies with this process, however that ends. */
export async function serve({ mode, port, host, env }: ServeOptions): Promise<Served> {
  const child = spawn(
    process.execPath,
    [
      `--v8-pool-size=${V8_THREADS}`,
      ...["--import", EXIT_WITH_PARENT, "--import", NOTE_REQUEST],
      ...(mode === "start" ? ["--import", END_IN_ORDER] : []),
      ...["node_modules/next/dist/bin/next", mode, "-p", String(port), "-H", host],
    ],
    {
      env: childEnv({
        ...env,
        NEXT_TELEMETRY_DISABLED: "1",
        NEXT_MANUAL_SIG_HANDLE: mode === "start" ? "1" : undefined,
        NODE_ENV: mode === "start" ? "production" : "development",
      }),
      stdio: ["ignore", mode === "dev" ? "inherit" : "ignore", "inherit"],
      // Its own group: Ctrl-C comes to us, and we stop it in order.
      detached: process.platform !== "win32",
    },
  );
  let over: string | undefined;
  const ended = new Promise<string>((resolve) => {
    const end = (words: string) => {
      over = words;
      resolve(words);
    };
    child.on("exit", (code, signal) => end(`the server ended with ${signal ?? `code ${code}`}`));
    child.on("error", (error) => end(`the server could not start: ${error.message}`));
  });
  const address = `http://${host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host}:${port}/`;
  for (let tries = 0; over === undefined; tries++) {
    if (await answers(address)) return { ended, stop: () => stop(child, ended) };
    if (tries > 1200) {
      await stop(child, ended);
      over = "the server did not answer within two minutes";
    }
    await sleep(100);
  }
  throw new Error(over);
}

async function answers(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { redirect: "manual", signal: AbortSignal.timeout(60_000) });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}

/** SIGTERM lets what has been asked be answered (end-in-order.mjs, at most 15 s); after twenty seconds there is no more waiting. */
async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 20_000);
  await ended;
  clearTimeout(late);
}
