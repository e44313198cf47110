import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const NOBODY = { uid: 65534, gid: 65534 };

/** A folder of `nobody`, and what is run in it: as that user, with an environment that knows nothing of this checkout. */
export class InstalledOffice {
  readonly folder = mkdtempSync(path.join(tmpdir(), "lantian-offline-"));
  readonly places = ["--prefix", this.at("opt"), "--data", this.at("data"), "--conf", this.at("conf")];
  private readonly running: ChildProcess[] = [];

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

  /** Runs a program to its end; what it said. Throws with that when it fails. */
  run(command: string, args: readonly string[], input?: string): string {
    const stdin = input === undefined ? "ignore" : openSync(input, "r");
    const done = spawnSync(command, args, {
      ...this.options,
      stdio: [stdin, "pipe", "pipe"],
      encoding: "utf8",
      maxBuffer: 64e6,
    });
    const said = `${done.stdout ?? ""}${done.stderr ?? ""}`;
    if (done.status !== 0)
      throw new Error(`${command} ${args.join(" ")} ended with ${done.status ?? done.signal}:\n${said.slice(-4000)}`);
    return said;
  }

  /** The installed command: `lantian …`. */
  lantian(...args: string[]): string {
    return this.run(this.at("opt/current/deploy/lantian"), args);
  }

  /** The installed command, left running once `isUp` says that it is. Answers what it has said until then. */
  async keep(args: readonly string[], isUp: (said: string) => boolean): Promise<string> {
    const child = spawn(this.at("opt/current/deploy/lantian"), args, {
      ...this.options,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.running.push(child);
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (part: Buffer) => {
        said += part.toString();
      });
    for (let tries = 0; tries < 1200; tries++) {
      if (isUp(said)) return said;
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
    for (const child of this.running.reverse()) {
      if (child.exitCode !== null) continue;
      const over = new Promise((resolve) => child.on("exit", resolve));
      child.kill("SIGTERM");
      await Promise.race([over, sleep(40_000).then(() => child.kill("SIGKILL"))]);
    }
    spawnSync("chmod", ["-R", "u+w", this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
