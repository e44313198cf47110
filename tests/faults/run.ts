import { parseArgs } from "node:util";
import { setEnv } from "@/lib/platform/env";
import { backupUnderLoad } from "./backup-under-load";
import { fullData } from "./full-data";
import { fullUploads } from "./full-disk";
import { killApplication } from "./kill-application";
import { killBackends } from "./kill-backend";
import { killDatabase, restartDatabase } from "./kill-database";
import { killInJobs } from "./kill-in-jobs";
import { killSender } from "./kill-sender";
import { orderlyStop } from "./orderly-stop";
import { makeScene, type Scene, SEAL_KEYS, type Toll } from "./scene";
import { wrongClocks } from "./wrong-clocks";

const FAULTS: Record<string, (scene: Scene) => Promise<Toll>> = {
  "kill -9 of the application": killApplication,
  "kill of one backend": killBackends,
  "kill -9 of the database": killDatabase,
  "restart of the database": restartDatabase,
  "kill -9 of a sender": killSender,
  "backup under load": backupUnderLoad,
  "one of two killed in a job": killInJobs,
  "clock and zone jumps": wrongClocks,
  "disk full on uploads": fullUploads,
  "disk full on the database": fullData,
  "SIGTERM, 1,000 requests": orderlyStop,
};

/** `npm run faults [-- PART OF A NAME]`: does to it what a machine room does, and counts. Exit 1 when anything was lost or doubled. */
const { positionals } = parseArgs({ allowPositionals: true });
setEnv({ LANTIAN_SEAL_KEYS: SEAL_KEYS, LANTIAN_LOG_LEVEL: "silent" });
const since = Date.now();
const scene = await makeScene();
let failed = false;
console.log(`${"".padEnd(28)} tried survived lost doubled`);
try {
  for (const [name, fault] of Object.entries(FAULTS)) {
    if (positionals.length > 0 && !positionals.some((part) => name.includes(part))) continue;
    try {
      const { tried, survived, lost, doubled, note = "" } = await fault(scene);
      failed ||= lost > 0 || doubled > 0;
      console.log(
        `${name.padEnd(28)} ${String(tried).padStart(5)} ${String(survived).padStart(8)} ${String(lost).padStart(4)} ${String(doubled).padStart(7)}  ${note}`,
      );
    } catch (error) {
      failed = true;
      console.log(`${name.padEnd(28)} could not be done: ${(error as Error).message}`);
    }
  }
} finally {
  await scene.close();
}
console.log(`${((Date.now() - since) / 1000).toFixed(0)} s`);
process.exit(failed ? 1 : 0);
