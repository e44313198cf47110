import path from "node:path";
import { diskRoom } from "@/lib/platform/disk-room";
import { nextFreePort } from "@/lib/platform/embedded-postgres/free-port";
import { env, setEnv } from "@/lib/platform/env";
import { withOwner } from "@/lib/platform/owner-connection";
import { PROGRAM_VERSION } from "@/lib/platform/program-version";
import { noted } from "@/lib/safekeeping/commands/note-run";
import { upgradeDatabase } from "@/lib/safekeeping/commands/upgrade-database";
import { writeBackup } from "@/lib/safekeeping/commands/write-backup";
import { officeKey } from "@/lib/safekeeping/rules/office-key";
import { applyMigrations, migrationsIn, pendingMigrations } from "./migrations";
import { ownerDatabase } from "./owner-database";
import { serve } from "./serve";
import { step } from "./step";

const MIGRATIONS = path.resolve("prisma/migrations");
/** The backup is smaller than the database, the migration may rewrite a table: room for both. */
const ROOM_FACTOR = 1.5;

/** `npm run upgrade`, with the application stopped, in the new version's folder. Exit 0: upgraded; 1: as it was, or what to do is said. */
async function main(): Promise<number> {
  const key = officeKey(env().backupKey);
  const { url, stop } = await ownerDatabase();
  try {
    const pending = await checked(url);
    console.log(
      `  到版本 to version ${PROGRAM_VERSION} · ${pending.length} 步迁移 migrations${pending.length ? `: ${pending.join(", ")}` : ""}`,
    );
    const common = { key, dataDir: env().dataDir, sealKeys: env().sealKeys };
    const outcome = await step("升级 · upgrade", (report) =>
      upgradeDatabase({
        ...common,
        ownerUrl: url,
        known: migrationsIn(MIGRATIONS),
        migrate: (to, names) => applyMigrations(to, MIGRATIONS, report, names),
        progress: report,
        backup: async () => {
          const order = { ...common, url, folder: env().backupDir, version: PROGRAM_VERSION, progress: report };
          // A database from before backups were written down has no place for the note.
          const hasLedger = !pending.some((name) => name.endsWith("_backup_run"));
          return (await (hasLedger ? noted(url, "backup", () => writeBackup(order)) : writeBackup(order))).file;
        },
        smoke: () => smoke(),
      }),
    );
    if (outcome.ok) {
      console.log(
        `  已升级 upgraded. 备份 backup: ${outcome.backup}\n  现在启动应用 now start the application: systemctl start lantian`,
      );
      return 0;
    }
    console.error(`  升级失败 the upgrade failed: ${outcome.why}`);
    console.error(
      outcome.rolledBack
        ? `  数据库已退回升级前的状态，请启动原版本 the database is as it was: start the version before\n  备份 backup: ${outcome.backup}`
        : `  数据库未能退回 the database could not be brought back: ${outcome.rollBackFault}\n  请恢复到空库 restore to an empty database: npm run restore -- ${outcome.backup}`,
    );
    return 1;
  } finally {
    await stop();
  }
}

/** What would stop an upgrade, before anything is done: a newer or damaged database, no room, somebody still at work in it. */
async function checked(url: string): Promise<string[]> {
  return withOwner(url, async ({ client }) => {
    const pending = await pendingMigrations(client, MIGRATIONS);
    const { rows } = await client.query(
      `SELECT pg_database_size(current_database())::float8 AS bytes,
              (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'lantian') AS others`,
    );
    const room = await diskRoom(env().dataDir);
    if (room && room.free < rows[0].bytes * ROOM_FACTOR)
      throw new Error(
        `磁盘空间不足 not enough room: ${(room.free / 1e9).toFixed(1)} GB free, ${((rows[0].bytes * ROOM_FACTOR) / 1e9).toFixed(1)} GB wanted`,
      );
    if (rows[0].others > 0)
      throw new Error(
        `应用仍在运行 the application is running (${rows[0].others} connections): systemctl stop lantian`,
      );
    return pending;
  });
}

/** The new version on the migrated database, on a port of its own and without jobs: does it answer, and is it ready? */
async function smoke(): Promise<void> {
  const host = "127.0.0.1";
  const port = await nextFreePort(env().port + 1000, host);
  setEnv({ LANTIAN_JOBS: "0" });
  const served = await serve({ mode: "start", port, host, env: {} });
  try {
    for (const page of ["/healthz", "/readyz", "/login"]) {
      const answer = await fetch(`http://${host}:${port}${page}`, { redirect: "manual" });
      if (answer.status !== 200)
        throw new Error(`${page} answers ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
    }
  } finally {
    await served.stop();
  }
}

main()
  .catch((error: Error) => {
    console.error(error.message);
    return 1;
  })
  .then((code) => {
    process.exitCode = code;
  });
