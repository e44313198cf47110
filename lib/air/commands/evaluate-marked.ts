import { log } from "@/lib/platform/log";
import { type RecomputeOptions, recomputeStale } from "./recompute-stale";

/**
 * The evaluation that follows a commit. What was committed stays committed whatever becomes of it: a failure is logged and answered with
 * false, the marks stay, and the next sweep takes them. Never throws.
 */
export async function evaluateMarked(options: RecomputeOptions = {}): Promise<boolean> {
  try {
    await recomputeStale(options);
    return true;
  } catch (error) {
    log().error({ err: error }, "days committed but not evaluated yet");
    return false;
  }
}
