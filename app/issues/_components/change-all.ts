import { currentLocale } from "@/lib/i18n/current-locale";
import { errorText } from "@/lib/i18n/error-text";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { bulkTransition } from "@/lib/issues/commands/bulk-transition";
import { bulkTransitionInput } from "@/lib/issues/schema";
import { BadInput } from "@/lib/platform/errors";

type Tx = Parameters<typeof bulkTransition>[0];

export interface BulkAnswer {
  outcomes: {
    taskId: number;
    /** Why not, in the reader's language; null when it was done. */
    refused: string | null;
    /** As the task was left, for the way back. */
    version: number | null;
  }[];
}

/** The same change for the ticked tasks (`task id:version`), each answering for itself. BadInput("nothing-picked"). */
export async function changeAll(tx: Tx, viewer: Viewer, pick: readonly string[], change: unknown): Promise<BulkAnswer> {
  if (pick.length === 0) throw new BadInput("nothing-picked");
  const items = pick.map((one) => {
    const [taskId, version] = one.split(":").map(Number);
    return { taskId, version };
  });
  const outcomes = await bulkTransition(tx, viewer, bulkTransitionInput.parse({ items, change }));
  const locale = await currentLocale();
  return {
    outcomes: outcomes.map((one) =>
      "refused" in one
        ? { taskId: one.taskId, refused: errorText(locale, one.refused), version: null }
        : { taskId: one.taskId, refused: null, version: one.done.version },
    ),
  };
}
