import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { InstalledOffice } from "./installed-office";

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
  const before = office.lantian("audit-verify");
  const folder = later(office, "DELETE FROM region_day; SELECT 1 / 0;");
  const { status, said } = office.tried(office.command, ["upgrade"]);
  rmSync(folder, { recursive: true });
  const file = /\S+\.lbk/.exec(said)?.[0] ?? "";
  const told = ["division by zero", "数据库已退回升级前的状态", file].every((word) => word && said.includes(word));
  if (status !== 1 || !told || !existsSync(file)) throw new Error(`the failed upgrade ended with ${status}:\n${said}`);
  if (office.lantian("audit-verify") !== before) throw new Error("the trail is not what it was");
  // Nothing is lacking, and what was deleted half-way is back.
  const figures = office.lantian("figures", "--region", "990311", "--json", ...days());
  if (!/"good/i.test(figures)) throw new Error(`no figures after the way back:\n${figures.slice(0, 1000)}`);
  const again = office.lantian("migrate");
  if (!again.includes("Already up to date")) throw new Error(`after the way back something is lacking:\n${again}`);
}

/** A version with a migration that works is backed up, migrated and tried. */
export function goodUpgrade(office: InstalledOffice): void {
  later(office, "CREATE TABLE of_a_later_version (id int PRIMARY KEY);");
  const said = office.lantian("upgrade");
  if (!said.includes("已升级 upgraded")) throw new Error(said);
}

/** Of last year, which the history has whole. */
function days(): string[] {
  const year = new Date().getFullYear() - 1;
  return ["--from", `${year}-01-01`, "--to", `${year}-12-31`];
}
