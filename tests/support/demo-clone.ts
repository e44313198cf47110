import { spawnSync } from "node:child_process";
import path from "node:path";
import pg from "pg";
import { contentStamp } from "@/lib/cli/content-stamp";
import { TEST_NOW } from "./test-now";
import { onServer, startTestServer, withDatabase } from "./test-server";

/** The present of every browser test: a winter morning in which the demo district has three full years behind it. */
export { TEST_NOW };

const SEED_SOURCES = [
  "prisma/migrations",
  "prisma/seed",
  "lib/air",
  "lib/identity/commands",
  "lib/identity/rules",
  "lib/shared",
  "lib/messages",
  "lib/documents",
  "lib/ledgers",
  "lib/campaigns",
  "lib/issues",
  "lib/inspections",
  "lib/notices",
  "lib/follow-up",
  "lib/reports",
];

export interface DemoClone {
  appUrl: string;
  ownerUrl: string;
  stop(): Promise<void>;
}

/**
 * A database with the demo district as it stands at TEST_NOW, of this process's own. The district is made once per state of the
 * seed's sources and kept as a template; a clone takes about a second.
 */
export async function cloneDemo(): Promise<DemoClone> {
  const { server, stop } = await startTestServer();
  const owner = pg.escapeIdentifier(decodeURIComponent(new URL(server.ownerUrl).username));
  const seeded = `lantian_demo_${contentStamp(SEED_SOURCES).slice(0, 12)}`;
  const name = `test_${process.pid}_demo`;
  await onServer(server.adminUrl, async (client) => {
    await client.query("SELECT pg_advisory_lock(hashtext('lantian_demo'))");
    const { rows } = await client.query(
      "SELECT datname, shobj_description(oid, 'pg_database') AS state FROM pg_database WHERE datname LIKE 'lantian\\_demo\\_%'",
    );
    if (!rows.some(({ datname, state }) => datname === seeded && state === "seeded")) {
      // Earlier states of the seed are of no use any more, and each is hundreds of megabytes.
      for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${seeded} TEMPLATE ${server.template} OWNER ${owner}`);
      seed(withDatabase(server.appUrl, seeded), withDatabase(server.ownerUrl, seeded));
      await client.query(`COMMENT ON DATABASE ${seeded} IS 'seeded'`);
    }
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${seeded} OWNER ${owner} STRATEGY FILE_COPY`);
  });
  return {
    appUrl: withDatabase(server.appUrl, name),
    ownerUrl: withDatabase(server.ownerUrl, name),
    stop: async () => {
      await onServer(server.adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
      await stop();
    },
  };
}

/** In a process of its own: the clock and the database are settings of a process. */
function seed(appUrl: string, ownerUrl: string): void {
  const { status } = spawnSync(process.execPath, ["--import", "tsx", path.resolve("tests/support/seed-demo.ts")], {
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      DATABASE_URL: appUrl,
      DATABASE_MIGRATION_URL: ownerUrl,
      LANTIAN_NOW: TEST_NOW,
      LANTIAN_DEMO: "1",
      // Where the server of the tests looks for the pictures.
      LANTIAN_DATA_DIR: ".data/test",
    },
  });
  if (status !== 0) throw new Error("The demo district could not be seeded for the tests.");
}
