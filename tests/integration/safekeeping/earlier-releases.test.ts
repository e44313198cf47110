import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, inject, test } from "vitest";
import { GET as alive } from "@/app/healthz/route";
import { GET as ready } from "@/app/readyz/route";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { figuresOf } from "@/lib/air/queries/figures-of";
import { basisInput } from "@/lib/air/schema";
import { applyMigrations, migrationsIn } from "@/lib/cli/migrations";
import { verifyAudit } from "@/lib/identity/commands/verify-audit";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { issueFilter } from "@/lib/issues/queries/issue-filter";
import { issueList } from "@/lib/issues/queries/issue-list";
import { setNow } from "@/lib/platform/clock";
import { chooseDatabase, pool } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { withOwner } from "@/lib/platform/owner-connection";
import { bulletinCount } from "@/lib/reports/queries/bulletin-list";
import { upgradeDatabase } from "@/lib/safekeeping/commands/upgrade-database";
import { writeBackup } from "@/lib/safekeeping/commands/write-backup";
import { appliedMigrations } from "@/lib/safekeeping/queries/database-shape";
import { restoreRelease, shownBy, shownIn } from "../../support/release-dump";
import { onServer, withDatabase } from "../../support/test-server";

const MIGRATIONS = path.resolve("prisma/migrations");
const { adminUrl, ownerUrl, appUrl } = inject("testServer");
const folder = mkdtempSync(path.join(tmpdir(), "lantian-releases-"));
setEnv({ LANTIAN_DATA_DIR: path.join(folder, "data") });
const known = migrationsIn(MIGRATIONS);
const viewer = systemViewer("test of an upgrade");
/** Sums by hour are kept per day instead of per month, all templates in one table; the ledger of migrations grows. */
const ANOTHER_FORM = ["region_hour_profile", "bulletin_template", "notice_template", "_prisma_migrations"];
/** What later versions have added to the reference rows: two categories of the winter and of staggered periods. */
const ADDED: Record<string, number> = { category: 2 };
const made: string[] = [];
afterAll(async () => {
  setNow(undefined);
  await chooseDatabase(undefined);
  setEnv({ LANTIAN_DATA_DIR: undefined });
  for (const name of made)
    await onServer(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  rmSync(folder, { recursive: true, force: true });
});

/** An empty database that the tests' owner owns, and the dump of that day in it. */
async function release(day: string) {
  const name = `release_${process.pid}_${made.length}`;
  made.push(name);
  const owner = decodeURIComponent(new URL(ownerUrl).username);
  await onServer(adminUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE template0 OWNER "${owner}"`));
  return { name, url: withDatabase(ownerUrl, name), counts: await restoreRelease(day, withDatabase(ownerUrl, name)) };
}

/** As `npm run upgrade` does it; the pages that it asks for at the end are asked for here without a server. */
function upgrade(name: string, url: string) {
  const common = { key: randomBytes(32), dataDir: path.join(folder, "data"), sealKeys: undefined };
  return upgradeDatabase({
    ...common,
    ownerUrl: url,
    known,
    migrate: (to, names) => applyMigrations(to, MIGRATIONS, () => undefined, names),
    backup: async () => (await writeBackup({ ...common, url, folder: path.join(folder, name), version: "test" })).file,
    smoke: async () => {
      await chooseDatabase(withDatabase(appUrl, name));
      expect(alive().status).toBe(200);
      expect(await (await ready()).json()).toMatchObject({ ready: true, checks: { database: "ok", migrations: "ok" } });
    },
  });
}

const figures = () =>
  figuresOf(viewer, { region: "990111" }, "2026-11-16", "2026-11-22", basisInput.parse({ compare: "rescored" }));
const rowsOf = async (table: string) =>
  (await pool().query<{ n: number }>(`SELECT count(*)::int AS n FROM "${table}"`)).rows[0]?.n ?? 0;

describe.each([
  ["2026-11-24", "2026-11-24T22:30:00Z"],
  ["2026-11-27", "2026-11-27T23:59:00Z"],
  ["2026-11-28", "2026-11-28T01:55:00Z"],
])("the release of %s", (day, at) => {
  test("is upgraded with every row, its figures and its audit trail, and goes on working", async () => {
    setNow(new Date(at));
    const { name, url, counts } = await release(day);
    expect(counts.get("issue")).toBeGreaterThan(700);
    expect(counts.get("hourly_reading_2026_11")).toBeGreaterThan(4000);

    expect(await upgrade(name, url)).toMatchObject({ ok: true });
    const applied = await withOwner(url, ({ client }) => appliedMigrations(client));
    expect(applied.map((one) => one.name)).toEqual(known.map((one) => one.name));

    for (const table of ANOTHER_FORM) counts.delete(table);
    const now = new Map<string, number>();
    for (const table of counts.keys()) now.set(table, (await rowsOf(table)) - (ADDED[table] ?? 0));
    expect(Object.fromEntries(now)).toEqual(Object.fromEntries(counts));

    const shown = shownBy(day);
    expect(Object.keys(shown).length).toBeGreaterThan(30);
    expect(shownIn(await figures())).toMatchObject(shown);
    expect(await verifyAudit()).toMatchObject({ firstBad: null, rows: counts.get("audit_event") });
    expect((await issueList(viewer, issueFilter.parse({}))).count).toBe(counts.get("issue"));
    expect(await bulletinCount(viewer)).toBe(counts.get("bulletin"));

    // The hours that are there are evaluated anew by today's rules, with the application's rights: nothing that is shown changes.
    await withOwner(url, ({ client }) =>
      client.query(
        "INSERT INTO stale_day (station_id, date) SELECT id, d FROM station, generate_series('2026-11-16'::date, '2026-11-22', '1 day') d",
      ),
    );
    expect((await recomputeStale()).stationDays).toBeGreaterThan(0);
    expect(shownIn(await figures())).toMatchObject(shown);
  }, 180_000);
});
