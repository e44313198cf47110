import type { Metadata } from "next";
import { IssueTable } from "@/components/issues/issue-table";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type InspectionDetail, inspectionByNumber } from "@/lib/inspections/queries/inspection-detail";
import { categoryTree } from "@/lib/issues/queries/category-tree";
import { type PlaceOptions, placeOptions } from "@/lib/ledgers/queries/place-options";
import { townOutlines } from "@/lib/ledgers/queries/region-outlines";
import { type SiteOption, siteOptions } from "@/lib/ledgers/queries/site-options";
import { KINDS_APART } from "@/lib/ledgers/rules/site-kind";
import { env } from "@/lib/platform/env";
import { InspectionState } from "../_components/inspection-state";
import { EndPanels } from "./_components/end-panels";
import { InspectionFacts } from "./_components/inspection-facts";
import { ResultsPanel } from "./_components/results-panel";
import { RunPanel } from "./_components/run-panel";

type Params = Promise<{ number: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: (await text("inspections"))("titleOne", { number: decodeURIComponent((await params).number) }) };
}

export default async function InspectionPage({ params }: { params: Params }) {
  const viewer = await viewerWith("inspections:read");
  const number = decodeURIComponent((await params).number);
  const detail = await inspectionByNumber(viewer, number);
  if (detail === null) return denyForeign(viewer, { type: "inspection", id: number });
  const running = detail.state === "planned" && detail.mayRun;
  const [t, ts, locale, options, categories, outlines] = await Promise.all([
    text("inspections"),
    text("words"),
    currentLocale(),
    running ? placeOptions(viewer, "inspections:record") : null,
    running ? categoryTree() : [],
    running ? townOutlines(viewer) : [],
  ]);
  const more = options ? await sitesOnTheWay(viewer, detail, options) : [];
  return (
    <Desk viewer={viewer} current="inspections" demo={env().demo}>
      <PageHeader
        title={detail.title}
        chips={[
          { key: "number", label: t("titleOne", { number: detail.id }) },
          { key: "kind", label: ts(`inspectionKind.${detail.kind}`) },
          { key: "state", label: <InspectionState state={detail.state} /> },
        ]}
        actions={<PrintButton label={t("detail.print")} />}
      />
      <div className="grid">
        <div className="span-8 stack">
          {options ? (
            <RunPanel
              viewer={viewer}
              detail={detail}
              options={options}
              more={more}
              categories={categories}
              outlines={outlines}
            />
          ) : null}
          {detail.sites.length > 0 && !running ? <ResultsPanel detail={detail} /> : null}
          <Panel id="findings" title={t("detail.issues")}>
            <IssueTable
              caption={t("detail.issues")}
              rows={detail.issues}
              empty={<p className="muted">{t(detail.state === "done" ? "detail.noIssues" : "detail.noIssuesYet")}</p>}
            />
          </Panel>
        </div>
        <div className="span-4 stack">
          {detail.state === "planned" ? <EndPanels detail={detail} english={locale === "en"} /> : null}
          <InspectionFacts detail={detail} />
        </div>
      </div>
    </Desk>
  );
}

/** What else lies in the towns that it goes to, of the kinds that it looks at. */
function sitesOnTheWay(viewer: Viewer, detail: InspectionDetail, options: PlaceOptions): Promise<SiteOption[]> {
  const townIds = detail.regions.map(({ id }) => options.grids.find((grid) => grid.id === id)?.townId ?? id);
  const kinds = [...new Set(detail.sites.map((site) => site.kind))].filter((kind) => !KINDS_APART.includes(kind));
  return siteOptions(viewer, "inspections:record", {
    ...(townIds.length > 0 ? { townIds } : {}),
    ...(kinds.length > 0 ? { kinds } : {}),
  });
}
