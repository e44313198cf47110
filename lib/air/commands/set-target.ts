import type { SetTargetInput } from "@/lib/air/schema";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { unchangedSince } from "@/lib/identity/commands/unchanged-since";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { allTargets, targetsSeen } from "../queries/targets";
import { bumpAirVersion } from "./bump-air-version";

/**
 * Sets or takes away (value "") a region's target of a year. Throws NotFound for a region out of reach, Conflict when a target was
 * changed since the list was opened.
 */
export async function setTarget(tx: Tx, viewer: Viewer, input: SetTargetInput): Promise<void> {
  const reach = scope(viewer, "standards:edit");
  const [region] = await tx.sql<{ id: number }>(
    "target-region",
    `SELECT id FROM region WHERE code = $1 AND ${reach.condition("id", 2)}`,
    [input.region, reach.regionIds],
  );
  if (!region) throw new NotFound("not-found");
  await unchangedSince(tx, { type: "target" }, input.seen, async () => targetsSeen(await allTargets(tx)));
  const key = [region.id, input.year, input.measure];
  const [before] = await tx.sql<{ value: string }>(
    "target-before",
    "SELECT value::text AS value FROM target WHERE region_id = $1 AND year = $2 AND measure = $3 FOR UPDATE",
    key,
  );
  if (input.value === "") {
    await tx.change("target-delete", "DELETE FROM target WHERE region_id = $1 AND year = $2 AND measure = $3", key);
  } else {
    await tx.change(
      "target-set",
      `INSERT INTO target (region_id, year, measure, value, document, set_at, set_by) VALUES ($1, $2, $3, $4, $5, now(), $6)
       ON CONFLICT (region_id, year, measure) DO UPDATE
         SET value = EXCLUDED.value, document = EXCLUDED.document, set_at = EXCLUDED.set_at, set_by = EXCLUDED.set_by`,
      [...key, input.value, input.document, viewer.userId || null],
    );
  }
  await recordAudit(tx, viewer, {
    event: "target.set",
    subject: { type: "target", id: `${input.region} ${input.year} ${input.measure}` },
    detail: {
      regionId: region.id,
      year: input.year,
      measure: input.measure,
      before: before?.value ?? null,
      after: input.value === "" ? null : input.value,
      document: input.document,
    },
  });
  await bumpAirVersion(tx);
}
