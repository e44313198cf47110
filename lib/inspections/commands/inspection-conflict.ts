import { Conflict } from "@/lib/platform/errors";
import { localMoment } from "@/lib/shared/local-moment";
import type { LockedInspection } from "./lock-inspection";

/** Tells the loser who ended the inspection and when (Asia/Shanghai): errors.inspection-ended. */
export function inspectionEnded({ endedByName, endedAt, state }: LockedInspection): Conflict {
  return new Conflict("inspection-ended", { who: endedByName, at: localMoment(endedAt), state });
}

/** Tells whoever comes second to a place who had recorded it and when: errors.visit-recorded. */
export function visitRecorded(who: string, at: Date): Conflict {
  return new Conflict("visit-recorded", { who, at: localMoment(at) });
}
