import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { NotFound } from "@/lib/platform/errors";
import { idInAddress } from "@/lib/shared/id-in-address";
import { exemptionRow, type OneExemption } from "@/lib/winter/queries/stop-list";

/** The exemption of an address; one that is not the viewer's to see stands in the trail and is answered as not found. */
export async function openExemption(viewer: Viewer, id: string): Promise<OneExemption> {
  return Promise.resolve()
    .then(() => exemptionRow(viewer, idInAddress(id)))
    .catch((error: unknown) => {
      if (error instanceof NotFound) return denyForeign(viewer, { type: "exemption", id });
      throw error;
    });
}
