import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbedded } from "@/lib/platform/embedded-postgres/start";
import { env } from "@/lib/platform/env";
import { noted } from "@/lib/safekeeping/commands/note-run";
import { restoreBackup } from "@/lib/safekeeping/commands/restore-backup";
import { momentOf } from "@/lib/safekeeping/rules/kept-backups";
import { officeKey } from "@/lib/safekeeping/rules/office-key";
import { applyMigrations, migrationsIn } from "./migrations";
import { ownerDatabase } from "./owner-database";
import { step } from "./step";

const MIGRATIONS = path.resolve("prisma/migrations");

/**
 * `npm run backup:verify [-- ARCHIVE.lbk]`: restores an archive, by default the newest, into a throw-away server and compares every table and
 * file. Exit 0: it can be restored; 1: it can't.
 */
async function main(): Promise<void> {
  const file = process.argv[2] ?? (await newest(env().backupDir));
  const key = officeKey(env().backupKey);
  const { url, stop } = await ownerDatabase();
  try {
    const done = await step(`试恢复 · trial of ${path.basename(file)}`, (report) =>
      noted(url, "verify", () => trial(file, key, report)),
    );
    console.log(
      `  ${done.header.at} · ${done.tables} 张表 tables · ${done.rows} 行 rows · ${done.files} 个文件 files 全部一致 all equal`,
    );
    if (done.missingSealKeys.length > 0)
      console.log(`  注意：缺少封存密钥 LANTIAN_SEAL_KEYS lacks ${done.missingSealKeys.join(", ")}`);
  } finally {
    await stop();
  }
}

async function trial(file: string, key: Buffer, progress: (words: string) => void) {
  const folder = await mkdtemp(path.join(tmpdir(), "lantian-trial-"));
  const server = await startEmbedded({ dataDir: folder, settings: { fsync: "off", synchronous_commit: "off" } });
  try {
    const done = await restoreBackup({
      file,
      key,
      ownerUrl: server.ownerUrl,
      appUrl: null,
      dataDir: folder,
      sealKeys: env().sealKeys,
      known: migrationsIn(MIGRATIONS),
      migrate: (url, names) => applyMigrations(url, MIGRATIONS, () => undefined, names),
      progress,
    });
    return { ...done, file, bytes: (await stat(file)).size };
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function newest(folder: string): Promise<string> {
  const names = (await readdir(folder).catch(() => [] as string[])).filter((name) => momentOf(name)).sort();
  const last = names.at(-1);
  if (!last) throw new Error(`没有备份 no backup in ${folder}: npm run backup`);
  return path.join(folder, last);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
