import type { Metadata } from "next";
import { IssueTable } from "@/components/issues/issue-table";
import { Desk } from "@/components/shell/desk";
import { BadFilter } from "@/components/ui/bad-filter";
import { Input } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import { text } from "@/lib/i18n/text";
import { currentViewer } from "@/lib/identity/queries/current-viewer";
import { globalSearch } from "@/lib/issues/queries/global-search";
import { searchInput } from "@/lib/issues/schema-search";
import { env } from "@/lib/platform/env";
import { NamedHits } from "./_components/named-hits";
import { SiteHits } from "./_components/site-hits";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("shell"))("search.title") };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** 查找: what there is of that name or number, whatever it is, as far as the reader may see it. */
export default async function SearchPage({ searchParams }: { searchParams: Search }) {
  const [viewer, t, search] = await Promise.all([currentViewer(), text("shell"), searchParams]);
  const parsed = searchInput.safeParse(search);
  const q = parsed.success ? parsed.data.q : "";
  const hits = await globalSearch(viewer, q);
  const { issues, sites } = hits;
  const named = [...hits.units, ...hits.towns, ...hits.categories, ...hits.people];
  const found = (issues?.rows.length ?? 0) + sites.length + named.length;
  return (
    <Desk viewer={viewer} current="account" demo={env().demo}>
      <PageHeader title={t("search.title")} />
      <Panel title={t("search.title")} note={t("search.hint")}>
        <FilterBar action="/search">
          <Input type="search" name="q" label={t("search.label")} defaultValue={q} maxLength={80} autoFocus wide />
        </FilterBar>
        {parsed.success ? null : <BadFilter href="/search" />}
        {q !== "" && found === 0 ? <EmptyState title={t("search.none", { q })} hint={t("search.hint")} /> : null}
        {named.length > 0 ? <NamedHits hits={hits} /> : null}
      </Panel>
      {issues && issues.rows.length > 0 ? (
        <Panel
          title={t("search.issues")}
          side={
            <a href={searchHref("/issues", { q })}>
              {t(issues.more ? "search.moreIssues" : "search.allIssues", { count: issues.count })}
            </a>
          }
        >
          <IssueTable caption={t("search.issues")} rows={issues.rows} empty={null} />
        </Panel>
      ) : null}
      {sites.length > 0 ? (
        <SiteHits sites={sites} more={searchHref("/inspections/sites", { q, closed: "all" })} />
      ) : null}
    </Desk>
  );
}
