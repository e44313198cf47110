import type { MapPoint, Shot } from "@/components/ledgers/shot";
import { isRefused, sendJson, sendPhoto } from "./send-photo";

/** What belongs to an issue beside its own row: its pictures, and for 立行立改 the step. */
export interface Evidence {
  shots: Shot[];
  fix: { ownerUnitId: number; measures: string } | null;
  point: MapPoint;
}

export interface Reported {
  issueId: number;
  taskId: number;
  number: string;
}

/** What became of it: `again` = the line broke and all of it is to be sent once more; `refused` = why some of it was not taken. */
export interface Delivered {
  again: boolean;
  refused: string[];
}

/**
 * Sends what belongs to an issue that has arrived. Each picture has its own id, the step is decided by the table: after a broken
 * line all of it may be sent again without doubling anything. One picture that is refused does not hold up the others.
 */
export async function deliverEvidence(
  { issueId, taskId }: Reported,
  { shots, fix, point }: Evidence,
): Promise<Delivered> {
  const refused: string[] = [];
  for (const shot of shots) {
    const sent = await sendPhoto({ ...shot, issueId, point });
    if (sent.ok || sent.key === "task-finished") continue;
    if (!isRefused(sent)) return { again: true, refused };
    refused.push(sent.message);
  }
  if (fix) {
    const step = await sendJson("/api/tasks/change", { taskId, verb: "fix-on-spot", version: 1, ...fix });
    // Somebody has acted on it meanwhile, or it arrived the first time: either way it is not ours to repeat.
    if (!step.ok && step.status !== 409) {
      if (!isRefused(step)) return { again: true, refused };
      refused.push(step.message);
    }
  }
  return { again: false, refused: [...new Set(refused)] };
}
