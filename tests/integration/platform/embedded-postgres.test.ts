import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { canReach } from "@/lib/platform/embedded-postgres/account";
import { copyPrograms, relinkLibraries } from "@/lib/platform/embedded-postgres/binaries";
import { isAlive } from "@/lib/platform/embedded-postgres/postmaster";
import { type EmbeddedServer, startEmbedded } from "@/lib/platform/embedded-postgres/start";

const dataDir = mkdtempSync(path.join(os.tmpdir(), "lantian-embedded-"));
chmodSync(dataDir, 0o755);
const cluster = path.join(dataDir, "postgres/cluster");
let server: EmbeddedServer;

afterAll(async () => {
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const isRoot = process.getuid?.() === 0;

describe("an embedded server", () => {
  test("starts from nothing, as an unprivileged user, on loopback only, with Chinese character classes", async () => {
    const words: string[] = [];
    server = await startEmbedded({ dataDir, progress: (text) => words.push(text) });
    expect(words).toContain("creating the database cluster");
    expect(server.reattached).toBe(false);
    expect(await query(server.ownerUrl, "SHOW listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
    expect(await query(server.superUrl, "SHOW unix_socket_directories")).toEqual([{ unix_socket_directories: "" }]);
    expect(await query(server.ownerUrl, "SHOW server_encoding")).toEqual([{ server_encoding: "UTF8" }]);
    expect(await query(server.ownerUrl, "SELECT '督办' ~ '^\\w+$' AS word")).toEqual([{ word: true }]);
    expect(statSync(cluster).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(dataDir, "postgres/server.json")).mode & 0o777).toBe(0o600);
    if (isRoot) expect(statSync(cluster).uid).not.toBe(0);
  });

  test("knows two logins: the application may not make tables", async () => {
    await query(server.ownerUrl, "CREATE TABLE kept (n int)");
    await expect(query(server.appUrl, "CREATE TABLE mine (n int)")).rejects.toThrow(/permission denied/);
    const wrong = server.appUrl.replace(/:[0-9a-f]{48}@/, ":wrong@");
    await expect(query(wrong, "SELECT 1")).rejects.toThrow(/password authentication failed/);
  });

  test("a second start attaches to it", async () => {
    const again = await startEmbedded({ dataDir });
    expect(again).toMatchObject({ reattached: true, pid: server.pid, appUrl: server.appUrl });
  });

  test("after kill -9 in the middle of writing, the next start has every acknowledged row", async () => {
    let acknowledged = 0;
    const writer = (async () => {
      const client = new pg.Client({ connectionString: server.ownerUrl });
      client.on("error", () => {});
      await client.connect();
      for (;;) {
        await client.query("INSERT INTO kept VALUES ($1)", [acknowledged + 1]);
        acknowledged++;
      }
    })().catch(() => {});
    await expect.poll(() => acknowledged, { timeout: 10_000 }).toBeGreaterThan(50);
    process.kill(server.pid, "SIGKILL");
    await writer;
    server = await startEmbedded({ dataDir });
    expect(server.reattached).toBe(false);
    const [row] = await query(server.ownerUrl, "SELECT count(*)::int AS n, max(n) AS last FROM kept");
    expect(row?.n).toBe(row?.last);
    expect(Number(row?.n)).toBeGreaterThanOrEqual(acknowledged);
    expect(Number(row?.n)).toBeLessThanOrEqual(acknowledged + 1);
  });

  test("a pid file that names somebody else's process does not keep it down", async () => {
    await server.stop();
    const lines = `${process.pid}\n${cluster}\n0\n${new URL(server.appUrl).port}\n\n127.0.0.1\n`;
    writeFileSync(path.join(cluster, "postmaster.pid"), lines);
    server = await startEmbedded({ dataDir });
    expect(server.reattached).toBe(false);
  });

  test("two starts at once give one server", async () => {
    await server.stop();
    const script = path.resolve("tests/fixtures/start-embedded.ts");
    const starts = [0, 1].map(
      () =>
        new Promise<string>((resolve, reject) => {
          const child = spawn(process.execPath, ["--import", "tsx", script, dataDir], {
            stdio: ["pipe", "pipe", "inherit"],
          });
          child.stdout.once("data", (chunk: Buffer) => {
            resolve(chunk.toString().trim());
            setTimeout(() => child.stdin.end(), 1500);
          });
          child.on("error", reject);
        }),
    );
    const pids = await Promise.all(starts);
    expect(pids[0]).toBe(pids[1]);
    server = await startEmbedded({ dataDir });
    expect(String(server.pid)).toBe(pids[0]);
  });

  test("the last to leave stops it", async () => {
    const { pid } = server;
    await expect
      .poll(
        () =>
          execFileSync("ls", [path.join(dataDir, "postgres/users")], { encoding: "utf8" })
            .trim()
            .split("\n").length,
        { timeout: 10_000 },
      )
      .toBe(1);
    await server.stop();
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(path.join(cluster, "postmaster.pid"))).toBe(false);
    expect(readFileSync(path.join(dataDir, "postgres/server.log"), "utf8")).toMatch(/database system is shut down/);
  });
});

describe("its surroundings", () => {
  test("library links that npm has dropped are made again, broken ones mended", () => {
    const folder = path.join(dataDir, "package");
    mkdirSync(path.join(folder, "native/lib"), { recursive: true });
    writeFileSync(path.join(folder, "native/lib/libx.so.1.2"), "x");
    const links = ["libx.so", "libx.so.1"].map((name) => ({
      source: "native/lib/libx.so.1.2",
      target: `native/lib/${name}`,
    }));
    writeFileSync(path.join(folder, "native/pg-symlinks.json"), JSON.stringify(links));
    symlinkSync("gone", path.join(folder, "native/lib/libx.so"));
    relinkLibraries(folder);
    relinkLibraries(folder);
    for (const { target } of links) expect(readFileSync(path.join(folder, target), "utf8")).toBe("x");
    unlinkSync(path.join(folder, "native/lib/libx.so"));
  });

  test("copied from a tree in which nobody may write, the programs get their links and can be taken away", () => {
    const from = path.join(dataDir, "read-only");
    mkdirSync(path.join(from, "native/lib"), { recursive: true });
    writeFileSync(path.join(from, "native/lib/libx.so.1"), "");
    writeFileSync(
      path.join(from, "native/pg-symlinks.json"),
      JSON.stringify([{ source: "native/lib/libx.so.1", target: "native/lib/libx.so" }]),
    );
    execFileSync("chmod", ["-R", "a-w", from]);
    const copy = path.join(dataDir, "programs");
    copyPrograms(from, copy);
    execFileSync("chmod", ["-R", "u+w", from]);
    expect(statSync(path.join(copy, "native/lib")).mode & 0o200).toBe(0o200);
    expect(existsSync(path.join(copy, "native/lib/libx.so"))).toBe(true);
  });

  test("a closed folder on the way is noticed", () => {
    const closed = path.join(dataDir, "closed/below");
    mkdirSync(closed, { recursive: true });
    chmodSync(path.dirname(closed), 0o700);
    expect(canReach(closed, { uid: 65_534, gid: 65_534 })).toBe(false);
    chmodSync(path.dirname(closed), 0o755);
    expect(canReach(closed, { uid: 65_534, gid: 65_534 })).toBe(true);
    expect(canReach(closed, {})).toBe(true);
  });
});
