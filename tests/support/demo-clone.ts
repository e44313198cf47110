import { spawnSync } from "node:child_process";
import path from "node:path";
import pg from "pg";
import { contentStamp } from "@/lib/cli/content-stamp";
import { TEST_SEAL_KEYS } from "./seal-keys";
import { TEST_NOW } from "./test-now";
import { onServer, startTestServer, type TestServer, withDatabase } from "./test-server";

/** The present of every browser test: a winter morning in which the demo district has three full years behind it. */
export { TEST_NOW };

/** Whatever the seed may run; what it does not run costs at most one seed too many. */
const SEED_SOURCES = ["prisma/migrations", "prisma/seed", "lib"];

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
  const name = `test_${process.pid}_demo`;
  await withDemo(server, async (client, seeded) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${seeded} OWNER ${ownerOf(server)} STRATEGY FILE_COPY`);
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

/** Makes the demo district now if it is not there, for those who will clone it. */
export async function makeDemo(): Promise<void> {
  const { server, stop } = await startTestServer();
  await withDemo(server, async () => {});
  await stop();
}

const ownerOf = ({ ownerUrl }: TestServer) => pg.escapeIdentifier(decodeURIComponent(new URL(ownerUrl).username));

/** Hands the name of the seeded template to `work`; one process at a time. */
async function withDemo(server: TestServer, work: (client: pg.Client, seeded: string) => Promise<void>): Promise<void> {
  const seeded = `lantian_demo_${contentStamp(SEED_SOURCES).slice(0, 12)}`;
  await onServer(server.adminUrl, async (client) => {
    await client.query("SELECT pg_advisory_lock(hashtext('lantian_demo'))");
    const { rows } = await client.query(
      "SELECT datname, shobj_description(oid, 'pg_database') AS state FROM pg_database WHERE datname LIKE 'lantian\\_demo\\_%'",
    );
    if (!rows.some(({ datname, state }) => datname === seeded && state === "seeded")) {
      // Earlier states of the seed are of no use any more, and each is hundreds of megabytes.
      for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${seeded} TEMPLATE ${server.template} OWNER ${ownerOf(server)}`);
      seed(withDatabase(server.appUrl, seeded), withDatabase(server.ownerUrl, seeded));
      await client.query(`COMMENT ON DATABASE ${seeded} IS 'seeded'`);
    }
    await work(client, seeded);
  });
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
      LANTIAN_SEAL_KEYS: TEST_SEAL_KEYS,
      // Where the server of the tests looks for the pictures.
      LANTIAN_DATA_DIR: ".data/test",
    },
  });
  if (status !== 0) throw new Error("The demo district could not be seeded for the tests.");
}
