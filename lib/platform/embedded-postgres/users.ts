import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isAlive } from "./postmaster";

/** Processes that use the server: the last one to leave stops it, whoever started it. */
function folderOf(base: string): string {
  return path.join(base, "users");
}

export function joinUsers(base: string): void {
  mkdirSync(folderOf(base), { recursive: true });
  writeFileSync(path.join(folderOf(base), String(process.pid)), "");
}

/** Takes this process off the list. Returns whether anyone living remains. */
export function leaveUsers(base: string): boolean {
  rmSync(path.join(folderOf(base), String(process.pid)), { force: true });
  let others = false;
  for (const name of readdirSync(folderOf(base))) {
    if (isAlive(Number(name))) others = true;
    else rmSync(path.join(folderOf(base), name), { force: true });
  }
  return others;
}
