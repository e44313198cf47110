import { pruneAudit } from "@/lib/identity/commands/prune-audit";
import { verifyAudit } from "@/lib/identity/commands/verify-audit";
import type { ChainFault } from "@/lib/identity/rules/audit-chain";
import { closePool } from "@/lib/platform/db";

const FAULTS: Record<ChainFault, string> = {
  edited: "内容被改动 its content has been changed",
  missing: "之前有行被删除 rows before it have been deleted",
  link: "与前一行不相接 it does not hang on the row before it",
  tail: "末尾被截断 rows from here to the end have been cut off",
  pruned: "不是按保留期清除的记录 it claims a pruning that is not the retention's",
  rewritten: "与库外封存的校验值不符 it is not the row whose hash was anchored outside the database",
  anchors: "库外封存文件本身被改动 the file of anchors outside the database has itself been changed",
};

/**
 * `npm run audit:verify [-- --prune]` — checks the whole audit chain. The anchors below LANTIAN_DATA_DIR and
 * LANTIAN_SEAL_KEYS must be those of the application. Exit 0: whole; 1: names the first bad row; 2: could not be
 * checked. `--prune` first removes what is older than the retention.
 */
async function main(): Promise<number> {
  const unknown = process.argv.slice(2).filter((argument) => argument !== "--prune");
  if (unknown.length > 0) {
    console.error(`unknown: ${unknown.join(" ")}\nusage: npm run audit:verify [-- --prune]`);
    return 2;
  }
  if (process.argv.includes("--prune")) console.log(`已按保留期清除 pruned: ${await pruneAudit()} 行 rows`);
  let told = 0;
  const verdict = await verifyAudit((rows) => {
    if (rows - told < 100_000) return;
    told = rows;
    console.error(`  ${rows} 行 rows …`);
  });
  if (!verdict.firstBad) {
    console.log(`审计链完整 the audit chain is whole: ${verdict.rows} 行 rows`);
    console.log(
      verdict.anchoredAt
        ? `库外封存 anchored outside the database: ${verdict.anchors} 次 times, ${verdict.anchoredAt}`
        : "尚无库外封存 not anchored outside the database yet",
    );
    return 0;
  }
  console.error(
    `审计链在第 ${verdict.firstBad.id} 行断开 the audit chain breaks at row ${verdict.firstBad.id}: ${FAULTS[verdict.firstBad.fault]}`,
  );
  return 1;
}

main()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  })
  .then(async (code) => {
    await closePool();
    process.exitCode = code;
  });
