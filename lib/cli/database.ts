import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isAlive } from "@/lib/platform/embedded-postgres/postmaster";
import { startEmbedded } from "@/lib/platform/embedded-postgres/start";
import { env } from "@/lib/platform/env";

/**
 * `lantian database`: the PostgreSQL of the bundle for an office without one of its own, on the loopback, until SIGTERM. Its addresses go to
 * database.env in the data folder (0600), which is there while the server answers and which the application's unit reads. Ends with 1 when the server ends by itself.
 */
const { dataDir } = env();
const addresses = path.join(dataDir, "database.env");
rmSync(addresses, { force: true });
const server = await startEmbedded({ dataDir, progress: (words) => console.log(words) });
writeFileSync(addresses, `DATABASE_URL=${server.appUrl}\nDATABASE_MIGRATION_URL=${server.ownerUrl}\n`, { mode: 0o600 });
console.log(`PostgreSQL runs; its addresses stand in ${addresses}`);
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    rmSync(addresses, { force: true });
    void server.stop().finally(() => process.exit(0));
  });
setInterval(() => {
  if (!isAlive(server.pid)) process.exit(1);
}, 1000);
