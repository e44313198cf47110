import { readFileSync, statSync } from "node:fs";
import path from "node:path";

/** Whom a server process runs as; empty = as we do. */
export interface Account {
  uid?: number;
  gid?: number;
}

/** PostgreSQL refuses to run as root: then the system's own unprivileged user stands in. Throws when there is none. */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  for (const line of readFileSync("/etc/passwd", "utf8").split("\n")) {
    const [name, , uid, gid] = line.split(":");
    if (name === "nobody") return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    "Running as root, and there is no user `nobody` under which PostgreSQL could run: set DATABASE_URL instead.",
  );
}

/** Whether the account may walk down to a folder: each folder on the way must let others through. */
export function canReach(folder: string, account: Account): boolean {
  if (account.uid === undefined) return true;
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const found = statSync(at, { throwIfNoEntry: false });
    if (found) {
      const mine = found.uid === account.uid ? 0o100 : found.gid === account.gid ? 0o010 : 0o001;
      if ((found.mode & mine) === 0) return false;
    }
    if (path.dirname(at) === at) return true;
  }
}
