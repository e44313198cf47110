import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { childEnv } from "@/lib/platform/env";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
const SHARED = path.resolve(process.env.LANTIAN_SHARED ?? "../shared", "data");
const there = existsSync(SHARED);

function run(...args: string[]): { code: number | null; out: string } {
  const done = spawnSync(process.execPath, ["--import", "tsx", "lib/cli/import.ts", ...args], {
    env: childEnv({ DATABASE_URL: db.url, DATABASE_MIGRATION_URL: db.ownerUrl }),
    encoding: "utf8",
  });
  return { code: done.status, out: done.stdout + done.stderr };
}

test("wrong arguments end with 2 and say what is right", () => {
  for (const args of [
    [],
    ["--source", "prsa"],
    ["--source", "prsa", "absent.csv"],
    ["--nonsense"],
    ["--source", "prsa", "--yes", "--preview", "package.json"],
    ["--source", "prsa", "--region", "甲区", "package.json"],
  ]) {
    const { code, out } = run(...args);
    expect(code).toBe(2);
    expect(out).toContain("--source SOURCE");
  }
});

test("a file that cannot be read ends with 1", () => {
  expect(run("--source", "template", "--yes", "package.json")).toMatchObject({ code: 1 });
  expect(run("--source", "nobody", "--yes", "package.json")).toMatchObject({ code: 1 });
});

test.skipIf(!there)(
  "two archive days with --stations make cities, control stations left out of their evaluation; again changes nothing",
  async () => {
    const days = readdirSync(path.join(SHARED, "cnemc_2019"))
      .filter((name) => /^china_sites_2019(0823|0512)/.test(name))
      .map((name) => path.join(SHARED, "cnemc_2019", name));
    const args = [
      "--source",
      "cnemc-archive",
      "--create",
      "--stations",
      path.join(SHARED, "cnemc_2019/stations.csv"),
      "--yes",
      ...days,
    ];
    const first = run(...args);
    expect(first.out).toContain("2 batch(es)");
    expect(first.code).toBe(0);
    const { rows } = await db.pool.query(
      "SELECT s.code, s.is_control, r.name, r.code AS region, EXISTS (SELECT FROM region_station rs WHERE rs.station_id = s.id) AS evaluates FROM station s JOIN region r ON r.id = s.region_id WHERE s.code IN ('1476A', '1477A') ORDER BY 1",
    );
    expect(rows).toEqual([
      { code: "1476A", is_control: false, name: "兰州市", region: "620100", evaluates: true },
      { code: "1477A", is_control: true, name: "兰州市", region: "620100", evaluates: false },
    ]);
    const count = async () => (await db.pool.query("SELECT count(*)::int AS n FROM hourly_reading")).rows[0].n;
    const before = await count();
    expect(before).toBeGreaterThan(35_000);
    const again = run(...args);
    expect(again.code).toBe(0);
    expect(again.out).toContain("already committed");
    expect(await count()).toBe(before);
  },
  120_000,
);

test.skipIf(!there)(
  "with --preview the files are staged only; without a terminal to ask at the same files are committed",
  async () => {
    const file = path.join(SHARED, "official_daily/nanjing_2014.csv.gz");
    const staged = run("--source", "official", "--create", "--region", "320100", "--preview", file);
    expect(staged).toMatchObject({ code: 0 });
    expect(staged.out).toContain("nothing committed");
    expect((await db.pool.query("SELECT FROM official_day")).rowCount).toBe(0);
    expect(run("--source", "official", "--create", "--region", "320100", file)).toMatchObject({ code: 0 });
    expect((await db.pool.query("SELECT FROM official_day")).rowCount).toBeGreaterThan(360);
  },
  120_000,
);
