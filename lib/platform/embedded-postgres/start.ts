import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Account, canReach, serverAccount } from "./account";
import { type Binaries, serverBinaries } from "./binaries";
import { createCluster, SERVER_ENV } from "./cluster";
import { freePort } from "./free-port";
import { dropForeignPidFile, isAlive, postmasterPid } from "./postmaster";
import { readRecord, recordFile, type ServerRecord, urlOf } from "./record";
import { createRolesAndDatabase } from "./roles";
import { withStartLock } from "./start-lock";
import { joinUsers, leaveUsers } from "./users";

export interface EmbeddedServer {
  /** The application's login: a member of lantian_app. */
  appUrl: string;
  /** Owner of the tables: migrations. */
  ownerUrl: string;
  /** Superuser, database `postgres`: making databases for tests. */
  superUrl: string;
  pid: number;
  reattached: boolean;
  /** Stops the server (SIGINT, fast shutdown) unless another living process uses it. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Folder of the server, its record and its log: below it everything is ours. */
  dataDir: string;
  /** Called with a few words whenever something begins that may take a while. */
  progress?: (text: string) => void;
  /** Further settings of the server, e.g. { fsync: "off" } in tests. */
  settings?: Record<string, string>;
}

const SETTINGS: Record<string, string> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
  shared_buffers: "256MB",
  work_mem: "32MB",
  maintenance_work_mem: "128MB",
  effective_cache_size: "1GB",
  max_wal_size: "2GB",
  max_connections: "200",
  jit: "off",
};

/**
 * Starts the native PostgreSQL that came with npm, or attaches to the one already running on this data directory. Committed rows
 * survive any kill; the next start recovers. Throws an Error with the server's own last words when it does not come up.
 */
export async function startEmbedded(options: StartOptions): Promise<EmbeddedServer> {
  const base = path.join(path.resolve(options.dataDir), "postgres");
  const progress = options.progress ?? (() => {});
  mkdirSync(path.dirname(base), { recursive: true, mode: 0o755 });
  mkdirSync(base, { recursive: true, mode: 0o755 });
  return withStartLock(path.join(base, "starting"), async () => {
    const account = serverAccount();
    const record = readRecord(options.dataDir) ?? newRecord(base, account, progress);
    joinUsers(base);
    let pid = await attach(record);
    const reattached = pid !== undefined;
    if (pid === undefined) {
      const home = path.dirname(record.cluster);
      const binaries = serverBinaries(account, home, progress);
      if (!existsSync(path.join(record.cluster, "PG_VERSION"))) {
        progress("creating the database cluster");
        await createCluster(record.cluster, record.superPassword, binaries, account);
      }
      pid = await launch(record, { base, binaries, account, settings: options.settings ?? {}, progress });
      writeRecord(options.dataDir, record);
    }
    await createRolesAndDatabase(record);
    return {
      appUrl: urlOf(record, "app"),
      ownerUrl: urlOf(record, "owner"),
      superUrl: urlOf(record, "super", "postgres"),
      pid,
      reattached,
      stop: () => stop(base, record),
    };
  });
}

/** A place that the server's account can reach: below the data folder, or /var/lib when that lies under a closed folder. */
function newRecord(base: string, account: Account, progress: (text: string) => void): ServerRecord {
  let home = base;
  if (!canReach(base, account)) {
    home = path.join("/var/lib/lantian", createHash("sha256").update(base).digest("hex").slice(0, 12));
    mkdirSync(home, { recursive: true, mode: 0o755 });
    progress(`the server's account cannot reach ${base}: the database lives in ${home}`);
  }
  const password = () => randomBytes(24).toString("hex");
  const record = {
    cluster: path.join(home, "cluster"),
    port: 0,
    ownerPassword: password(),
    appPassword: password(),
    superPassword: password(),
  };
  // A cluster without its record (the data folder was deleted, this place was not) has passwords nobody knows: set aside, not deleted.
  if (existsSync(record.cluster)) {
    const aside = `${record.cluster}.without-record-${Date.now()}`;
    renameSync(record.cluster, aside);
    progress(`a database without its record is set aside as ${aside}`);
  }
  writeRecord(path.dirname(base), record);
  return record;
}

function writeRecord(dataDir: string, record: ServerRecord): void {
  writeFileSync(recordFile(dataDir), `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
}

async function answers(record: ServerRecord): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(record, "super", "postgres"), connectionTimeoutMillis: 3000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** The running server's pid; waits for one that is starting or stopping just now; undefined when none runs. */
async function attach(record: ServerRecord): Promise<number | undefined> {
  dropForeignPidFile(record.cluster);
  for (let tries = 0; tries < 600; tries++) {
    const pid = postmasterPid(record.cluster);
    if (pid === undefined) return undefined;
    if (await answers(record)) return pid;
    await sleep(100);
  }
  throw new Error(`A server runs on ${record.cluster} but does not answer on port ${record.port}.`);
}

interface Launch {
  base: string;
  binaries: Binaries;
  account: Account;
  settings: Record<string, string>;
  progress: (text: string) => void;
}

async function launch(record: ServerRecord, how: Launch): Promise<number> {
  how.progress("starting PostgreSQL");
  const log = path.join(how.base, "server.log");
  for (let attempt = 1; ; attempt++) {
    record.port = await freePort(record.port);
    const settings = { ...SETTINGS, ...sharedMemory(), ...how.settings };
    const args = [
      "-D",
      record.cluster,
      "-p",
      String(record.port),
      ...Object.entries(settings).flatMap(([k, v]) => ["-c", `${k}=${v}`]),
    ];
    rmSync(log, { force: true });
    const output = openSync(log, "a", 0o600);
    // Its own process group: a Ctrl-C in the terminal reaches us, and we decide when the server stops.
    const child = spawn(how.binaries.postgres, args, {
      ...how.account,
      cwd: "/",
      env: SERVER_ENV,
      detached: true,
      stdio: ["ignore", output, output],
    });
    closeSync(output);
    if (await comesUp(child, record)) {
      child.unref();
      return child.pid as number;
    }
    const words = readFileSync(log, "utf8").slice(-1500);
    // Children of a killed server need a moment to die.
    if (attempt >= 50 || !/shared memory|lock file|in use/.test(words))
      throw new Error(`PostgreSQL did not start:\n${words}`);
    await sleep(200);
  }
}

/** Small containers give 64 MB of /dev/shm, and a parallel query fails in it. */
function sharedMemory(): Record<string, string> {
  if (process.platform !== "linux") return {};
  try {
    const { bsize, blocks } = statfsSync("/dev/shm");
    return bsize * blocks < 256 * 1024 * 1024 ? { dynamic_shared_memory_type: "mmap" } : {};
  } catch {
    return { dynamic_shared_memory_type: "mmap" };
  }
}

async function comesUp(child: ChildProcess, record: ServerRecord): Promise<boolean> {
  let gone = false;
  child.on("exit", () => {
    gone = true;
  });
  child.on("error", () => {
    gone = true;
  });
  // Recovery after a crash may replay up to max_wal_size.
  for (let tries = 0; tries < 6000 && !gone; tries++) {
    if (await answers(record)) return true;
    await sleep(50);
  }
  return false;
}

async function stop(base: string, record: ServerRecord): Promise<void> {
  if (leaveUsers(base)) return;
  const pid = postmasterPid(record.cluster);
  if (pid === undefined) return;
  process.kill(pid, "SIGINT");
  // Its pid file goes a moment before the process does, which still holds the port: wait for the process.
  for (let tries = 0; tries < 600 && isAlive(pid); tries++) await sleep(50);
}
