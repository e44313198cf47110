import { recordAudit } from "@/lib/identity/commands/record-audit";
import { quickerPerson } from "@/lib/identity/commands/unchanged-since";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import type { CivilDate } from "@/lib/shared/civil-date";
import { lockSite } from "./lock-site";
import { writeHistory } from "./write-history";

export interface RetireInput {
  siteId: number;
  version: number;
  /** The day since when it is no more; today at the latest. */
  on: CivilDate;
  reason: string;
}

/** Takes an entry out of its register: nothing is deleted, it leaves lists, coverage and what falls due. */
export async function retireEntry(tx: Tx, viewer: Viewer, input: RetireInput): Promise<void> {
  if (input.on > today()) throw new BadInput("bad-input", {}, { on: { key: "record-future" } });
  const site = await lockSite(tx, viewer, input.siteId);
  const changed = await tx.change(
    "entry-retire",
    `UPDATE site SET closed_on = $3, closed_reason = $4, updated_at = $5, version = version + 1
     WHERE id = $1 AND version = $2 AND closed_on IS NULL`,
    [input.siteId, input.version, input.on, input.reason, now()],
  );
  if (changed === 0) throw await quickerPerson(tx, { type: "site", id: input.siteId, event: "site.saved" });
  await writeHistory(tx, viewer, site.id, [{ field: "closed", before: "", after: `${input.on} ${input.reason}` }], {
    source: "form",
  });
  await recordAudit(tx, viewer, {
    event: "site.saved",
    subject: { type: "site", id: site.id },
    detail: {
      code: site.code,
      before: { open: true },
      after: { open: false, on: input.on, reason: input.reason },
      source: "form",
    },
  });
}
