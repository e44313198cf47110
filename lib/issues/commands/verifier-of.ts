import { officesAbove } from "@/lib/identity/queries/offices-for";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import type { LoadedTask } from "../queries/load-task";
import { TRANSITIONS } from "../rules/transition-table";
import type { TransitionInput } from "../schema";

/**
 * The unit that is to verify: as named, else as before, else the unit that orders, else the air office of the district; by default never one that
 * fixes, nor that of the finder who fixed on the spot. Whether the one named may is checked with the other names
 * (check-named-units.ts). BadInput when nobody independent is left.
 */
export async function verifierOf(
  tx: Tx,
  viewer: Viewer,
  task: LoadedTask,
  input: TransitionInput,
): Promise<number | null> {
  if (TRANSITIONS[input.verb].clock !== "start" && input.verb !== "fix-on-spot") return task.verifierUnitId;
  const owner =
    input.ownerUnitId ??
    (input.verb === "approve-transfer" ? task.pendingDetail?.ownerUnitId : undefined) ??
    task.ownerUnitId;
  if (input.verifierUnitId !== undefined) return input.verifierUnitId;
  const fixing = [owner, ...(input.coUnitIds ?? [])];
  const offices = await officesOfTask(tx, task.id);
  // Who fixed on the spot saw it alone: another unit than the finder's looks at it.
  const orderer = input.verb === "fix-on-spot" ? null : viewer.unitId || null;
  const found = [task.verifierUnitId, orderer, ...offices].find(
    (unitId) => unitId !== null && !fixing.includes(unitId),
  );
  if (found === undefined || found === null)
    throw new BadInput("bad-input", {}, { verifierUnitId: { key: "verifier-wanted" } });
  return found;
}

async function officesOfTask(tx: Tx, taskId: number): Promise<number[]> {
  const rows = await tx.sql<{ id: number }>(
    "task-offices",
    officesAbove("SELECT i.town_id FROM rectification_task t JOIN issue i ON i.id = t.issue_id WHERE t.id = $1"),
    [taskId],
  );
  return rows.map(({ id }) => id);
}
