import type { Metadata } from "next";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { categoryTree } from "@/lib/issues/queries/category-tree";
import { SITE_KINDS } from "@/lib/ledgers/rules/site-kind";
import { env } from "@/lib/platform/env";
import { categoryOptions } from "../_components/category-options";
import { ChecklistEditor } from "../_components/checklist-editor";
import { checklistWords } from "../_components/checklist-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("inspections"))("checklists.new") };
}

export default async function NewChecklistPage() {
  const viewer = await viewerWith("supervision:configure");
  const [t, ts, locale, categories] = await Promise.all([
    text("inspections"),
    text("words"),
    currentLocale(),
    categoryTree(),
  ]);
  return (
    <Desk viewer={viewer} current="inspections" demo={env().demo}>
      <PageHeader title={t("checklists.new")} />
      <Panel title={t("checklists.new")}>
        <ChecklistEditor
          list={null}
          items={[{ key: 1, code: "item-1", text: "", textEn: "", category: "" }]}
          categories={categoryOptions(categories, locale)}
          siteKinds={SITE_KINDS.map((value) => ({ value, label: ts(`siteKind.${value}`) }))}
          words={checklistWords(t, 1)}
        />
      </Panel>
    </Desk>
  );
}
