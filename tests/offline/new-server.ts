import type { InstalledOffice } from "./installed-office";

/**
 * The server is lost: program, data and secrets. On an empty one, by docs/operations.md: install, the old lantian.env in its place, restore the
 * archive. The figures and the audit trail are what they were. Answers how to stop the new database.
 */
export async function restoreOnNewServer(
  office: InstalledOffice,
  archive: string,
  install: () => void,
  stopAll: () => Promise<void>,
): Promise<() => Promise<void>> {
  const before = facts(office);
  await stopAll();
  for (const name of ["data", "conf"]) office.run("mv", [office.at(name), office.at(`${name}.lost`)]);
  install();
  office.run("cp", [office.at("conf.lost/lantian.env"), office.at("conf/lantian.env")]);
  const stop = await office.keep(["database"], () => office.exists("data/database.env"));
  const said = office.lantian("restore", archive.replace(office.at("data/"), office.at("data.lost/")));
  if (!said.includes("逐表逐文件核对一致")) throw new Error(said);
  const after = facts(office);
  const lines = before.split("\n");
  const other = after.split("\n").filter((line, at) => line !== lines[at]);
  if (after !== before) throw new Error(`what was restored differs:\n${other.slice(0, 20).join("\n")}`);
  return stop;
}

/** Last year's figures of the district and what the trail's check says. */
export function facts(office: InstalledOffice): string {
  const year = new Date().getFullYear() - 1;
  const days = ["--from", `${year}-01-01`, "--to", `${year}-12-31`];
  const figures = office.lantian("figures", "--region", "990311", ...days, "--json");
  if (!/"(composite|good)/i.test(figures)) throw new Error(`no figures: ${figures.slice(0, 600)}`);
  return `${figures.replace(/"asOf": "[^"]+"/, "")}\n${office.lantian("audit-verify").replace(/\d+(\.\d+)? s/g, "")}`;
}
