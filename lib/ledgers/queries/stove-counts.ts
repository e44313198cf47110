import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { siteScope } from "./site-scope";

export interface StoveCount {
  town: string;
  /** Households in the register, those converted or removed included; merged twins are not. */
  registered: number;
  /** Converted or removed by the day. */
  converted: number;
}

/** Households with a stove by town, as the register stands; a conversion or removal counts up to the end of `day`. */
export function stoveCounts(viewer: Viewer, day: CivilDate): Promise<StoveCount[]> {
  const own = siteScope(viewer, "inspections:read", 2);
  return sql<StoveCount>(
    "stove-counts",
    `SELECT g.name AS town, count(*)::int AS registered,
       count(*) FILTER (WHERE x.removed_on <= $1::date OR x.converted_on <= $1::date)::int AS converted
     FROM site s JOIN stove_household x ON x.site_id = s.id JOIN region g ON g.id = s.town_id
     WHERE s.kind = 'stove' AND s.merged_into_id IS NULL AND (s.closed_on IS NULL OR x.removed_on IS NOT NULL OR x.converted_on IS NOT NULL) AND ${own.condition}
     GROUP BY g.id ORDER BY g.sort_order, g.id`,
    [day, ...own.params],
  );
}
