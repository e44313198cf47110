import { withOwner } from "@/lib/platform/owner-connection";
import type { RestoreOrder } from "./restore-backup";
import { restoreBackup } from "./restore-backup";

export interface UpgradeOrder extends Omit<RestoreOrder, "file" | "appUrl"> {
  /** Makes the backup to go back to; answers its file. */
  backup(): Promise<string>;
  /** Whether the new version works on the migrated database; throws what doesn't. */
  smoke(): Promise<void>;
}

export type UpgradeOutcome =
  | { ok: true; backup: string }
  /** Whether the database is again as it was before, and why not. */
  | { ok: false; backup: string; why: string; rolledBack: boolean; rollBackFault?: string };

/**
 * Backup, then all migrations, then a trial of the new version; when one of the last two fails, the database is emptied and brought back from
 * the backup. Files are not touched: no migration changes any. Nobody may work in it meanwhile. Throws only while nothing has been changed.
 */
export async function upgradeDatabase(order: UpgradeOrder): Promise<UpgradeOutcome> {
  const backup = await order.backup();
  try {
    order.progress?.("迁移 migrations");
    await order.migrate(order.ownerUrl, null);
    order.progress?.("试运行 smoke test");
    await order.smoke();
    return { ok: true, backup };
  } catch (error) {
    const why = (error as Error).message;
    try {
      order.progress?.("退回备份 rolling back");
      await withOwner(order.ownerUrl, async ({ client }) => {
        await client.query("DROP SCHEMA public CASCADE");
        await client.query("CREATE SCHEMA public");
      });
      await restoreBackup({ ...order, file: backup, appUrl: null, databaseOnly: true });
      return { ok: false, backup, why, rolledBack: true };
    } catch (fault) {
      return { ok: false, backup, why, rolledBack: false, rollBackFault: (fault as Error).message };
    }
  }
}
