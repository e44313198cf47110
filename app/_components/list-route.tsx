import type { Metadata } from "next";
import type { z } from "zod";
import { type ListDefinition, ListPage, type Search } from "@/components/ui/list-page";
import { searchHref } from "@/components/ui/search-href";
import { may } from "@/lib/identity/rules/permissions";
import type { SavedPage } from "@/lib/issues/schema";
import { FillLink } from "./fill-link";
import { LIST_FILLS } from "./fills-table";
import { SavedFilters } from "./saved-filters";

/** Page and title of a list, for Next: `export const generateMetadata = list.metadata; export default list.page`. */
export function listRoute<Schema extends z.ZodType, Row>(
  list: ListDefinition<Schema, Row> & {
    /** The list keeps its readers' filters under this name. */
    saved?: SavedPage;
  },
) {
  return {
    async metadata(): Promise<Metadata> {
      return { title: await list.title() };
    },
    async page({ searchParams }: { searchParams: Promise<Search> }) {
      const [viewer, search] = await Promise.all([list.viewer(), searchParams]);
      // Keeping a filter is an action of those who read issues.
      const saved =
        list.saved && may(viewer, "issues:read") ? (
          <SavedFilters
            page={list.saved}
            path={list.path}
            viewer={viewer}
            query={searchHref("", search, { page: null })}
          />
        ) : undefined;
      return <ListPage list={withFill(list)} viewer={viewer} search={search} saved={saved} />;
    },
  };
}

/** A list that says nothing else offers the way to what fills it. */
function withFill<Schema extends z.ZodType, Row>(list: ListDefinition<Schema, Row>): ListDefinition<Schema, Row> {
  const of = LIST_FILLS[list.path];
  if (of === undefined) return list;
  return {
    ...list,
    async show(ask) {
      const view = await list.show(ask);
      return { ...view, empty: { ...view.empty, action: view.empty.action ?? <FillLink of={of} /> } };
    },
  };
}
