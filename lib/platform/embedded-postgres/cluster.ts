import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Account } from "./account";
import type { Binaries } from "./binaries";

/** What a server process needs of the environment: nothing of ours. */
export const SERVER_ENV = { LANG: "C.UTF-8", TZ: "UTC", PATH: "/usr/bin:/bin" } as unknown as NodeJS.ProcessEnv;

/** Character classes of Unicode (plain C would make trigram search blind to Chinese), ordering by code point. */
function localeArguments(): string[] {
  if (process.platform === "win32") return ["--locale=C"];
  return ["--locale=C", `--lc-ctype=${process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8"}`];
}

/**
 * Makes a data directory whose superuser `postgres` has this password. It is built under another name and renamed, so that
 * a directory with the right name is always whole.
 */
export async function createCluster(
  folder: string,
  superPassword: string,
  binaries: Binaries,
  account: Account,
): Promise<void> {
  if (existsSync(path.join(folder, "PG_VERSION"))) return;
  const fresh = `${folder}.new-${randomBytes(4).toString("hex")}`;
  const passwordFile = `${fresh}.password`;
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, superPassword, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) {
    chownSync(fresh, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  try {
    await run(
      binaries.initdb,
      [
        "-D",
        fresh,
        "-U",
        "postgres",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        ...localeArguments(),
      ],
      account,
    );
    chmodSync(fresh, 0o700);
    renameSync(fresh, folder);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}

function run(program: string, args: string[], account: Account): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...account, cwd: "/", env: SERVER_ENV, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk: Buffer) => {
      output += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`${path.basename(program)} failed: ${output.slice(-2000)}`)),
    );
  });
}
