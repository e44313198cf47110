import { heldAbove } from "@/lib/identity/queries/held-above";
import type { Viewer } from "@/lib/identity/rules/viewer";

/**
 * Whether `campaign c` is one that the viewer's district works in: its own, or a city's over it. One of no region is older than a second
 * district and everybody's to read. One parameter, at `position`.
 */
export function campaignSeen(viewer: Viewer, position: number): { condition: string; params: unknown[] } {
  const { condition, params } = heldAbove(viewer, "c.region_id", position);
  return { condition: `(c.region_id IS NULL OR ${condition})`, params };
}
