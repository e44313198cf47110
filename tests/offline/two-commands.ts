import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { lookup } from "node:dns/promises";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { step } from "@/lib/cli/step";

/**
 * `node --import tsx tests/offline/two-commands.ts [--ignore-scripts] [test arguments…]`: both commands of the README in a fresh clone of this
 * checkout's last commit: `npm ci` (which may not warn of scripts or engines) with a network; then, in a network namespace without a route and
 * without DNS, `npm run demo` to an overview that a demo person reads, and `npm test` with these arguments (none: `--quick`). Needs root for the
 * namespace. The folder of shared public data is not named: the tests do without. Exit 0, or 1 with what went wrong.
 */
const PORT = "3941";
const args = process.argv.slice(2);

if (args[0] === "--inside") await inside(args.slice(1));
else process.exitCode = await outside();

async function outside(): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), "lantian-two-commands-"));
  const clone = path.join(folder, "clone");
  const flags = args.filter((arg) => arg === "--ignore-scripts");
  const tests = args.filter((arg) => arg !== "--ignore-scripts");
  try {
    run("git", ["clone", "--quiet", process.cwd(), clone], folder);
    await step(`npm ci ${flags.join(" ")}`, async () => {
      const said = run("npm", ["ci", "--no-audit", "--no-fund", ...flags], clone);
      if (/npm warn/i.test(said)) throw new Error(`npm ci warns:\n${said}`);
    });
    const again = [process.execPath, "--import", "tsx", "tests/offline/two-commands.ts", "--inside", ...tests];
    return spawnSync("unshare", ["--net", "--", ...again], { cwd: clone, env: bare(), stdio: "inherit" }).status ?? 1;
  } catch (error) {
    console.error((error as Error).message);
    return 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Settings of whoever calls must not reach into the clone. */
function bare(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(LANTIAN_|DATABASE_|npm_|NODE_OPTIONS)/.test(name)),
  ) as NodeJS.ProcessEnv;
}

function run(command: string, given: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, given, { cwd, env: bare(), encoding: "utf8", maxBuffer: 64e6 });
  if (status !== 0) throw new Error(`${command} ${given.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
  return `${stdout}${stderr}`;
}

async function inside(tests: readonly string[]): Promise<void> {
  try {
    await step("无路由、无 DNS · no route, no DNS", () => cutOff());
    await step("npm run demo", () => demo());
    const { status } = spawnSync("npm", ["test", "--", ...(tests.length > 0 ? tests : ["--quick"])], {
      stdio: "inherit",
    });
    process.exitCode = status ?? 1;
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
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

/** From nothing to the overview, read by a demo person; then it is stopped as Ctrl-C does. */
async function demo(): Promise<void> {
  const child = spawn("npm", ["run", "demo", "--", "--port", PORT], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (said += part));
  try {
    const url = await address(child, () => said);
    const { sessionOf } = await import("../support/demo-people");
    const { cookies } = await sessionOf(url, "lingdao");
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const page = await fetch(url, { headers: { cookie }, redirect: "manual" });
    const text = await page.text();
    if (page.status !== 200 || !text.includes("朔源区")) throw new Error(`the overview answers ${page.status}`);
  } finally {
    child.kill("SIGTERM");
    if (child.exitCode === null) await new Promise((resolve) => child.once("exit", resolve));
  }
}

async function address(child: ChildProcess, said: () => string): Promise<string> {
  for (;;) {
    const found = /http:\/\/localhost:\d+/.exec(said());
    if (found && said().includes("Ctrl-C")) return found[0];
    if (child.exitCode !== null) throw new Error(`npm run demo ended with ${child.exitCode}:\n${said().slice(-4000)}`);
    await sleep(500);
  }
}
