import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, describe, expect, test } from "vitest";
import { setEnv } from "@/lib/platform/env";
import { receiveFile, sweepIncoming } from "@/lib/platform/files";

const folder = mkdtempSync(path.join(tmpdir(), "lantian-incoming-"));
setEnv({ LANTIAN_DATA_DIR: folder });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const incoming = path.join(folder, "incoming");
const left = () => readdirSync(incoming);
const pieces = (count: number) => Readable.from(Array.from({ length: count }, () => Buffer.alloc(1024, "x")));

test("a file is hashed and counted on its way to a name of ours", async () => {
  const received = await receiveFile(Readable.from([Buffer.from("ab"), Buffer.from("c")]), {
    maxBytes: 10,
    expectedBytes: 3,
  });
  expect(received).toMatchObject({
    bytes: 3,
    sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  });
  expect(path.dirname(received.path)).toBe(incoming);
  rmSync(received.path);
});

test("shorter or longer than it said, and larger than allowed: refused, nothing stays", async () => {
  await expect(receiveFile(pieces(2), { maxBytes: 9999, expectedBytes: 4096 })).rejects.toMatchObject({
    key: "fileIncomplete",
    params: { bytes: 2048, expected: 4096 },
  });
  await expect(receiveFile(pieces(2), { maxBytes: 9999, expectedBytes: 1024 })).rejects.toMatchObject({
    key: "fileIncomplete",
  });
  await expect(receiveFile(pieces(3), { maxBytes: 2048 })).rejects.toMatchObject({ key: "fileTooLarge" });
  expect(left()).toEqual([]);
});

describe("aborted upload leaves nothing after the sweep", () => {
  test("a sender that breaks off leaves nothing", async () => {
    async function* broken() {
      yield Buffer.alloc(1024);
      throw new Error("aborted");
    }
    await expect(receiveFile(Readable.from(broken()), { maxBytes: 9999, expectedBytes: 4096 })).rejects.toThrow(
      "aborted",
    );
    const torn = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error("reset"));
      },
    });
    await expect(receiveFile(torn, { maxBytes: 9999 })).rejects.toThrow("reset");
    expect(left()).toEqual([]);
  });

  test("H22 what a killed process left is swept at once when it was one of this host, else once it is old", async () => {
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    writeFileSync(path.join(incoming, `${hostname()}.${pid}.${randomUUID()}`), "killed");
    const mine = `${hostname()}.${process.pid}.${randomUUID()}`;
    writeFileSync(path.join(incoming, mine), "mine");
    expect(await sweepIncoming()).toBe(1);
    rmSync(path.join(incoming, mine));
    for (const name of ["old", "new"]) writeFileSync(path.join(incoming, name), name);
    const yesterday = new Date(Date.now() - 2 * 86_400_000);
    utimesSync(path.join(incoming, "old"), yesterday, yesterday);
    expect(await sweepIncoming()).toBe(1);
    expect(left()).toEqual(["new"]);
  });
});

const mounts = process.platform === "linux" && process.getuid?.() === 0;

test.skipIf(!mounts)("a full disk refuses the file and keeps no part of it", async ({ skip }) => {
  const small = path.join(folder, "small");
  mkdirSync(small);
  if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", small]).status !== 0) return skip();
  try {
    setEnv({ LANTIAN_DATA_DIR: small });
    await expect(receiveFile(pieces(200), { maxBytes: 1 << 20 })).rejects.toMatchObject({ code: "ENOSPC" });
    expect(readdirSync(path.join(small, "incoming"))).toEqual([]);
  } finally {
    setEnv({ LANTIAN_DATA_DIR: folder });
    spawnSync("umount", [small]);
  }
});
