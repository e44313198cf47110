import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { onServer, startTestServer, withDatabase } from "./test-server";

export interface EmptyOffice {
  url: string;
  /** What `npm start` has printed: login → one-time password. */
  logins: Map<string, string>;
  stop(): Promise<void>;
}

/**
 * An office on its first day: a database that has been migrated and nothing else, and the program of `npm start` on it, with the real
 * clock and secrets of its own. Ready when it says that it serves.
 */
export async function emptyOffice(port: number): Promise<EmptyOffice> {
  const { server, stop } = await startTestServer();
  const name = `test_${process.pid}_office`;
  const owner = pg.escapeIdentifier(decodeURIComponent(new URL(server.ownerUrl).username));
  await onServer(server.adminUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${server.template} OWNER ${owner} STRATEGY FILE_COPY`);
  });
  const dataDir = mkdtempSync(path.join(tmpdir(), "lantian-office-"));
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ["--import", "tsx", "lib/cli/start.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      DATABASE_URL: withDatabase(server.appUrl, name),
      PORT: String(port),
      LANTIAN_PUBLIC_URL: url,
      LANTIAN_SESSION_SECRET: randomBytes(48).toString("base64"),
      LANTIAN_SEAL_KEYS: `k1:${randomBytes(32).toString("base64")}`,
      LANTIAN_DATA_DIR: dataDir,
    },
  });
  const leave = async () => {
    await ended(child);
    await onServer(server.adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    rmSync(dataDir, { recursive: true, force: true });
    await stop();
  };
  try {
    return { url, logins: loginsIn(await saidUntil(child, /Serving on port/)), stop: leave };
  } catch (error) {
    await leave();
    throw error;
  }
}

function saidUntil(child: ChildProcess, word: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (part: Buffer) => {
      said += part.toString();
      if (word.test(said)) resolve(said);
    });
    child.on("exit", (code) => reject(new Error(`npm start ended with ${code}: ${said}`)));
  });
}

function loginsIn(said: string): Map<string, string> {
  return new Map(
    [...said.matchAll(/^ {2}(\w+) +(\S+) +\w+_admin$/gm)].map(([, login = "", word = ""]) => [login, word]),
  );
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = new Promise((resolve) => child.on("exit", resolve));
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 30_000);
  await over;
  clearTimeout(late);
}
