import type { Viewer } from "@/lib/identity/rules/viewer";
import type { SiteFilter } from "../schema";
import { placeWordsSql } from "./entry-words";
import { siteScope } from "./site-scope";

/** A list asks for one town and one unit, the map for several. */
interface Several {
  town?: number | readonly number[] | undefined;
  owner?: number | readonly number[] | undefined;
}

/** The filter of the places and what the viewer sees of them, as conditions over `site s`; parameters from $1. */
export async function siteFilterSql(
  viewer: Viewer,
  filter: Omit<SiteFilter, "page" | "town" | "owner"> & Several,
): Promise<{ where: string; params: unknown[] }> {
  const seen = siteScope(viewer, "inspections:read", 1);
  const n = seen.params.length;
  const words = await placeWordsSql(filter.q, n + 5);
  return {
    where: `${seen.condition} AND ($${n + 1}::text IS NULL OR s.kind::text = $${n + 1})
       AND ($${n + 2}::int[] IS NULL OR s.town_id = ANY($${n + 2}::int[])) AND ($${n + 3}::int[] IS NULL OR s.owner_unit_id = ANY($${n + 3}::int[]))
       AND ($${n + 4}::text = 'all' OR (s.closed_on IS NULL) = ($${n + 4}::text = 'open')) AND ${words.condition}`,
    params: [
      ...seen.params,
      filter.kind ?? null,
      listed(filter.town),
      listed(filter.owner),
      filter.closed ?? "open",
      ...words.params,
    ],
  };
}

function listed(ids: number | readonly number[] | undefined): readonly number[] | null {
  const all = ids === undefined ? [] : [ids].flat();
  return all.length === 0 ? null : all;
}
