import { honestyFields } from "@/components/follow-up/honesty-fields";
import { Choices } from "@/components/ui/choices";
import type { ListView, Search } from "@/components/ui/list-page";
import { searchHref } from "@/components/ui/search-href";
import { RELAPSE_TABS, relapseFilter } from "@/lib/follow-up/queries/honesty-filter";
import { recurrenceList } from "@/lib/follow-up/queries/recurrence-list";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { categoryTree } from "@/lib/issues/queries/category-tree";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { qualityFrame } from "../_components/list-frames";
import { listRoute } from "../_components/list-route";
import { relapsePart } from "./_components/relapse-part";

/** 反弹: what the system suggests, what people decided; 屡教不改 and 久拖未决. Definition and filter stand in the address. */
const list = listRoute({
  path: "/relapses",
  saved: "relapses",
  viewer: () => viewerWith("issues:read"),
  title: async () => (await text("quality"))("relapses.title"),
  frame: qualityFrame("relapses"),
  filter: relapseFilter,
  async show({ viewer, filter, search }): Promise<ListView<unknown>> {
    const { tab } = filter;
    const [t, part, waiting, options, categories] = await Promise.all([
      text("quality"),
      relapsePart(viewer, filter),
      recurrenceList(viewer, "suggested", { ...filter, page: 1 }, 1),
      placeOptions(viewer, "issues:read"),
      categoryTree(true),
    ]);
    return {
      ...part,
      heading: t(`relapses.tabs.${tab}`),
      exports: may(viewer, "export")
        ? [{ href: searchHref("/api/relapses/export", search, { page: null }), label: t("export") }]
        : [],
      tabs: await relapseTabs(tab, waiting.count, search),
      fields: [
        ...(part.fields ?? []),
        ...(await honestyFields({ towns: options.towns, owners: options.units, categories })),
      ],
      keep: { tab },
    };
  },
});

async function relapseTabs(tab: string, waiting: number, search: Search) {
  const t = await text("quality");
  return (
    <div className="row no-print span-row">
      <Choices
        label={t("relapses.tabs.label")}
        look="segmented"
        current={tab}
        choices={RELAPSE_TABS.map((key) => ({
          key,
          label: key === "suggested" ? `${t("relapses.tabs.suggested")} ${waiting}` : t(`relapses.tabs.${key}`),
          href: searchHref("/relapses", search, { tab: key === "suggested" ? null : key, page: null }),
        }))}
      />
    </div>
  );
}

export const generateMetadata = list.metadata;
export default list.page;
