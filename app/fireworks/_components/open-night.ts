import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { NotFound } from "@/lib/platform/errors";
import { idInAddress } from "@/lib/shared/id-in-address";
import { type FireworksNightRow, fireworksNight } from "@/lib/winter/queries/fireworks-nights";

/** The night of an address; one that is not there stands in the trail and is answered as not found. */
export async function openNight(viewer: Viewer, id: string): Promise<FireworksNightRow> {
  return Promise.resolve()
    .then(() => fireworksNight(viewer, idInAddress(id)))
    .catch((error: unknown) => {
      if (error instanceof NotFound) return denyForeign(viewer, { type: "fireworks-night", id });
      throw error;
    });
}
