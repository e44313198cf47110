import type { Metadata } from "next";
import { HonestyFilters } from "@/components/follow-up/honesty-filters";
import { QualityFrame } from "@/components/follow-up/quality-frame";
import { IssueTable } from "@/components/issues/issue-table";
import { BadFilter } from "@/components/ui/bad-filter";
import { ButtonLink } from "@/components/ui/button";
import { Choices } from "@/components/ui/choices";
import { Input } from "@/components/ui/field";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import { RELAPSE_TABS, relapseFilter } from "@/lib/follow-up/queries/honesty-filter";
import { draggingIssues, HONESTY_ROWS_MAX, repeatedPlaces } from "@/lib/follow-up/queries/honesty-lists";
import { recurrenceList } from "@/lib/follow-up/queries/recurrence-list";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { categoryTree } from "@/lib/issues/queries/category-tree";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { env } from "@/lib/platform/env";
import { RelapseCard } from "./_components/relapse-card";
import { RepeatedTable } from "./_components/repeated-table";

const PAGE_SIZE = 20;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("quality"))("relapses.title") };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** 反弹: what the system suggests, what people decided; 屡教不改 and 久拖未决. Definition and filter stand in the address. */
export default async function RelapsesPage({ searchParams }: { searchParams: Search }) {
  const viewer = await viewerWith("issues:read");
  const [t, locale, search] = await Promise.all([text("quality"), currentLocale(), searchParams]);
  const parsed = relapseFilter.safeParse(search);
  if (!parsed.success)
    return (
      <QualityFrame viewer={viewer} tab="relapses" demo={env().demo}>
        <BadFilter href="/relapses" />
      </QualityFrame>
    );
  const filter = parsed.data;
  const { tab } = filter;
  const pairTab = tab === "repeated" || tab === "dragging" ? "suggested" : tab;
  const [pairs, waiting, repeated, dragging, options, categories] = await Promise.all([
    recurrenceList(viewer, pairTab, filter, PAGE_SIZE),
    recurrenceList(viewer, "suggested", { ...filter, page: 1 }, 1),
    tab === "repeated" ? repeatedPlaces(viewer, filter.times, filter) : [],
    tab === "dragging" ? draggingIssues(viewer, filter.days, filter) : [],
    placeOptions(viewer, "issues:read"),
    categoryTree(true),
  ]);
  const definition =
    tab === "repeated"
      ? t("relapses.definitions.repeated", { times: filter.times })
      : tab === "dragging"
        ? t("relapses.definitions.dragging", { days: filter.days })
        : t("relapses.definitions.recurrence", { days: pairs.policy.days, metres: pairs.policy.radiusM });
  const listed = tab === "repeated" ? repeated.length : tab === "dragging" ? dragging.length : pairs.count;
  return (
    <QualityFrame
      viewer={viewer}
      tab="relapses"
      demo={env().demo}
      chips={[{ key: "rows", label: t("relapses.rows", { count: listed }) }]}
      actions={
        may(viewer, "export") ? (
          <ButtonLink href={searchHref("/api/relapses/export", search, { page: null })} data-hard="">
            {t("export")}
          </ButtonLink>
        ) : null
      }
    >
      <div className="row no-print span-row">
        <Choices
          label={t("relapses.tabs.label")}
          look="segmented"
          current={tab}
          choices={RELAPSE_TABS.map((key) => ({
            key,
            label: key === "suggested" ? `${t("relapses.tabs.suggested")} ${waiting.count}` : t(`relapses.tabs.${key}`),
            href: searchHref("/relapses", search, { tab: key === "suggested" ? null : key, page: null }),
          }))}
        />
      </div>
      <Panel title={t(`relapses.tabs.${tab}`)} note={definition}>
        <HonestyFilters
          action="/relapses"
          filter={filter}
          towns={options.towns}
          owners={options.units}
          categories={categories}
          locale={locale}
          keep={{ tab }}
        >
          {tab === "repeated" ? (
            <Input name="times" type="number" min={1} max={20} label={t("filter.times")} defaultValue={filter.times} />
          ) : null}
          {tab === "dragging" ? (
            <Input name="days" type="number" min={1} max={1000} label={t("filter.days")} defaultValue={filter.days} />
          ) : null}
        </HonestyFilters>
        {tab === "repeated" ? <RepeatedTable rows={repeated} /> : null}
        {tab === "dragging" ? (
          <IssueTable
            caption={t("relapses.tabs.dragging")}
            rows={dragging}
            empty={<EmptyState title={t("relapses.emptyList")} />}
          />
        ) : null}
        {listed >= HONESTY_ROWS_MAX && (tab === "repeated" || tab === "dragging") ? (
          <p className="muted small">{t("relapses.more", { max: HONESTY_ROWS_MAX })}</p>
        ) : null}
        {tab === pairTab && pairs.rows.length === 0 ? (
          <EmptyState
            title={t(tab === "suggested" ? "relapses.empty" : "relapses.emptyList")}
            hint={tab === "suggested" ? t("relapses.emptyHint") : undefined}
          />
        ) : null}
      </Panel>
      {tab === pairTab ? (
        <>
          {pairs.rows.map((row) => (
            <RelapseCard key={row.id} row={row} policy={pairs.policy} decides={may(viewer, "honesty:decide")} />
          ))}
          {pairs.count > PAGE_SIZE ? (
            <Pager
              page={filter.page}
              pageSize={PAGE_SIZE}
              total={pairs.count}
              href={(page) => searchHref("/relapses", search, { page })}
            />
          ) : null}
        </>
      ) : null}
    </QualityFrame>
  );
}
