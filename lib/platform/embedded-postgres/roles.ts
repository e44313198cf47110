import pg from "pg";
import { type ServerRecord, urlOf } from "./record";

/**
 * The two logins and the database, when they are not there yet: `lantian_owner` owns and migrates, `lantian` is the
 * application and has the rights of the group lantian_app (granted by the migrations) and no others.
 */
export async function createRolesAndDatabase(record: ServerRecord): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(record, "super", "postgres") });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'lantian'");
    if (rows.length > 0) return;
    await client.query(`
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN CREATE ROLE lantian_app NOLOGIN; END IF;
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_owner') THEN
          CREATE ROLE lantian_owner LOGIN CREATEDB PASSWORD '${record.ownerPassword}';
        END IF;
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian') THEN
          CREATE ROLE lantian LOGIN PASSWORD '${record.appPassword}' IN ROLE lantian_app;
        END IF;
      END $$`);
    await client.query("CREATE DATABASE lantian OWNER lantian_owner");
  } finally {
    await client.end();
  }
}
