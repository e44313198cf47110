import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";

/** The running server's process id, from the file that it keeps; undefined when there is none or it is dead. */
export function postmasterPid(cluster: string): number | undefined {
  let first: string | undefined;
  try {
    first = readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n")[0];
  } catch {
    return undefined;
  }
  const pid = Number(first);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : undefined;
}

/** Whether the process runs; one that has ended but was not yet fetched by its parent (in containers often never) is dead. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return !isZombie(pid);
}

function isZombie(pid: number): boolean {
  if (process.platform !== "linux") return false;
  try {
    // `pid (name) state …`; the name may hold brackets.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.startsWith("Z") ?? false;
  } catch {
    return false;
  }
}

/**
 * After a crash of the whole machine or container the recorded number may belong to somebody else, and PostgreSQL would refuse
 * to start for ever: then the file goes.
 */
export function dropForeignPidFile(cluster: string): void {
  const pid = postmasterPid(cluster);
  if (pid !== undefined && !/postgres/.test(commandOf(pid)))
    rmSync(path.join(cluster, "postmaster.pid"), { force: true });
}

function commandOf(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    if (process.platform === "win32") return "postgres";
    return execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
  } catch {
    return "";
  }
}
