import { spawnSync } from "node:child_process";
import { lookup } from "node:dns/promises";
import { chownSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { step } from "@/lib/cli/step";
import { today } from "@/lib/platform/clock";
import { addDays } from "@/lib/shared/civil-date";
import { firstBulletin } from "./first-bulletin";
import { InstalledOffice } from "./installed-office";
import { peerFile, prsaFile } from "./made-history";
import { restoreOnNewServer } from "./new-server";
import { failedUpgrade, goodUpgrade } from "./upgrade-paths";

/**
 * `npm run bundle:try -- dist/lantian-….tar.gz`: from the archive in an empty folder to an issued bulletin, by the commands of docs/operations.md and
 * docs/set-up.md and three people's browsers, as `nobody` on a read-only tree, in a network namespace without a route. Needs root (for the
 * namespace and for becoming nobody) and a Chromium. Prints the time of each step. Exit 0, or 1 with what went wrong.
 */
const PORT = 3900;
const URL_HERE = `http://127.0.0.1:${PORT}`;

const [first, ...others] = process.argv.slice(2);
if (first === "--inside") await inside(others[0] ?? "");
else outside(first);

/** The same program again, where nothing can be reached. */
function outside(archive: string | undefined): never {
  if (!archive || !existsSync(archive)) fail("Which archive? npm run bundle:try -- dist/lantian-….tar.gz");
  if (process.getuid?.() !== 0)
    fail("Only root may make a network namespace and become nobody: sudo npm run bundle:try -- …");
  const again = [process.execPath, "--import", "tsx", "tests/offline/run.ts", "--inside", path.resolve(archive)];
  const { status } = spawnSync("unshare", ["--net", "--", ...again], { stdio: "inherit" });
  process.exit(status ?? 1);
}

function fail(words: string): never {
  console.error(words);
  process.exit(1);
}

async function inside(archive: string): Promise<void> {
  const since = Date.now();
  const office = new InstalledOffice();
  try {
    await step("网络命名空间：无路由、无 DNS · no route, no DNS", () => cutOff());
    await step("解压并核对 · unpack and check", async () => unpack(office, archive));
    await step("以 nobody 安装到只读目录 · install as nobody, read-only", async () => install(office));
    const stopDatabase = await step("数据库与迁移 · database and migrations", () => database(office));
    const said = await step("按 docs/set-up.md 建立单位 · the office of docs/set-up.md", async () => setUp(office));
    const stop = await step("启动，/readyz · start, ready", () => start(office));
    await step("导入三年历史 · three years of history", async () => bringHistory(office));
    const logins = new Map(
      [...said.matchAll(/^ {2}(\w+) +(\S+) {3}\S+$/gm)].map(([, name = "", word = ""]) => [name, word]),
    );
    const { heading, sentence } = await step("三人：起草、审核、签发 · draft, review, issue", () =>
      firstBulletin(URL_HERE, logins),
    );
    console.log(`  ${heading}\n  ${sentence}`);
    const kept = await step("备份并试恢复 · backup, and a trial of it", async () => backUp(office));
    await step("服务器丢失，在空机上恢复 · restored on an empty server", () =>
      restoreOnNewServer(
        office,
        kept,
        () => install(office),
        async () => {
          await stop();
          await stopDatabase();
        },
      ),
    );
    await step("升级失败则退回 · an upgrade that fails comes back", async () => failedUpgrade(office));
    await step("升级 · an upgrade", async () => goodUpgrade(office));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  } finally {
    await step("停止并清理 · stop and clean up", () => office.close());
  }
  console.log(`  ${((Date.now() - since) / 1000).toFixed(0)} s`);
}

async function cutOff(): Promise<void> {
  const { status, stderr } = spawnSync("ip", ["link", "set", "lo", "up"], { encoding: "utf8" });
  if (status !== 0) throw new Error(`the loopback stays down: ${stderr}`);
  const reached = await Promise.allSettled([
    fetch("http://192.0.2.1/", { signal: AbortSignal.timeout(3000) }),
    lookup("registry.npmjs.org"),
  ]);
  if (reached.some((one) => one.status === "fulfilled")) throw new Error("the network is still there");
}

function unpack(office: InstalledOffice, archive: string): void {
  office.run("tar", ["-xzf", "-", "--strip-components=1"], archive);
  office.run("sha256sum", ["--quiet", "-c", "SHA256SUMS"]);
}

function install(office: InstalledOffice): void {
  office.run("./install.sh", [
    ...office.places,
    ...["--user", "nobody", "--no-systemd", "--port", String(PORT), "--public-url", URL_HERE],
  ]);
  const writable = office.run("find", [office.at("opt/releases"), "-mindepth", "1", "-writable", "!", "-type", "l"]);
  if (writable) throw new Error(`nobody may write to the program:\n${writable.slice(0, 500)}`);
}

async function database(office: InstalledOffice): Promise<() => Promise<void>> {
  const stop = await office.keep(["database"], () => office.exists("data/database.env"));
  office.lantian("migrate");
  return stop;
}

function backUp(office: InstalledOffice): string {
  const archive = /\S+\.lbk/.exec(office.lantian("backup"))?.[0] ?? "";
  office.lantian("backup-verify");
  return archive;
}

function setUp(office: InstalledOffice): string {
  const paper = readFileSync(office.at("opt/current/docs/set-up.md"), "utf8");
  give(office, "office.yaml", /```yaml\n([\s\S]*?)```/.exec(paper)?.[1] ?? "");
  return office.lantian("setup", "--file", "office.yaml");
}

async function start(office: InstalledOffice): Promise<() => Promise<void>> {
  const stop = await office.keep(["start"], (said) => said.includes("Serving on port"));
  const answer = await fetch(`${URL_HERE}/readyz`);
  if (answer.status !== 200) throw new Error(`/readyz answers ${answer.status}: ${await answer.text()}`);
  return stop;
}

function bringHistory(office: InstalledOffice): void {
  const last = addDays(today(), -1);
  give(office, "PRSA_WL01.csv", prsaFile("WL01", last, 18));
  give(office, "PRSA_FD01.csv", prsaFile("FD01", last, 24));
  give(office, "兄弟区县.csv", peerFile(["柏峪县", "榆沟县", "临漠市"], last));
  office.lantian("import", "--source", "prsa", "--yes", "PRSA_WL01.csv", "PRSA_FD01.csv");
  office.lantian("import", "--source", "peer-day", "--yes", "兄弟区县.csv");
}

function give(office: InstalledOffice, name: string, text: string): void {
  writeFileSync(office.at(name), text);
  chownSync(office.at(name), 65534, 65534);
}
