import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { systemFault } from "@/lib/platform/database-away";
import { env, setEnv } from "@/lib/platform/env";
import { storeFile } from "@/lib/platform/stored-files";
import type { Scene, Toll } from "./scene";

/** Pictures are stored on a disk of 256 KB until it is full: what was acknowledged is there whole, the rest left nothing and was named. */
export async function fullUploads(scene: Scene): Promise<Toll> {
  const small = path.join(scene.folder, "small");
  mkdirSync(small);
  if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", small]).status !== 0)
    return { tried: 0, survived: 0, lost: 0, doubled: 0, note: "needs root to mount a small disk" };
  const before = env().dataDir;
  setEnv({ LANTIAN_DATA_DIR: small });
  const kept: string[] = [];
  let named = 0;
  for (let i = 0; i < 40; i++)
    await storeFile("photos", randomBytes(20_000), "jpg").then(
      (key) => kept.push(key),
      (error: unknown) => {
        if (systemFault(error) === "disk-full") named++;
      },
    );
  const there = (readdirSync(path.join(small, "photos"), { recursive: true }) as string[]).filter((name) =>
    statSync(path.join(small, "photos", name)).isFile(),
  );
  setEnv({ LANTIAN_DATA_DIR: before });
  spawnSync("umount", [small]);
  const whole = kept.filter((key) => there.includes(key)).length;
  return {
    tried: kept.length,
    survived: whole,
    lost: kept.length - whole,
    doubled: there.length - whole,
    note: `${named} of ${40 - kept.length} refusals named the disk`,
  };
}
