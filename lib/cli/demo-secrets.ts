import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dataFolder } from "@/lib/platform/files";

/** Secrets of this machine's demo, made once: sessions and sealed fields survive a restart. */
export function demoSecrets(): Record<string, string> {
  const file = path.join(dataFolder("demo"), "secrets.json");
  if (!existsSync(file)) {
    const secrets = {
      LANTIAN_SESSION_SECRET: randomBytes(48).toString("base64"),
      LANTIAN_SEAL_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    };
    writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
}
