import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./postmaster";

/** Runs `work` while no other process of this machine does the same; a lock left by a dead process is taken over. */
export async function withStartLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  for (let waited = 0; ; waited += 100) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const holder = Number(readHolder(file));
      if (!isAlive(holder)) rmSync(file, { force: true });
      else if (waited > 120_000)
        throw new Error(`Process ${holder} has been starting the database for two minutes (${file}).`);
      else await sleep(100);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function readHolder(file: string): string {
  try {
    return readFileSync(file, "utf8") || String(process.pid);
  } catch {
    return "0";
  }
}
