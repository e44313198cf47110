import type { Metadata } from "next";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { env } from "@/lib/platform/env";
import { categoryTree } from "@/lib/supervision/queries/category-tree";
import { reportOptions } from "@/lib/supervision/queries/report-options";
import { ISSUE_SOURCES, SEVERITIES } from "@/lib/supervision/schema";
import { FORM_WORDS, type FormWords } from "./_components/report-choices";
import { ReportForm } from "./_components/report-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("issues"))("new") };
}

export default async function NewIssuePage() {
  const viewer = await viewerWith("issues:report");
  const [t, ts, locale, options, categories] = await Promise.all([
    text("issues"),
    text("supervision"),
    currentLocale(),
    reportOptions(viewer),
    categoryTree(),
  ]);
  const named = <Item extends { name: string; nameEn: string }>(item: Item) => ({
    ...item,
    name: locale === "en" ? item.nameEn || item.name : item.name,
  });
  const blanks = { count: "{count}", number: "{number}", place: "{place}", metres: "{metres}", reason: "{reason}" };
  const words = Object.fromEntries(FORM_WORDS.map((key) => [key, t(`form.${key}`, blanks)])) as FormWords;
  const town = options.townId ?? (options.towns.length === 1 ? (options.towns[0]?.id ?? null) : null);
  const townUnit = options.units.find((unit) => unit.kind === "town" && unit.regionId === town);
  return (
    <Desk viewer={viewer} current="issues" demo={env().demo}>
      <PageHeader title={t("new")} />
      <Panel title={t("new")} note={t("form.hint")}>
        <ReportForm
          words={words}
          choices={{
            userId: viewer.userId,
            categories: categories.map((root) => ({ ...named(root), children: root.children.map(named) })),
            towns: options.towns.map(named),
            grids: options.grids.map(named),
            sites: options.sites.map(named),
            units: options.units.filter((unit) => unit.kind !== "village").map(named),
            severities: SEVERITIES.map((value) => ({ value, label: ts(`severity.${value}`) })),
            sources: ISSUE_SOURCES.map((value) => ({ value, label: ts(`source.${value}`) })),
            townId: town === null ? "" : String(town),
            gridId: options.gridId === null ? "" : String(options.gridId),
            ownUnitId: String(townUnit?.id ?? (viewer.unitKind === "village" ? "" : viewer.unitId)),
          }}
        />
      </Panel>
    </Desk>
  );
}
