import { named } from "@/components/issues/form-choices";
import { ButtonLink } from "@/components/ui/button";
import type { FilterField } from "@/components/ui/list-filters";
import type { ListView } from "@/components/ui/list-page";
import { namedOptions } from "@/components/ui/named-options";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { campaignList } from "@/lib/inspections/queries/campaign-list";
import { INSPECTIONS_PAGE, type InspectionRow, inspectionList } from "@/lib/inspections/queries/inspection-list";
import { inspectionFilter } from "@/lib/inspections/schema";
import { INSPECTION_KINDS } from "@/lib/issues/rules/inspection-kind";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { inspectionFrame } from "../_components/list-frames";
import { listRoute } from "../_components/list-route";
import { inspectionColumns } from "./_components/inspection-columns";

/** 督查巡查: what is planned and what was made. */
const list = listRoute({
  path: "/inspections",
  saved: "inspections",
  viewer: () => viewerWith("inspections:read"),
  title: async () => (await text("inspections"))("title"),
  frame: inspectionFrame("list"),
  filter: inspectionFilter,
  async show({ viewer, filter }): Promise<ListView<InspectionRow>> {
    const [t, ts, locale, { rows, counts }, options, campaigns] = await Promise.all([
      text("inspections"),
      text("words"),
      currentLocale(),
      inspectionList(viewer, filter),
      placeOptions(viewer, "inspections:read"),
      campaignList(viewer),
    ]);
    const places = (name: string, items: readonly { id: number; name: string; nameEn: string }[]): FilterField => ({
      kind: "choice",
      name,
      label: t(`list.${name}`),
      options: namedOptions(items.map(named(locale)), t("all")),
    });
    const words = (name: string, keys: readonly string[], word: (key: string) => string): FilterField => ({
      kind: "choice",
      name,
      label: t(`list.${name}`),
      options: [{ value: "", label: t("all") }, ...keys.map((key) => ({ value: key, label: word(key) }))],
    });
    const results: Record<string, string> = {
      with: t("list.findingsWith"),
      without: t("list.findingsWithout"),
      clean: t("list.findingsClean"),
    };
    return {
      heading: t("list.title"),
      actions: (
        <>
          {may(viewer, "inspections:plan") ? <ButtonLink href="/inspections/new">{t("plan")}</ButtonLink> : null}
          {may(viewer, "inspections:record") ? (
            <ButtonLink kind="primary" href="/inspections/patrol">
              {t("patrol")}
            </ButtonLink>
          ) : null}
        </>
      ),
      fields: [
        words("kind", INSPECTION_KINDS, (key) => ts(`inspectionKind.${key}`)),
        words("state", ["planned", "done", "cancelled"], (key) => ts(`inspectionState.${key}`)),
        places("town", options.towns),
        places("unit", options.units),
        words("findings", Object.keys(results), (key) => results[key] ?? key),
        ...(campaigns.length > 0 ? [places("campaign", campaigns)] : []),
        { kind: "date", name: "from", label: t("list.from") },
        { kind: "date", name: "to", label: t("list.to") },
      ],
      summary: (
        <>
          {t("list.counts", { ...counts })} · {t("list.found", { with: counts.withFindings, issues: counts.issues })} ·{" "}
          {t("list.clean", { count: counts.cleanRegions })}
        </>
      ),
      rows,
      rowKey: (row) => row.id,
      columns: await inspectionColumns(),
      empty: { title: t("list.empty"), hint: t("list.emptyHint") },
      paging: { page: filter.page, size: INSPECTIONS_PAGE, total: counts.count },
    };
  },
});

export const generateMetadata = list.metadata;
export default list.page;
