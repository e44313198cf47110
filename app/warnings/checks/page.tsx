import { named } from "@/components/issues/form-choices";
import type { FrameProps, ListView } from "@/components/ui/list-page";
import { namedOptions } from "@/components/ui/named-options";
import { WarningFrame } from "@/components/winter/winter-frame";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { env } from "@/lib/platform/env";
import { CHECKS_PAGE, type WarningTask, warningChecks } from "@/lib/winter/queries/warning-tasks";
import { CHECK_STATES, CHECK_WAYS, warningChecksFilter } from "@/lib/winter/schema";
import { FillLink } from "../../_components/fill-link";
import { listRoute } from "../../_components/list-route";
import { CheckCards } from "./_components/check-cards";

/** Places to look at, by the way in which their measure is checked, town and state: cards, for an inspector's phone. */
const list = listRoute({
  path: "/warnings/checks",
  viewer: () => viewerWith("inspections:record"),
  title: async () => (await text("warnings"))("checks.title"),
  frame: ({ viewer, head, children }: FrameProps) => (
    <WarningFrame viewer={viewer} demo={env().demo} tab="checks" title={head.title} chips={head.chips}>
      {children}
    </WarningFrame>
  ),
  filter: warningChecksFilter,
  async show({ viewer, filter }): Promise<ListView<WarningTask>> {
    const [t, locale, { rows, total }, options] = await Promise.all([
      text("warnings"),
      currentLocale(),
      warningChecks(viewer, filter),
      placeOptions(viewer, "inspections:record"),
    ]);
    return {
      note: t("checks.note"),
      fields: [
        {
          kind: "choice",
          name: "by",
          label: t("checks.way"),
          options: [
            { value: "", label: t("checks.all") },
            ...CHECK_WAYS.map((value) => ({ value, label: t(`checkBy.${value}`) })),
          ],
        },
        {
          kind: "choice",
          name: "town",
          label: t("checks.town"),
          options: namedOptions(options.towns.map(named(locale)), t("checks.all")),
        },
        {
          kind: "choice",
          name: "state",
          label: t("checks.state"),
          options: [
            { value: "", label: t("checks.all") },
            ...CHECK_STATES.map((value) => ({
              value,
              label: value === "open" ? t("checks.open") : t(`outcome.${value}`),
            })),
          ],
        },
      ],
      summary: t("checks.count", { total }),
      rows,
      rowKey: (task) => task.id,
      columns: [],
      body: <CheckCards tasks={rows} />,
      empty: { title: t("checks.empty"), hint: t("checks.emptyHint"), action: <FillLink of="warning" /> },
      paging: { page: filter.page, size: CHECKS_PAGE, total },
    };
  },
});

export const generateMetadata = list.metadata;
export default list.page;
