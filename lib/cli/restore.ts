import { access } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { verifyAudit } from "@/lib/identity/commands/verify-audit";
import { chooseDatabase } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { restoreBackup } from "@/lib/safekeeping/commands/restore-backup";
import { officeKey } from "@/lib/safekeeping/rules/office-key";
import { applyMigrations, migrationsIn } from "./migrations";
import { ownerDatabase } from "./owner-database";
import { step } from "./step";

const USAGE = `npm run restore -- ARCHIVE.lbk
To an empty database (DATABASE_MIGRATION_URL, else the embedded server of the data folder) and a data folder without photos (LANTIAN_DATA_DIR);
LANTIAN_BACKUP_KEY opens the archive.`;
const MIGRATIONS = path.resolve("prisma/migrations");

/** `npm run restore`. Exit 0: restored and compared; 1: refused or failed; 2: wrong arguments. */
async function main(): Promise<number> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [file] = positionals;
  if (!file || positionals.length > 1) {
    console.error(USAGE);
    return 2;
  }
  const key = officeKey(env().backupKey);
  await access(file);
  const { url, stop } = await ownerDatabase();
  try {
    return await bringBack(file, key, url);
  } finally {
    await stop();
  }
}

async function bringBack(file: string, key: Buffer, ownerUrl: string): Promise<number> {
  const { databaseUrl, dataDir, sealKeys } = env();
  const done = await step("恢复 · restore", (report) =>
    restoreBackup({
      file,
      key,
      ownerUrl,
      appUrl: databaseUrl && databaseUrl !== ownerUrl ? databaseUrl : null,
      dataDir,
      sealKeys,
      known: migrationsIn(MIGRATIONS),
      migrate: (url, names) => applyMigrations(url, MIGRATIONS, () => undefined, names),
      progress: report,
    }),
  );
  console.log(
    `  ${done.header.at} 的备份 · version ${done.header.version} · ${done.tables} 张表 tables · ${done.rows} 行 rows · ${done.files} 个文件 files，逐表逐文件核对一致 each compared`,
  );
  if (done.newerMigrations > 0) console.log(`  已升级到本版本 migrated to this version: ${done.newerMigrations}`);
  if (done.missingSealKeys.length > 0) {
    console.log(`  数据完整，但缺少封存密钥 all data are here, but LANTIAN_SEAL_KEYS lacks ${done.missingSealKeys.join(", ")}:
  动态口令、联系电话、外发通道、邮箱口令打不开，找到原密钥即恢复；找不到时须逐项重新登记，审计封存也无法核对。
  One-time codes, phone numbers, outgoing channels and the mail password can't be opened until the old key is found; else they have to be entered anew, and the seals of the trail can't be checked.`);
    return 0;
  }
  await chooseDatabase(ownerUrl);
  const verdict = await step("审计链 · audit chain", () => verifyAudit()).finally(() => chooseDatabase(undefined));
  if (verdict.firstBad)
    throw new Error(`审计链断开 the audit chain breaks at row ${verdict.firstBad.id}: ${verdict.firstBad.fault}`);
  console.log(`  审计链完整 whole: ${verdict.rows} 行 rows, ${verdict.anchors} 次封存 anchors`);
  return 0;
}

main()
  .catch((error: Error) => {
    console.error(error.message);
    return 1;
  })
  .then((code) => {
    process.exitCode = code;
  });
