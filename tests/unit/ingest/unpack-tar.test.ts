import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { expect, test } from "vitest";
import { isTar, unpackTar } from "@/lib/ingest/commands/unpack-tar";

const folder = () => mkdtempSync(path.join(tmpdir(), "lantian-tar-"));
type Member = { name: string; type?: "file" | "directory" | "symlink"; text?: string; linkname?: string };

async function tar(members: readonly Member[]): Promise<Buffer> {
  const archive = pack();
  for (const { text = "", ...header } of members)
    if (header.type && header.type !== "file") archive.entry(header);
    else archive.entry(header, text);
  archive.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of archive) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

async function unpacked(bytes: Buffer, name = "a.tar") {
  const file = path.join(folder(), name);
  writeFileSync(file, bytes);
  const found = await unpackTar(file, path.join(folder(), "out"));
  return found.map((one) => ({ name: one.name, at: path.basename(one.path), text: readFileSync(one.path, "utf8") }));
}

const LONG = `${"很长的文件夹名/".repeat(30)}站点.csv`;
const MEMBERS: Member[] = [
  { name: "data/", type: "directory" },
  { name: "data/1.csv", text: "甲".repeat(100_000) },
  { name: "../../etc/2.csv", text: "2" },
  { name: "link.csv", type: "symlink", linkname: "/etc/passwd" },
  { name: "data/.DS_Store", text: "x" },
  { name: "empty.csv", text: "" },
  { name: LONG, text: "3" },
];

test("regular files come out under numbers, in their order; links, folders, hidden and empty ones do not", async () => {
  for (const [bytes, name] of [
    [await tar(MEMBERS), "a.tar"],
    [gzipSync(await tar(MEMBERS)), "a.tar.gz"],
    [gzipSync(await tar(MEMBERS)), "A.TGZ"],
  ] as const) {
    expect(isTar(name)).toBe(true);
    const found = await unpacked(bytes, name);
    expect(found.map((one) => one.name)).toEqual([`${name}/1.csv`, `${name}/2.csv`, `${name}/站点.csv`]);
    expect(found.map((one) => one.at)).toEqual(["1", "2", "3"]);
    expect(found.map((one) => one.text.length)).toEqual([100_000, 1, 1]);
  }
});

test.each(["gnu", "pax", "ustar", "v7"])("an archive that tar itself wrote as %s is read", async (format) => {
  const source = folder();
  writeFileSync(path.join(source, "1.csv"), "一");
  const file = path.join(folder(), "b.tar");
  execFileSync("tar", [`--format=${format}`, "-cf", file, "-C", source, "1.csv"]);
  const [found] = await unpackTar(file, path.join(folder(), "out"));
  expect(readFileSync(found?.path ?? "", "utf8")).toBe("一");
  expect(statSync(found?.path ?? "").mode & 0o777).toBe(0o600);
});

test("a broken archive is told as one: cut off, no tar, no gzip, empty", async () => {
  const whole = await tar(MEMBERS);
  const broken = { key: "damaged-archive" };
  await expect(unpacked(whole.subarray(0, 3000))).rejects.toMatchObject(broken);
  await expect(unpacked(Buffer.from("站点编码,日期\n".repeat(100)))).rejects.toMatchObject(broken);
  await expect(unpacked(Buffer.alloc(10_240))).rejects.toMatchObject(broken);
  await expect(unpacked(Buffer.alloc(0))).rejects.toMatchObject(broken);
  await expect(unpacked(gzipSync(whole).subarray(0, 200), "a.tgz")).rejects.toMatchObject({ key: "damaged-gzip" });
  await expect(unpacked(whole, "a.tgz")).rejects.toMatchObject({ key: "damaged-gzip" });
});

test("a file that is not there is no broken archive", async () => {
  await expect(unpackTar(path.join(folder(), "none.tar"), folder())).rejects.toMatchObject({ code: "ENOENT" });
});
