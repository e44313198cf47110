import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { machine, tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

/** `nobody` where we are root: an unprivileged user is who installs. */
const UNPRIVILEGED = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
const folder = mkdtempSync(path.join(tmpdir(), "lantian-install-"));
const bundle = path.join(folder, "bundle");
const at = (name: string) => path.join(folder, name);
afterAll(() => {
  spawnSync("chmod", ["-R", "u+w", folder]);
  rmSync(folder, { recursive: true, force: true });
});

/** As much of a bundle as the script looks at; its Node.js says what it was asked to run, and with which settings. */
beforeAll(() => {
  mkdirSync(path.join(bundle, "program/bin"), { recursive: true });
  writeFileSync(
    path.join(bundle, "program/bin/node"),
    `#!/bin/sh\necho "$@ in $PWD, port $PORT of $LANTIAN_PUBLIC_URL"\n`,
  );
  chmodSync(path.join(bundle, "program/bin/node"), 0o755);
  cpSync("docs/deploy", path.join(bundle, "deploy"), { recursive: true });
  for (const script of ["install.sh", "uninstall.sh"]) cpSync(`docs/deploy/${script}`, path.join(bundle, script));
  writeFileSync(path.join(bundle, "MACHINE"), `${machine()}\n`);
  release("9.8.7");
  for (const name of ["opt", "data", "conf"]) mkdirSync(at(name));
  execFileSync("chmod", ["-R", "go+rX", folder]);
  if (UNPRIVILEGED.uid) execFileSync("chown", ["65534:65534", folder, ...["opt", "data", "conf"].map(at)]);
});

function release(version: string): void {
  writeFileSync(path.join(bundle, "VERSION"), `${version}\n`);
  writeFileSync(path.join(bundle, "program/version.txt"), version);
  const sums = "find . -type f ! -name SHA256SUMS | sed 's#^./##' | sort | xargs sha256sum > SHA256SUMS";
  execFileSync("sh", ["-c", sums], { cwd: bundle });
}

const run = (command: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(command, args, { ...UNPRIVILEGED, cwd: "/", encoding: "utf8" });
  return { status, said: stdout + stderr };
};
const places = () => ["--prefix", at("opt"), "--data", at("data"), "--conf", at("conf")];
const install = (...args: string[]) => run(path.join(bundle, "install.sh"), ...places(), "--no-systemd", ...args);
const secrets = () => readFileSync(at("conf/lantian.env"), "utf8");

test("without the address that browsers show nothing is begun", () => {
  expect(install()).toMatchObject({ status: 1, said: expect.stringContaining("--public-url") });
  expect(existsSync(at("opt/releases"))).toBe(false);
});

test("installed by an unprivileged user: a tree that not even its owner can write into, secrets that only the owner can read", () => {
  expect(install("--public-url", "https://air.example.gov.cn", "--port", "3107")).toMatchObject({ status: 0 });
  expect(run("find", at("opt/releases/9.8.7"), "-writable", "!", "-type", "l")).toEqual({ status: 0, said: "" });
  expect(run("sh", "-c", `echo x > ${at("opt/current/version.txt")}`).status).not.toBe(0);
  expect(run("stat", "-c", "%a", at("conf/lantian.env")).said.trim()).toBe("600");
  const made = Object.fromEntries(
    secrets()
      .split("\n")
      .map((line) => line.split(/=(.*)/s)),
  );
  expect(Buffer.from(made.LANTIAN_BACKUP_KEY ?? "", "base64")).toHaveLength(32);
  expect(Buffer.from((made.LANTIAN_SEAL_KEYS ?? "").replace("k1:", ""), "base64")).toHaveLength(32);
  expect(Buffer.from(made.LANTIAN_SESSION_SECRET ?? "", "base64")).toHaveLength(48);
});

test("the command of the installed program runs it in its own folder with the settings", () => {
  const { status, said } = run("env", `LANTIAN_CONF=${at("conf")}`, at("opt/current/deploy/lantian"), "migrate");
  expect(status, said).toBe(0);
  expect(said).toBe(
    `--import tsx lib/cli/migrate.ts in ${at("opt/releases/9.8.7")}, port 3107 of https://air.example.gov.cn\n`,
  );
});

test("a newer bundle comes beside the one before; secrets stay", () => {
  const before = secrets();
  release("9.9.0");
  expect(install()).toMatchObject({ status: 0 });
  expect(readFileSync(at("opt/current/version.txt"), "utf8")).toBe("9.9.0");
  expect(readFileSync(at("opt/releases/9.8.7/version.txt"), "utf8")).toBe("9.8.7");
  expect(secrets()).toBe(before);
});

test("a bundle with one changed byte is refused before anything is copied", () => {
  release("9.9.1");
  writeFileSync(path.join(bundle, "program/version.txt"), "9.9.2");
  expect(install()).toMatchObject({ status: 1, said: expect.stringContaining("SHA256SUMS") });
  expect(existsSync(at("opt/releases/9.9.1"))).toBe(false);
  release("9.9.0");
});

test("a bundle for another machine is refused", () => {
  writeFileSync(path.join(bundle, "MACHINE"), "riscv128\n");
  release("9.9.2");
  expect(install()).toMatchObject({ status: 1, said: expect.stringContaining("riscv128") });
  expect(existsSync(at("opt/releases/9.9.2"))).toBe(false);
});

test("uninstalling takes the program and leaves data and secrets, unless they are named", () => {
  writeFileSync(at("data/kept"), "");
  expect(run(path.join(bundle, "uninstall.sh"), ...places()).status).toBe(0);
  expect([existsSync(at("opt/releases")), existsSync(at("data/kept")), existsSync(at("conf/lantian.env"))]).toEqual([
    false,
    true,
    true,
  ]);
  expect(run(path.join(bundle, "uninstall.sh"), ...places(), "--with-data").status).toBe(0);
  expect([existsSync(at("data")), existsSync(at("conf"))]).toEqual([false, false]);
});
