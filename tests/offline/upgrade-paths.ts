import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { InstalledOffice } from "./installed-office";
import { facts } from "./new-server";

const LATER = "prisma/migrations/20991231000000_of_a_later_version";

/** The installed release becomes a later one: it has a migration more. */
function later(office: InstalledOffice, script: string): string {
  const folder = path.join(office.at("opt/current"), LATER);
  chmodSync(path.dirname(folder), 0o755);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "migration.sql"), script);
  return folder;
}

/** A version whose migration breaks half-way: `lantian upgrade` says so, ends with 1 and leaves the database as it was, which the version before serves. */
export function failedUpgrade(office: InstalledOffice): void {
  const before = facts(office);
  const folder = later(office, "DELETE FROM region_day; SELECT 1 / 0;");
  const { status, said } = office.tried(office.command, ["upgrade"]);
  rmSync(folder, { recursive: true });
  const file = /\S+\.lbk/.exec(said)?.[0] ?? "";
  const told = ["division by zero", "数据库已退回升级前的状态", file].every((word) => word && said.includes(word));
  if (status !== 1 || !told || !existsSync(file)) throw new Error(`the failed upgrade ended with ${status}:\n${said}`);
  // What was deleted half-way is back, and nothing is lacking.
  if (facts(office) !== before) throw new Error("after the way back figures or trail are not what they were");
  const again = office.lantian("migrate");
  if (!again.includes("Already up to date")) throw new Error(`after the way back something is lacking:\n${again}`);
}

/** A version with a migration that works is backed up, migrated and tried. */
export function goodUpgrade(office: InstalledOffice): void {
  later(office, "CREATE TABLE of_a_later_version (id int PRIMARY KEY);");
  const said = office.lantian("upgrade");
  if (!said.includes("已升级 upgraded")) throw new Error(said);
}
