import { z } from "zod";
import { siteFilter } from "@/lib/ledgers/schema";
import { filledNumber, given, several } from "@/lib/shared/form-fields";
import { line } from "@/lib/shared/people-text";
import { boxOf, type MapBox } from "./rules/map-view";

export const MAP_LAYERS = ["stations", "issues", "sites"] as const;
export type MapLayer = (typeof MAP_LAYERS)[number];

const box = line(120).transform((text, context): MapBox => {
  const found = boxOf(text);
  if (found) return found;
  context.addIssue({ code: "custom", message: "box" });
  return z.NEVER;
});

/** Which part of the map is asked for, as an address says it: box "west,south,east,north"; without one, everywhere. */
export const mapView = z.object({
  box: given(box),
  zoom: filledNumber((number) => number.int().min(0).max(20).default(10)),
});
export type MapView = z.output<typeof mapView>;

/** The filter of the list of places with the part of the map that is asked for. */
export const sitePointsInput = siteFilter
  .omit({ page: true })
  .extend({ ...mapView.shape, town: several, owner: several });
export type SitePointsInput = z.output<typeof sitePointsInput>;
