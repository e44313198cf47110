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
import { reportOptions } from "@/lib/issues/queries/report-options";
import { townOutlines } from "@/lib/ledgers/queries/region-outlines";
import { env } from "@/lib/platform/env";
import { ReportForm } from "./_components/report-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("issues"))("new") };
}

export default async function NewIssuePage() {
  const viewer = await viewerWith("issues:report");
  const [t, ts, ti, locale, options, categories, outlines] = await Promise.all([
    text("issues"),
    text("words"),
    text("inspections"),
    currentLocale(),
    reportOptions(viewer),
    categoryTree(),
    townOutlines(),
  ]);
  const words = formWords(t, ti);
  const choices = formChoices(viewer, locale, ts, { options, categories, outlines });
  return (
    <Desk viewer={viewer} current="issues" demo={env().demo}>
      <PageHeader title={t("new")} />
      <Panel title={t("new")} note={t("form.hint")}>
        <ReportForm words={words} choices={choices} />
        <KeepForOffline field={{ id: "report", userId: viewer.userId, choices, formWords: words, more: {} }} />
      </Panel>
    </Desk>
  );
}
