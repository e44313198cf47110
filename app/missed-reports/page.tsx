import type { Metadata } from "next";
import { HonestyFilters } from "@/components/follow-up/honesty-filters";
import { QualityFrame } from "@/components/follow-up/quality-frame";
import { BadFilter } from "@/components/ui/bad-filter";
import { ButtonLink } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { missedFilter } from "@/lib/follow-up/queries/honesty-filter";
import { type MissedReportCount, missedReports } from "@/lib/follow-up/queries/missed-report-list";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { categoryTree } from "@/lib/issues/queries/category-tree";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { env } from "@/lib/platform/env";
import { MissedTable } from "./_components/missed-table";

const PAGE_SIZE = 50;
const STATES = ["suggested", "confirmed", "refused"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("quality"))("missed.title") };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** 漏报: which clean reports were contradicted, by grid and one by one. */
export default async function MissedReportsPage({ searchParams }: { searchParams: Search }) {
  const viewer = await viewerWith("issues:read");
  const [t, ts, locale, search] = await Promise.all([text("quality"), text("words"), currentLocale(), searchParams]);
  const parsed = missedFilter.safeParse(search);
  if (!parsed.success)
    return (
      <QualityFrame viewer={viewer} tab="missed" demo={env().demo}>
        <BadFilter href="/missed-reports" />
      </QualityFrame>
    );
  const filter = parsed.data;
  const [list, options, categories] = await Promise.all([
    missedReports(viewer, filter, PAGE_SIZE),
    placeOptions(viewer, "issues:read"),
    categoryTree(true),
  ]);
  const cut = (row: MissedReportCount, state: (typeof STATES)[number]) =>
    searchHref("/missed-reports", search, { region: row.regionId, state, page: null });
  return (
    <QualityFrame
      viewer={viewer}
      tab="missed"
      demo={env().demo}
      chips={[{ key: "rows", label: t("relapses.rows", { count: list.count }) }]}
      actions={
        may(viewer, "export") ? (
          <ButtonLink href={searchHref("/api/missed-reports/export", search, { page: null })} data-hard="">
            {t("export")}
          </ButtonLink>
        ) : null
      }
    >
      <p className="muted small">{t("missed.definition", { days: list.vouches })}</p>
      <HonestyFilters
        action="/missed-reports"
        filter={filter}
        towns={options.towns}
        categories={categories}
        locale={locale}
        keep={{ region: filter.region ? String(filter.region) : undefined }}
      >
        <Select
          name="state"
          label={t("filter.state")}
          defaultValue={filter.state ?? ""}
          options={[
            { value: "", label: t("filter.all") },
            ...STATES.map((state) => ({ value: state, label: ts(`suggestion.${state}`) })),
          ]}
        />
      </HonestyFilters>
      {list.counts.length > 0 ? (
        <Panel title={t("missed.counts")} note={t("missed.countsNote")}>
          <Table
            caption={t("missed.counts")}
            rows={list.counts}
            rowKey={(row) => row.regionId}
            rowClass={(row) => (row.regionId === filter.region ? "self" : undefined)}
            columns={[
              { key: "town", header: t("missed.columns.town"), cell: (row) => row.town },
              {
                key: "region",
                header: t("missed.columns.region"),
                rowHeader: true,
                cell: (row) => (
                  <a href={searchHref("/missed-reports", search, { region: row.regionId, page: null })}>{row.region}</a>
                ),
              },
              ...STATES.map((state) => ({
                key: state,
                header: t(`missed.columns.${state}`),
                num: true,
                cell: (row: MissedReportCount) => (row[state] === 0 ? "0" : <a href={cut(row, state)}>{row[state]}</a>),
              })),
            ]}
          />
        </Panel>
      ) : null}
      <Panel
        title={t("missed.list")}
        side={
          filter.region ? (
            <a href={searchHref("/missed-reports", search, { region: null, page: null })}>{t("clear")}</a>
          ) : null
        }
      >
        {list.rows.length === 0 ? (
          <EmptyState title={t("missed.empty")} hint={t("missed.emptyHint")} />
        ) : (
          <MissedTable
            rows={list.rows}
            decides={may(viewer, "honesty:decide")}
            inspections={may(viewer, "inspections:read")}
          />
        )}
        {list.count > PAGE_SIZE ? (
          <Pager
            page={filter.page}
            pageSize={PAGE_SIZE}
            total={list.count}
            href={(page) => searchHref("/missed-reports", search, { page })}
          />
        ) : null}
      </Panel>
    </QualityFrame>
  );
}
