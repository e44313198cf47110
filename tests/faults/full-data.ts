import { spawnSync } from "node:child_process";
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import path from "node:path";
import { applyMigrations } from "@/lib/cli/migrations";
import { openPool } from "@/lib/platform/db";
import { startEmbedded } from "@/lib/platform/embedded-postgres/start";
import { supervisionWorld } from "../support/supervision-world";
import { isThere, pause, type Scene, startWriter, type Toll, tollOf, untilMore, type Writer } from "./scene";

const TIMES = 3;

/**
 * The disk of the database, a small one of its own, is filled to the last byte under the writers and given room again, three times. What was
 * acknowledged is there; what was not is sent again by those who wrote it, and they go on by themselves.
 */
export async function fullData(_scene: Scene): Promise<Toll> {
  const small = mkdtempSync("/var/tmp/lantian-small-disk-");
  chmodSync(small, 0o755);
  if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=300m,mode=755", "tmpfs", small]).status !== 0) {
    rmSync(small, { recursive: true });
    return { tried: 0, survived: 0, lost: 0, doubled: 0, note: "needs root to mount a small disk" };
  }
  const start = () => startEmbedded({ dataDir: small, settings: { shared_buffers: "32MB", max_wal_size: "64MB" } });
  let server = await start();
  const writers: Writer[] = [];
  let named = 0;
  try {
    await applyMigrations(server.ownerUrl, path.resolve("prisma/migrations"));
    const pool = openPool(server.ownerUrl, 2);
    await supervisionWorld(pool);
    await pool.end();
    writers.push(...["office-staff", "east-staff"].map((name) => startWriter(server.appUrl, name)));
    for (let time = 0; time < TIMES; time++) {
      await untilMore(writers, 5);
      const ballast = path.join(small, "ballast");
      fill(ballast);
      const said = await trouble(writers);
      if (/No space left on device/.test(said)) named++;
      rmSync(ballast);
      if (!isThere(server.pid)) server = await start();
      await untilMore(writers, 5);
    }
    for (const writer of writers) await writer.stop();
    return { ...(await tollOf(server.ownerUrl, writers)), note: `${named} of ${TIMES} times the disk was named` };
  } finally {
    for (const writer of writers) await writer.stop();
    await server.stop();
    spawnSync("umount", [small]);
    rmSync(small, { recursive: true, force: true });
  }
}

function fill(file: string): void {
  const handle = openSync(file, "w");
  try {
    for (let size = 1 << 20; size >= 1; )
      try {
        writeSync(handle, Buffer.alloc(size));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
        size >>= 1;
      }
  } finally {
    closeSync(handle);
  }
}

/** What a writer fails with, once one does. */
async function trouble(writers: readonly Writer[]): Promise<string> {
  for (let tries = 0; tries < 1200; tries++) {
    const said = writers.map((writer) => writer.trouble()).find((words) => words !== "");
    if (said) return said;
    await pause(50);
  }
  throw new Error("the writers go on although the disk is full");
}
