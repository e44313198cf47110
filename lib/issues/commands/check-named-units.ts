import type { UnitKind } from "@/lib/identity/rules/roles";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import type { LoadedTask } from "../queries/load-task";
import { brokenName } from "../rules/named-units";
import { TRANSITIONS } from "../rules/transition-table";
import type { TransitionInput } from "../schema";

/**
 * Whether all units that a step names exist, are open, and keep the table's rules for names — those that were typed and those that
 * stand by default alike. BadInput names the field.
 */
export async function checkNamedUnits(
  tx: Tx,
  viewer: Viewer,
  task: LoadedTask,
  input: TransitionInput,
  verifierUnitId: number | null,
): Promise<void> {
  const { names, clock } = TRANSITIONS[input.verb];
  const typed = {
    ownerUnitId: input.ownerUnitId ? [input.ownerUnitId] : [],
    coUnitIds: input.coUnitIds ?? [],
    ccUnitIds: input.ccUnitIds ?? [],
    verifierUnitId: input.verifierUnitId ? [input.verifierUnitId] : [],
  };
  const ownerId =
    input.ownerUnitId ??
    (input.verb === "approve-transfer" ? task.pendingDetail?.ownerUnitId : undefined) ??
    task.ownerUnitId;
  // As write-units keeps them: whom a new order doesn't name is no longer helping, but for a reopened one.
  const coIds = (input.coUnitIds ?? (clock === "start" && input.verb !== "reopen" ? [] : task.coUnitIds)).filter(
    (id) => id !== ownerId,
  );
  const asked = [...new Set([...Object.values(typed).flat(), ownerId, ...coIds, verifierUnitId])].filter(
    (id) => id !== null && id !== undefined,
  );
  if (asked.length === 0) return;
  const rows = await tx.sql<{ id: number; kind: UnitKind; region_id: number; closed: boolean }>(
    "sup-named-units",
    "SELECT id, kind::text AS kind, region_id, closed_on IS NOT NULL AS closed FROM unit WHERE id = ANY($1::int[])",
    [asked],
  );
  const known = new Map(rows.map((row) => [row.id, { ...row, regionId: row.region_id }]));
  const district = districtIds(viewer);
  // Another district's unit is as good as none; the city's may be named by whoever sees it.
  const within = (regionId: number | undefined) =>
    district === null || (regionId !== undefined && district.includes(regionId));
  for (const [field, ids] of Object.entries(typed))
    if (ids.some((id) => known.get(id)?.closed !== false || !within(known.get(id)?.regionId)))
      throw new BadInput("bad-input", {}, { [field]: { key: "unit-closed" } });
  const units = {
    owner: known.get(ownerId ?? 0) ?? null,
    co: coIds.flatMap((id) => known.get(id) ?? []),
    verifier: known.get(verifierUnitId ?? 0) ?? null,
    finderUnitId: task.finderUnitId,
  };
  for (const rule of names) {
    const broken = brokenName(rule, viewer, units);
    if (broken) throw new BadInput("bad-input", {}, { [broken.field]: { key: broken.key } });
  }
}
