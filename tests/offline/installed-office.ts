import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, closeSync, existsSync, mkdtempSync, openSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const NOBODY = { uid: 65534, gid: 65534 };

/** A folder of `nobody`, and what is run in it: as that user, with an environment that knows nothing of this checkout. */
export class InstalledOffice {
  readonly folder = mkdtempSync(path.join(tmpdir(), "lantian-offline-"));
  readonly places = ["--prefix", this.at("opt"), "--data", this.at("data"), "--conf", this.at("conf")];
  private readonly running: (() => Promise<void>)[] = [];

  constructor() {
    chownSync(this.folder, NOBODY.uid, NOBODY.gid);
  }

  at(name: string): string {
    return path.join(this.folder, name);
  }

  private get options() {
    const env = {
      PATH: process.env.PATH ?? "",
      HOME: this.folder,
      NODE_ENV: "production" as const,
      LANTIAN_CONF: this.at("conf"),
    };
    return { ...NOBODY, cwd: this.folder, env };
  }

  /** Runs a program to its end. */
  tried(command: string, args: readonly string[], input?: string): { status: number | null; said: string } {
    const stdin = input === undefined ? "ignore" : openSync(input, "r");
    const { status, stdout, stderr } = spawnSync(command, args, {
      ...this.options,
      stdio: [stdin, "pipe", "pipe"],
      encoding: "utf8",
      maxBuffer: 64e6,
    });
    if (typeof stdin === "number") closeSync(stdin);
    return { status, said: `${stdout ?? ""}${stderr ?? ""}` };
  }

  /** The same; what it said. Throws with that when it fails. */
  run(command: string, args: readonly string[], input?: string): string {
    const { status, said } = this.tried(command, args, input);
    if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}:\n${said.slice(-4000)}`);
    return said;
  }

  /** The installed command. */
  readonly command = this.at("opt/current/deploy/lantian");

  lantian(...args: string[]): string {
    return this.run(this.command, args);
  }

  /** The installed command, left running once `isUp` says that it is; answers how to stop it. */
  async keep(args: readonly string[], isUp: (said: string) => boolean): Promise<() => Promise<void>> {
    const child = spawn(this.command, args, { ...this.options, stdio: ["ignore", "pipe", "pipe"] });
    const stop = () => ended(child);
    this.running.push(stop);
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (part: Buffer) => {
        said += part.toString();
      });
    for (let tries = 0; tries < 1200; tries++) {
      if (isUp(said)) return stop;
      if (child.exitCode !== null) break;
      await sleep(100);
    }
    throw new Error(`lantian ${args.join(" ")} did not come up:\n${said.slice(-4000)}`);
  }

  exists(name: string): boolean {
    return existsSync(this.at(name));
  }

  /** Stops what runs, the last first, and takes the folder away. */
  async close(): Promise<void> {
    for (const stop of this.running.reverse()) await stop();
    spawnSync("chmod", ["-R", "u+w", this.folder]);
    // Tens of thousands of files: rm is much quicker than Node.js.
    spawnSync("rm", ["-rf", this.folder]);
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = new Promise((resolve) => child.on("exit", resolve));
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 40_000);
  await over;
  clearTimeout(late);
}
