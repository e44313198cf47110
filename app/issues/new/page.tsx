import type { Metadata } from "next";
import { formChoices, formWords } from "@/components/issues/form-choices";
import { KeepForOffline } from "@/components/issues/keep-for-offline";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { categoryTree } from "@/lib/issues/queries/category-tree";
import { type ReportOptions, reportOptions } from "@/lib/issues/queries/report-options";
import { townOutlines } from "@/lib/ledgers/queries/region-outlines";
import { type SiteOption, siteInAddress } from "@/lib/ledgers/queries/site-options";
import { env } from "@/lib/platform/env";
import { ReportForm } from "./_components/report-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("issues"))("new") };
}

export default async function NewIssuePage({ searchParams }: { searchParams: Promise<{ site?: string | string[] }> }) {
  const viewer = await viewerWith("issues:report");
  const site = await siteInAddress(viewer, "issues:report", (await searchParams).site);
  const [t, ts, ti, locale, options, categories, outlines] = await Promise.all([
    text("issues"),
    text("words"),
    text("inspections"),
    currentLocale(),
    reportOptions(viewer),
    categoryTree(),
    townOutlines(viewer),
  ]);
  const words = formWords(t, ti);
  const choices = formChoices(viewer, locale, ts, { options: withSite(options, site), categories, outlines });
  return (
    <Desk viewer={viewer} current="issues" demo={env().demo}>
      <PageHeader title={t("new")} />
      <Panel title={t("new")} note={t("form.hint")}>
        <ReportForm
          words={words}
          choices={choices}
          at={site && { town: site.townId, grid: site.gridId, site: site.id }}
        />
        <KeepForOffline field={{ id: "report", userId: viewer.userId, choices, formWords: words, more: {} }} />
      </Panel>
    </Desk>
  );
}

/** The place from which the reader comes can be chosen, also where places are asked for town by town. */
function withSite(options: ReportOptions, site: SiteOption | null): ReportOptions {
  if (site === null || options.sites.some(({ id }) => id === site.id)) return options;
  return { ...options, sites: [...options.sites, site] };
}
