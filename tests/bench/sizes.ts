import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { ownerDatabase } from "@/lib/cli/owner-database";
import { env } from "@/lib/platform/env";

/** Whose bytes grow with what, by the tables' names; what no line names grows with nothing much (reference rows, accounts). */
const GROWING: readonly { what: string; per: string; count: string; tables: RegExp }[] = [
  {
    what: "hour of a station",
    per: "hour",
    count: "SELECT count(*) FROM hourly_reading",
    tables: /^hourly_reading(_\d|$)/,
  },
  {
    what: "day of a station",
    per: "day",
    count: "SELECT count(DISTINCT (station_id, date)) FROM station_day",
    tables: /^station_day$/,
  },
  {
    what: "day of a region",
    per: "day",
    count: "SELECT count(DISTINCT (region_id, date)) FROM region_day",
    tables: /^(region_day|region_day_hours|region_weather_day|official_day)$/,
  },
  {
    what: "issue, with its task, events, papers, messages, visits",
    per: "issue",
    count: "SELECT count(*) FROM issue",
    tables:
      /^(issue|rectification|task|photo|escalation|notice|notification|reminder|recurrence|inspection|outbox|missed|look_back)/,
  },
  { what: "line of the audit trail", per: "line", count: "SELECT count(*) FROM audit_event", tables: /^audit_event$/ },
];

/** `node --import tsx tests/bench/sizes.ts`: bytes per hour, day, issue and photo of the database that this folder's settings name (docs/operations.md, Sizes). */
async function main(): Promise<void> {
  const { url, stop } = await ownerDatabase();
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string; bytes: number }>(
      `SELECT relname AS name, pg_total_relation_size(oid)::float8 AS bytes FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
    );
    for (const { what, per, count, tables } of GROWING) {
      const bytes = rows.filter(({ name }) => tables.test(name)).reduce((sum, row) => sum + row.bytes, 0);
      tell(what, per, Number(Object.values((await client.query(count)).rows[0])[0]), bytes);
    }
    const files = filesBelow(path.join(env().dataDir, "photos"));
    tell(
      "photo on the disk, with its small one",
      "photo",
      files.length / 2,
      files.reduce((sum, file) => sum + statSync(file).size, 0),
    );
    const whole = await client.query<{ bytes: number }>("SELECT pg_database_size(current_database())::float8 AS bytes");
    console.log(`database as a whole: ${((whole.rows[0]?.bytes ?? 0) / 1e6).toFixed(0)} MB`);
  } finally {
    await client.end();
    await stop();
  }
}

function tell(what: string, per: string, count: number, bytes: number): void {
  const each = count > 0 ? `${Math.round(bytes / count)} B per ${per}` : "none";
  console.log(`${what.padEnd(56)}${String(count).padStart(10)} ${(bytes / 1e6).toFixed(1).padStart(8)} MB  ${each}`);
}

function filesBelow(folder: string): string[] {
  try {
    return (readdirSync(folder, { recursive: true, withFileTypes: true }) as import("node:fs").Dirent[])
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}

await main();
