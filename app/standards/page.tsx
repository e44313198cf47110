import type { Metadata } from "next";
import { z } from "zod";
import { Desk } from "@/components/shell/desk";
import { Choices } from "@/components/ui/choices";
import { PageHeader } from "@/components/ui/page-header";
import { searchHref } from "@/components/ui/search-href";
import { ranking } from "@/lib/air/queries/ranking";
import { standardsPage } from "@/lib/air/queries/standards-page";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { env } from "@/lib/platform/env";
import { DustList } from "./_components/dust-list";
import { FirstChoices } from "./_components/first-choices";
import { OfficeChoices } from "./_components/office-choices";
import { RulesTable } from "./_components/rules-table";
import { SchemesTable } from "./_components/schemes-table";
import { Targets } from "./_components/targets";
import { Versions } from "./_components/versions";

const yearInput = z.coerce.number().int().min(2000).max(2100).optional().catch(undefined);
const PARTS = ["versions", "schemes", "rules", "choices", "dust", "targets"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("standards"))("title") };
}

/** 口径与标准: what figures rest on, by which paper, how sure, and what the office has chosen itself. */
export default async function StandardsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [viewer, locale, search] = await Promise.all([viewerWith("figures:read"), currentLocale(), searchParams]);
  const part = PARTS.find((known) => known === search.part) ?? "versions";
  const view = await standardsPage(viewer);
  const t = await text("standards");
  const f = formats(locale);
  const groups =
    part === "choices" ? ((await ranking(viewer, {}))?.choices.filter((c) => c.kind === "group") ?? []) : [];
  return (
    <Desk viewer={viewer} current="standards" demo={env().demo}>
      <PageHeader title={t("title")} actions={<a href="/standards/api">{t("api")}</a>} />
      <FirstChoices view={view} />
      <Choices
        label={t("part.title")}
        look="tabs"
        current={part}
        choices={PARTS.map((key) => ({
          key,
          label: t(`part.${key}`),
          href: searchHref("/standards", { part: key === "versions" ? null : key }),
        }))}
      />
      {part === "versions" ? <Versions view={view} f={f} /> : null}
      {part === "schemes" ? <SchemesTable view={view} f={f} /> : null}
      {part === "rules" ? <RulesTable /> : null}
      {part === "choices" ? <OfficeChoices view={view} groups={groups} f={f} /> : null}
      {part === "dust" ? <DustList view={view} f={f} /> : null}
      {part === "targets" ? <Targets view={view} year={yearInput.parse(search.year)} f={f} /> : null}
    </Desk>
  );
}
