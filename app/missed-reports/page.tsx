import { honestyFields } from "@/components/follow-up/honesty-fields";
import type { ListView } from "@/components/ui/list-page";
import { searchHref } from "@/components/ui/search-href";
import { missedFilter } from "@/lib/follow-up/queries/honesty-filter";
import { type MissedReportRow, missedReports } from "@/lib/follow-up/queries/missed-report-list";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { categoryTree } from "@/lib/issues/queries/category-tree";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { qualityFrame } from "../_components/list-frames";
import { listRoute } from "../_components/list-route";
import { missedColumns } from "./_components/missed-columns";
import { MISSED_STATES, MissedCounts } from "./_components/missed-counts";

const PAGE_SIZE = 50;

/** 漏报: which clean reports were contradicted, by grid and one by one. */
const list = listRoute({
  path: "/missed-reports",
  saved: "missed-reports",
  viewer: () => viewerWith("issues:read"),
  title: async () => (await text("quality"))("missed.title"),
  frame: qualityFrame("missed"),
  filter: missedFilter,
  async show({ viewer, filter, search }): Promise<ListView<MissedReportRow>> {
    const [t, ts, found, options, categories] = await Promise.all([
      text("quality"),
      text("words"),
      missedReports(viewer, filter, PAGE_SIZE),
      placeOptions(viewer, "issues:read"),
      categoryTree(true),
    ]);
    const decides = may(viewer, "honesty:decide") && found.rows.some((row) => row.state === "suggested");
    return {
      heading: t("missed.list"),
      note: t("missed.definition", { days: found.vouches }),
      side: filter.region ? (
        <a href={searchHref("/missed-reports", search, { region: null, page: null })}>{t("clear")}</a>
      ) : null,
      chips: [{ key: "rows", label: t("relapses.rows", { count: found.count }) }],
      exports: may(viewer, "export")
        ? [{ href: searchHref("/api/missed-reports/export", search, { page: null }), label: t("export") }]
        : [],
      fields: [
        {
          kind: "choice",
          name: "state",
          label: t("filter.state"),
          options: [
            { value: "", label: t("filter.all") },
            ...MISSED_STATES.map((state) => ({ value: state, label: ts(`suggestion.${state}`) })),
          ],
        },
        ...(await honestyFields({ towns: options.towns, categories })),
      ],
      keep: { region: filter.region ? String(filter.region) : undefined },
      rows: found.rows,
      rowKey: (row) => row.id,
      columns: await missedColumns(decides, may(viewer, "inspections:read")),
      empty: { title: t("missed.empty"), hint: t("missed.emptyHint") },
      paging: { page: filter.page, size: PAGE_SIZE, total: found.count },
      before:
        found.counts.length > 0 ? <MissedCounts counts={found.counts} region={filter.region} search={search} /> : null,
    };
  },
});

export const generateMetadata = list.metadata;
export default list.page;
