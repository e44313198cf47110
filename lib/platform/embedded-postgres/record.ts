import { readFileSync } from "node:fs";
import path from "node:path";

/** What the embedded server's folder remembers between starts; readable by its owner only. */
export interface ServerRecord {
  /** The cluster's data directory; elsewhere than the record when an unprivileged user could not reach it. */
  cluster: string;
  port: number;
  ownerPassword: string;
  appPassword: string;
  superPassword: string;
}

export function recordFile(dataDir: string): string {
  return path.join(/* turbopackIgnore: true */ dataDir, "postgres", "server.json");
}

/** The record, or undefined before the first start. */
export function readRecord(dataDir: string): ServerRecord | undefined {
  try {
    return JSON.parse(readFileSync(recordFile(dataDir), "utf8")) as ServerRecord;
  } catch {
    return undefined;
  }
}

export function urlOf(record: ServerRecord, login: "app" | "owner" | "super", database = "lantian"): string {
  const [user, password] = {
    app: ["lantian", record.appPassword],
    owner: ["lantian_owner", record.ownerPassword],
    super: ["postgres", record.superPassword],
  }[login] as [string, string];
  return `postgresql://${user}:${password}@127.0.0.1:${record.port}/${database}`;
}

/** The application's address of the embedded server, whether it runs or not; undefined before the first start. */
export function recordedUrl(dataDir: string): string | undefined {
  const record = readRecord(dataDir);
  return record && urlOf(record, "app");
}
