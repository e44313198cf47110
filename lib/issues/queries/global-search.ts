import { may } from "@/lib/identity/rules/permissions";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { type SiteRow, siteList } from "@/lib/ledgers/queries/site-list";
import { siteFilter } from "@/lib/ledgers/schema";
import { sql } from "@/lib/platform/db";
import { composed } from "@/lib/shared/composed-text";
import { searchWords, wordsSql } from "@/lib/shared/search-words";
import { categoryTree } from "./category-tree";
import { issueFilter } from "./issue-filter";
import { type IssueList, issueList } from "./issue-list";

/** Something with a name that leads to its issues: `field` of their filter set to `id`. */
export interface NamedHit {
  field: "town" | "grid" | "owner" | "category" | "finder";
  id: number;
  name: string;
  nameEn: string;
}

export interface SearchHits {
  issues: IssueList | null;
  sites: SiteRow[];
  towns: NamedHit[];
  units: NamedHit[];
  categories: NamedHit[];
  people: NamedHit[];
}

const NAMED_SHOWN = 12;
const SITES_SHOWN = 10;
const ISSUES_SHOWN = 20;
/** Enough to know whether another word is needed; the list itself counts on. */
const ISSUES_COUNTED = 200;

/**
 * Everything within the viewer's reach that a search finds: issues (as the list's own search), sites, and towns, units, categories
 * and finders by name. Each word must occur. Empty without a word; a kind that the viewer may not read is left out.
 */
export async function globalSearch(viewer: Viewer, q: string): Promise<SearchHits> {
  const none: SearchHits = { issues: null, sites: [], towns: [], units: [], categories: [], people: [] };
  if (searchWords(q).length === 0) return none;
  const reads = may(viewer, "issues:read");
  const [issues, sites, places, tree, people] = await Promise.all([
    reads ? issueList(viewer, issueFilter.parse({ q, size: ISSUES_SHOWN }), ISSUES_COUNTED) : null,
    may(viewer, "inspections:read") ? siteList(viewer, siteFilter.parse({ q, closed: "all" })) : null,
    reads ? placeOptions(viewer, "issues:read") : null,
    reads ? categoryTree(true) : [],
    reads ? finders(viewer, q) : [],
  ]);
  const matching = (field: NamedHit["field"], items: readonly { id: number; name: string; nameEn: string }[]) =>
    items
      .filter((item) => holds(`${item.name} ${item.nameEn}`, q))
      .map(({ id, name, nameEn }) => ({ field, id, name, nameEn }))
      .slice(0, NAMED_SHOWN);
  return {
    issues,
    sites: sites?.rows.slice(0, SITES_SHOWN) ?? [],
    towns: [...matching("town", places?.towns ?? []), ...matching("grid", places?.grids ?? [])],
    units: matching("owner", places?.units ?? []),
    categories: matching(
      "category",
      tree.flatMap((root) => [root, ...root.children]),
    ),
    people,
  };
}

function holds(text: string, q: string): boolean {
  const folded = composed(text, "NFKC").toLowerCase();
  return searchWords(q).every((word) => folded.includes(word.toLowerCase()));
}

/** People of that name in the viewer's regions (everywhere for those who see everything) who have found something. */
function finders(viewer: Viewer, q: string): Promise<NamedHit[]> {
  const reach = scope(viewer, "issues:read");
  const words = wordsSql(["p.name", "p.name_en"], q, 4);
  return sql<NamedHit>(
    "",
    `SELECT 'finder' AS field, p.id, p.name || '（' || u.name || '）' AS name, p.name || ' (' || coalesce(nullif(u.name_en, ''), u.name) || ')' AS "nameEn"
     FROM user_account p JOIN unit u ON u.id = p.unit_id
     WHERE ($1::int[] IS NULL OR u.region_id = ANY($1::int[]) OR u.region_id = ANY($2::int[]) OR u.id = $3) AND ${words.condition} AND EXISTS (SELECT FROM issue i WHERE i.found_by = p.id)
     ORDER BY p.name, p.id LIMIT ${NAMED_SHOWN}`,
    [reach.reach === "own" ? [] : reach.regionIds, viewer.regionIds, viewer.unitId, ...words.params],
  );
}
