import { log } from "@/lib/platform/log";
import { type RecomputeResult, recomputeStale } from "./recompute-stale";

/**
 * The evaluation that follows a commit. What was committed stays committed whatever becomes of it: a failure is logged and answered with
 * false, the marks stay, and the next sweep takes them. `told` is given what the evaluation found. Never throws.
 */
export async function evaluateMarked(told?: (result: RecomputeResult) => Promise<unknown>): Promise<boolean> {
  try {
    const result = await recomputeStale();
    await told?.(result);
    return true;
  } catch (error) {
    log().error({ err: error }, "days committed but not evaluated yet");
    return false;
  }
}
