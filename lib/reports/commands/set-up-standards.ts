import { recordDustDays } from "@/lib/air/commands/record-dust-days";
import { setTarget } from "@/lib/air/commands/set-target";
import { allTargets, targetsSeen } from "@/lib/air/queries/targets";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { contentHash } from "@/lib/shared/content-hash";
import type { OfficeFile } from "../schema-office";
import { eachRow } from "./each-row";

/** Targets by region, year and measure, dust days by their document: what stands already is the office's to change on the page. How many were made. */
export async function setUpStandards(
  tx: Tx,
  viewer: Viewer,
  { targets, dust }: Pick<OfficeFile, "targets" | "dust">,
  regions: ReadonlyMap<string, number>,
): Promise<{ targets: number; dust: number }> {
  const made = { targets: 0, dust: 0 };
  const known = (code: string) => {
    if (!regions.has(code)) throw new BadInput("setup-unknown", { code });
  };
  await eachRow("targets", targets, async (target) => {
    known(target.region);
    const standing = await allTargets(tx);
    const isThere = standing.some(
      ({ region, year, measure }) =>
        region.code === target.region && year === target.year && measure === target.measure,
    );
    if (isThere) return;
    await setTarget(tx, viewer, { ...target, seen: contentHash(targetsSeen(standing)) });
    made.targets++;
  });
  const documents = await tx.sql<{ document: string }>("setup-dust", "SELECT DISTINCT document FROM dust_event");
  const recorded = new Set(documents.map(({ document }) => document));
  await eachRow("dust", dust, async (event) => {
    if (recorded.has(event.document)) return;
    event.regions.forEach(known);
    await recordDustDays(tx, viewer, event);
    recorded.add(event.document);
    made.dust++;
  });
  return made;
}
