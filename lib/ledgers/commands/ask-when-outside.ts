import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import type { Point } from "@/lib/shared/distance";
import { isOutsideAll } from "@/lib/shared/inside-outline";
import { townOutlines } from "../queries/region-outlines";

/** A point that is new to the place and lies in none of the towns must be said to be right. BadInput point-outside. */
export async function askWhenOutside(
  tx: Tx,
  viewer: Viewer,
  point: Point,
  before: { lon: number | null; lat: number | null } | null,
): Promise<void> {
  if (before?.lon === point.lon && before.lat === point.lat) return;
  if (isOutsideAll(point, await townOutlines(viewer, tx)))
    throw new BadInput("bad-input", {}, { lon: { key: "point-outside" } });
}
