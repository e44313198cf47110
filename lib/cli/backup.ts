import { env } from "@/lib/platform/env";
import { PROGRAM_VERSION } from "@/lib/platform/program-version";
import { noted } from "@/lib/safekeeping/commands/note-run";
import { writeBackup } from "@/lib/safekeeping/commands/write-backup";
import { officeKey } from "@/lib/safekeeping/rules/office-key";
import { ownerDatabase } from "./owner-database";
import { step } from "./step";

/** `npm run backup`: database and files as they are now, to LANTIAN_BACKUP_DIR. Exit 0: whole and on the disk; 1: none was made. */
async function main(): Promise<void> {
  const key = officeKey(env().backupKey);
  const { url, stop } = await ownerDatabase();
  try {
    const done = await step("备份 · backup", (report) =>
      noted(url, "backup", () =>
        writeBackup({
          url,
          key,
          dataDir: env().dataDir,
          sealKeys: env().sealKeys,
          folder: env().backupDir,
          version: PROGRAM_VERSION,
          progress: report,
        }),
      ),
    );
    console.log(`  ${done.file}`);
    console.log(
      `  ${(done.bytes / 1e6).toFixed(1)} MB · ${done.tables} 张表 tables · ${done.rows} 行 rows · ${done.files} 个文件 files · sha256 ${done.sha256}`,
    );
    if (done.removed.length > 0) console.log(`  按保留规则删除 removed by the keep rules: ${done.removed.join(", ")}`);
  } finally {
    await stop();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
