import type { Metadata } from "next";
import { Desk } from "@/components/shell/desk";
import { namedOptions } from "@/components/ui/named-options";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { env } from "@/lib/platform/env";
import { categoryTree } from "@/lib/supervision/queries/category-tree";
import { placeOptions } from "@/lib/supervision/queries/place-options";
import { PASTE_FIELDS, PASTE_ROWS_MAX } from "@/lib/supervision/rules/list-paste";
import { ISSUE_SOURCES } from "@/lib/supervision/schema";
import { PasteForm } from "./_components/paste-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("issues"))("pasteForm.title") };
}

const FAULTS = ["no-description", "town", "category", "source", "severity", "date", "place", "future"] as const;

export default async function PastePage() {
  const viewer = await viewerWith("issues:report");
  const [t, ts, options, categories] = await Promise.all([
    text("issues"),
    text("supervision"),
    placeOptions(viewer, "issues:report"),
    categoryTree(),
  ]);
  const named = (items: readonly { id: number; name: string }[]) => namedOptions(items, t("form.none"));
  const w = (key: string) => t(`pasteForm.${key}`, { count: "{count}" });
  return (
    <Desk viewer={viewer} current="issues" demo={env().demo}>
      <PageHeader title={t("pasteForm.title")} />
      <Panel title={t("pasteForm.title")} note={t("pasteForm.hint", { max: PASTE_ROWS_MAX })}>
        <PasteForm
          fields={[
            { value: "", label: ts("paste.ignored") },
            ...PASTE_FIELDS.map((value) => ({ value, label: ts(`paste.${value}`) })),
          ]}
          towns={named(options.towns)}
          categories={named(categories.flatMap((root) => [root, ...root.children]))}
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
            leftOff: w("leftOff"),
            done: w("done"),
            errors: Object.fromEntries(FAULTS.map((key) => [key, t(`pasteForm.errors.${key}`, { value: "{value}" })])),
          }}
        />
      </Panel>
    </Desk>
  );
}
