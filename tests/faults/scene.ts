import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { applyMigrations } from "@/lib/cli/migrations";
import { openPool } from "@/lib/platform/db";
import { type EmbeddedServer, startEmbedded } from "@/lib/platform/embedded-postgres/start";
import { childEnv } from "@/lib/platform/env";
import { supervisionWorld } from "../support/supervision-world";

/** What a fault did: acknowledged writes (or messages, requests) that were tried, still there, gone, and there twice. */
export interface Toll {
  tried: number;
  survived: number;
  lost: number;
  doubled: number;
  /** A few words beside the numbers. */
  note?: string;
}

/** A server of its own that keeps what it says it has kept (fsync on), with a small district in it. */
export interface Scene {
  folder: string;
  server: EmbeddedServer;
  /** After a kill: the same data, started again. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function makeScene(): Promise<Scene> {
  const folder = mkdtempSync(path.join(tmpdir(), "lantian-faults-"));
  const scene: Scene = {
    folder,
    server: await startEmbedded({ dataDir: folder }),
    async restart() {
      scene.server = await startEmbedded({ dataDir: folder });
    },
    async close() {
      await scene.server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await applyMigrations(scene.server.ownerUrl, path.resolve("prisma/migrations"));
  const pool = openPool(scene.server.ownerUrl, 2);
  await supervisionWorld(pool);
  await pool.end();
  return scene;
}

/** Whether a process lives. A zombie answers signals, too. */
export function isThere(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A process that reports problems as fast as it can, as phones do: what got no answer is sent again under its own id. `machine` = its clock and zone. */
export interface Writer {
  child: ChildProcess;
  /** Ids of what was acknowledged. */
  acknowledged: string[];
  /** What its last attempt failed with, or its end; "" while all goes well. */
  trouble(): string;
  stop(): Promise<void>;
}

export function startWriter(url: string, name: string, machine: Record<string, string> = {}): Writer {
  const child = spawn(
    process.execPath,
    ["--import", "./tests/faults/clock-skew.mjs", "--import", "tsx", "tests/faults/writer.ts", name],
    {
      env: childEnv({ DATABASE_URL: url, LANTIAN_LOG_LEVEL: "silent", LANTIAN_SEAL_KEYS: SEAL_KEYS, ...machine }),
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const acknowledged: string[] = [];
  let trouble = "";
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
    acknowledged.push(line);
    trouble = "";
  });
  createInterface({ input: child.stderr as NodeJS.ReadableStream }).on("line", (line) => {
    trouble = line;
  });
  const ended = new Promise<void>((resolve) =>
    child.on("close", (code) => {
      if (code !== null) trouble = `ended with ${code}: ${trouble}`;
      resolve();
    }),
  );
  return {
    child,
    acknowledged,
    trouble: () => trouble,
    async stop() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

export const SEAL_KEYS = `k1:${Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")}`;

/** Counts what was acknowledged against what is there. */
export async function tollOf(url: string, writers: readonly Writer[]): Promise<Toll> {
  const ids = writers.flatMap(({ acknowledged }) => acknowledged);
  const pool = openPool(url, 1);
  const { rows } = await pool.query<{ id: string; n: number }>(
    "SELECT client_id::text AS id, count(*)::int AS n FROM issue WHERE client_id::text = ANY($1) GROUP BY 1",
    [ids],
  );
  await pool.end();
  const doubled = rows.filter(({ n }) => n > 1).length;
  return { tried: ids.length, survived: rows.length, lost: new Set(ids).size - rows.length, doubled };
}

/**
 * Waits until every writer has had so many more answers. The patience is for the time without any answer at all: on a machine that builds and
 * tests beside it two writers may be slow for minutes. Throws with what the writers last failed with.
 */
export async function untilMore(writers: readonly Writer[], more: number, patienceMs = 60_000): Promise<void> {
  const goals = writers.map(({ acknowledged }) => acknowledged.length + more);
  const sum = () => writers.reduce((all, { acknowledged }) => all + acknowledged.length, 0);
  let [had, at] = [sum(), Date.now()];
  while (writers.some(({ acknowledged }, i) => acknowledged.length < (goals[i] ?? 0))) {
    if (sum() > had) [had, at] = [sum(), Date.now()];
    if (Date.now() - at > patienceMs)
      throw new Error(
        `the writers came to a standstill: ${writers.map((writer) => writer.trouble() || "no answer").join(" | ")}`,
      );
    await pause(50);
  }
}
