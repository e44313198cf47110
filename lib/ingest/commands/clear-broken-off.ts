import { sweepIncoming } from "@/lib/platform/files";
import { log } from "@/lib/platform/log";
import { failDeadBatches } from "./fail-dead-batches";
import { sweepStaging } from "./sweep-staging";

/**
 * What killed imports have left: batches that nobody reads any more are told as broken off, their staged rows and their received files go.
 * Safe at any time, beside running imports and other instances.
 */
export async function clearBrokenOff(): Promise<{ batches: string[]; files: number }> {
  const batches = await failDeadBatches();
  await sweepStaging();
  const files = await sweepIncoming();
  if (batches.length > 0 || files > 0) log().warn({ batches, files }, "imports that were broken off have been cleared");
  return { batches, files };
}
