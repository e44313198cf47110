import { named } from "@/components/issues/form-choices";
import { ButtonLink } from "@/components/ui/button";
import type { ListView } from "@/components/ui/list-page";
import { namedOptions } from "@/components/ui/named-options";
import { searchHref } from "@/components/ui/search-href";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { type Coverage, siteCoverage } from "@/lib/inspections/queries/site-coverage";
import { coverageSince } from "@/lib/inspections/rules/coverage-since";
import { coverageFilter } from "@/lib/inspections/schema";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { SITE_KINDS } from "@/lib/ledgers/rules/site-kind";
import { now, today } from "@/lib/platform/clock";
import { inspectionFrame } from "../../_components/list-frames";
import { listRoute } from "../../_components/list-route";
import { CoverageTables } from "./_components/coverage-tables";

/** 拉网式覆盖: of each kind of place, how many were seen since a day, and which were not. */
const list = listRoute({
  path: "/inspections/coverage",
  viewer: () => viewerWith("inspections:read"),
  title: async () => (await text("inspections"))("coverage.title"),
  frame: inspectionFrame("coverage"),
  filter: coverageFilter,
  async show({ viewer, filter, search }): Promise<ListView<Coverage>> {
    const day = today();
    const since = coverageSince(filter.since, day);
    const [t, ts, locale, rows, options] = await Promise.all([
      text("inspections"),
      text("words"),
      currentLocale(),
      siteCoverage(viewer, since, filter.kind ? [filter.kind] : [], filter.town),
      placeOptions(viewer, "inspections:read"),
    ]);
    return {
      note: t("coverage.hint"),
      asOf: t("coverage.asOf", { at: formats(locale).moment(now()) }),
      exports: may(viewer, "export")
        ? [{ href: searchHref("/api/inspections/coverage", search), label: t("coverage.export") }]
        : [],
      fields: [
        {
          kind: "choice",
          name: "kind",
          label: t("coverage.kind"),
          options: [
            { value: "", label: t("coverage.all") },
            ...SITE_KINDS.map((kind) => ({ value: kind, label: ts(`siteKind.${kind}`) })),
          ],
        },
        {
          kind: "choice",
          name: "town",
          label: t("coverage.town"),
          options: namedOptions(options.towns.map(named(locale)), t("all")),
        },
        { kind: "date", name: "since", label: t("coverage.since"), value: since, max: day },
      ],
      rows,
      rowKey: (row) => `${row.kind} ${row.townId}`,
      columns: [],
      body: <CoverageTables rows={rows} day={day} />,
      empty: {
        title: t("coverage.empty"),
        hint: t("coverage.emptyHint"),
        action: <ButtonLink href="/inspections/sites">{t("tabs.sites")}</ButtonLink>,
      },
    };
  },
});

export const generateMetadata = list.metadata;
export default list.page;
