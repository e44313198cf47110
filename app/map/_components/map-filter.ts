import type { Search } from "@/components/ui/list-page";
import { type IssueFilter, issueFilter } from "@/lib/issues/queries/issue-filter";
import { issuePointsInput } from "@/lib/map/queries/issue-points";
import { mapView, sitePointsInput } from "@/lib/map/schema";

/** One address for both lists: what they call by the same name (word, town, unit) narrows both, the rest its own. */
export interface MapFilter {
  issues: IssueFilter;
  kind: string;
  closed: string;
  /** What the layers ask the server for. */
  issuesQuery: string;
  sitesQuery: string;
}

/** The filter of an address; null when the lists' own filters refuse it. */
export function mapFilter(search: Search): MapFilter | null {
  const issues = issueFilter.safeParse(search);
  if (!issues.success) return null;
  const { q, town, owner } = issues.data;
  const sites = sitePointsInput.safeParse({ q, town, owner, kind: search.kind, closed: search.closed });
  if (!sites.success) return null;
  return {
    issues: issues.data,
    kind: sites.data.kind ?? "",
    closed: sites.data.closed ?? "open",
    issuesQuery: queryOf(issuePointsInput.shape, search),
    sitesQuery: queryOf(sitePointsInput.shape, { ...search, town: town.map(String), owner: owner.map(String) }),
  };
}

/** What of an address belongs to a filter, without the part of the map, which the map itself adds. */
function queryOf(shape: object, search: Search): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(shape)) {
    if (name in mapView.shape) continue;
    for (const value of [search[name] ?? []].flat()) if (value !== "") query.append(name, value);
  }
  return query.toString();
}
