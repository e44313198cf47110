import { type ChildProcess, spawn } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  cpSync,
  lchownSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import pg from "pg";
import { serverAccount } from "@/lib/platform/embedded-postgres/account";
import { serverBinaries } from "@/lib/platform/embedded-postgres/binaries";
import { SERVER_ENV } from "@/lib/platform/embedded-postgres/cluster";
import { freePort } from "@/lib/platform/embedded-postgres/free-port";
import { readRecord } from "@/lib/platform/embedded-postgres/record";
import { type EmbeddedServer, startEmbedded } from "@/lib/platform/embedded-postgres/start";

export interface Pair {
  primary: EmbeddedServer;
  /** The application's login on the standby. */
  readUrl: string;
  /** The superuser on it. */
  standbyUrl: string;
  standby: ChildProcess;
  stop(): Promise<void>;
}

/** A server of our own and its streaming standby, both of the embedded programs; the copy is made by the low-level backup functions, there being no pg_basebackup. */
export async function startPair(): Promise<Pair> {
  const folder = mkdtempSync("/var/tmp/lantian-pair-");
  chmodSync(folder, 0o755);
  const primary = await startEmbedded({ dataDir: path.join(folder, "primary"), settings: { shared_buffers: "32MB" } });
  const account = serverAccount();
  const cluster = readRecord(path.join(folder, "primary"))?.cluster ?? "";
  const copy = path.join(folder, "standby");
  const client = new pg.Client({ connectionString: primary.superUrl });
  await client.connect();
  await client.query("SELECT pg_backup_start('pair', true)");
  cpSync(cluster, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (from) => !/postmaster\.(pid|opts)$/.test(from),
  });
  const { rows } = await client.query("SELECT labelfile FROM pg_backup_stop()");
  await client.end();
  const { username, password, port } = new URL(primary.superUrl);
  writeFileSync(path.join(copy, "backup_label"), rows[0].labelfile);
  writeFileSync(path.join(copy, "standby.signal"), "");
  appendFileSync(
    path.join(copy, "postgresql.auto.conf"),
    `primary_conninfo = 'host=127.0.0.1 port=${port} user=${username} password=${password} application_name=standby'\n`,
  );
  give(copy, account);
  const readPort = await freePort(0);
  const binaries = serverBinaries(account, folder, () => {});
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    shared_buffers: "32MB",
    dynamic_shared_memory_type: "mmap",
    max_connections: "200",
  };
  const standby = spawn(
    binaries.postgres,
    [
      "-D",
      copy,
      "-p",
      String(readPort),
      ...Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]),
    ],
    { ...account, cwd: "/", env: SERVER_ENV, detached: true, stdio: ["ignore", "ignore", "pipe"] },
  );
  let words = "";
  standby.stderr?.on("data", (chunk: Buffer) => {
    words += chunk;
  });
  const at = (url: string) => Object.assign(new URL(url), { port: String(readPort) }).href;
  for (let tries = 0; ; tries++) {
    const probe = new pg.Client({ connectionString: at(primary.superUrl) });
    probe.on("error", () => {});
    const answered = await probe.connect().then(
      () => true,
      () => false,
    );
    await probe.end().catch(() => {});
    if (answered) break;
    if (tries > 200 || standby.exitCode !== null)
      throw new Error(`the standby does not come up: ${words.slice(-1500)}`);
    await new Promise((done) => setTimeout(done, 100));
  }
  return {
    primary,
    readUrl: at(primary.appUrl),
    standbyUrl: at(primary.superUrl),
    standby,
    async stop() {
      standby.kill("SIGCONT");
      if (standby.exitCode === null) {
        const gone = new Promise((done) => standby.once("exit", done));
        standby.kill("SIGQUIT");
        await gone;
      }
      await primary.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The files of a copy to the account that is to run it. */
function give(folder: string, { uid, gid }: { uid?: number; gid?: number }): void {
  if (uid === undefined || gid === undefined) return;
  chownSync(folder, uid, gid);
  chmodSync(folder, 0o700);
  for (const name of readdirSync(folder, { recursive: true }) as string[])
    lchownSync(path.join(folder, name), uid, gid);
}
