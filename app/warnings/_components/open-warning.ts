import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { NotFound } from "@/lib/platform/errors";
import { idInAddress } from "@/lib/shared/id-in-address";
import { type WarningDetail, warningDetail } from "@/lib/winter/queries/warning-detail";

/** The warning of an address; a number that is nobody's stands in the trail and is answered as not found. */
export async function openWarning(viewer: Viewer, id: string): Promise<WarningDetail> {
  return Promise.resolve()
    .then(() => warningDetail(viewer, idInAddress(id)))
    .catch((error: unknown) => {
      if (error instanceof NotFound) return denyForeign(viewer, { type: "warning", id });
      throw error;
    });
}
