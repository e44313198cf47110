import type { Metadata } from "next";
import { named } from "@/components/issues/form-choices";
import { Desk } from "@/components/shell/desk";
import { namedOptions } from "@/components/ui/named-options";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { categoryTree } from "@/lib/issues/queries/category-tree";
import { PASTE_ROWS_MAX } from "@/lib/issues/rules/list-paste";
import { PASTE_FIELDS, type PasteField } from "@/lib/issues/rules/paste-headings";
import { ISSUE_SOURCES, SEVERITIES } from "@/lib/issues/schema";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { env } from "@/lib/platform/env";
import { PasteForm } from "./_components/paste-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("issues"))("pasteForm.title") };
}

export default async function PastePage() {
  const viewer = await viewerWith("issues:report");
  const [t, ts, options, categories, locale] = await Promise.all([
    text("issues"),
    text("words"),
    placeOptions(viewer, "issues:report"),
    categoryTree(),
    currentLocale(),
  ]);
  const inWords = named(locale);
  const choices = (items: readonly { id: number; name: string; nameEn: string }[]) =>
    namedOptions(items.map(inWords), t("form.none"));
  const w = (key: string) =>
    t(`pasteForm.${key}`, { count: "{count}", unit: "{unit}", dueOn: "{dueOn}", columns: "{columns}" });
  return (
    <Desk viewer={viewer} current="issues" demo={env().demo}>
      <PageHeader title={t("pasteForm.title")} />
      <Panel title={t("pasteForm.title")} note={t("pasteForm.hint", { max: PASTE_ROWS_MAX })}>
        <PasteForm
          fields={[
            { value: "", label: ts("paste.ignored") },
            ...PASTE_FIELDS.map((value) => ({ value, label: ts(`paste.${value}`) })),
          ]}
          names={
            Object.fromEntries(PASTE_FIELDS.map((field) => [field, ts(`paste.${field}`)])) as Record<PasteField, string>
          }
          severities={SEVERITIES.map((value) => ({ value, label: ts(`severity.${value}`) }))}
          towns={choices(options.towns)}
          categories={choices(categories.flatMap((root) => [root, ...root.children]))}
          sources={ISSUE_SOURCES.map((value) => ({ value, label: ts(`source.${value}`) }))}
          words={{
            text: w("text"),
            preview: w("preview"),
            import: w("import"),
            town: w("town"),
            category: w("category"),
            source: w("source"),
            row: w("row"),
            result: w("result"),
            ready: w("ready"),
            readyOrder: w("readyOrder"),
            leftOff: w("leftOff"),
            done: w("done"),
            ordered: w("ordered"),
            usual: w("usual"),
            columns: w("columns"),
            unused: w("unused"),
            passedOver: w("passedOver"),
            joined: w("joined"),
            spread: w("spread"),
            again: w("again"),
            skip: w("skip"),
            unskip: w("unskip"),
            addressOnly: w("addressOnly"),
            original: w("original"),
          }}
        />
      </Panel>
    </Desk>
  );
}
