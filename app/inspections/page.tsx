import type { Metadata } from "next";
import { named } from "@/components/issues/form-choices";
import { Desk } from "@/components/shell/desk";
import { BadFilter } from "@/components/ui/bad-filter";
import { ButtonLink } from "@/components/ui/button";
import { DateInput, Select } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { namedOptions } from "@/components/ui/named-options";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { campaignList } from "@/lib/inspections/queries/campaign-list";
import { INSPECTIONS_PAGE, inspectionList } from "@/lib/inspections/queries/inspection-list";
import { inspectionFilter } from "@/lib/inspections/schema";
import { savedViews } from "@/lib/issues/queries/saved-views";
import { INSPECTION_KINDS } from "@/lib/issues/rules/inspection-kind";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { env } from "@/lib/platform/env";
import { ViewsPanel } from "../issues/_components/views-panel";
import { InspectionTable } from "./_components/inspection-table";
import { InspectionTabs } from "./_components/inspection-tabs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("inspections"))("title") };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function InspectionsPage({ searchParams }: { searchParams: Search }) {
  const viewer = await viewerWith("inspections:read");
  const [t, ts, locale, search] = await Promise.all([
    text("inspections"),
    text("words"),
    currentLocale(),
    searchParams,
  ]);
  const parsed = inspectionFilter.safeParse(search);
  if (!parsed.success)
    return (
      <Desk viewer={viewer} current="inspections" demo={env().demo}>
        <BadFilter href="/inspections" />
      </Desk>
    );
  const filter = parsed.data;
  const [{ rows, counts }, options, campaigns, views] = await Promise.all([
    inspectionList(viewer, filter),
    placeOptions(viewer, "inspections:read"),
    campaignList(viewer),
    savedViews(viewer, "inspections"),
  ]);
  const all = { value: "", label: t("all") };
  const choices = (items: readonly { id: number; name: string; nameEn: string }[]) =>
    namedOptions(items.map(named(locale)), t("all"));
  const words = (keys: readonly string[], word: (key: string) => string) => [
    all,
    ...keys.map((key) => ({ value: key, label: word(key) })),
  ];
  return (
    <Desk viewer={viewer} current="inspections" demo={env().demo}>
      <PageHeader
        title={t("title")}
        chips={views.map((view) => ({ key: `view-${view.id}`, label: view.name, href: `/inspections${view.query}` }))}
        actions={
          <span className="row">
            {may(viewer, "inspections:plan") ? <ButtonLink href="/inspections/new">{t("plan")}</ButtonLink> : null}
            {may(viewer, "inspections:record") ? (
              <ButtonLink kind="primary" href="/inspections/patrol">
                {t("patrol")}
              </ButtonLink>
            ) : null}
          </span>
        }
      />
      <InspectionTabs current="list" />
      <Panel title={t("list.title")}>
        <FilterBar action="/inspections">
          <Select
            name="kind"
            label={t("list.kind")}
            defaultValue={filter.kind ?? ""}
            options={words(INSPECTION_KINDS, (key) => ts(`inspectionKind.${key}`))}
          />
          <Select
            name="state"
            label={t("list.state")}
            defaultValue={filter.state ?? ""}
            options={words(["planned", "done", "cancelled"], (key) => ts(`inspectionState.${key}`))}
          />
          <Select
            name="town"
            label={t("list.town")}
            defaultValue={filter.town ?? ""}
            options={choices(options.towns)}
          />
          <Select
            name="unit"
            label={t("list.unit")}
            defaultValue={filter.unit ?? ""}
            options={choices(options.units)}
          />
          <Select
            name="findings"
            label={t("list.findings")}
            defaultValue={filter.findings ?? ""}
            options={[
              all,
              { value: "with", label: t("list.findingsWith") },
              { value: "without", label: t("list.findingsWithout") },
              { value: "clean", label: t("list.findingsClean") },
            ]}
          />
          {campaigns.length > 0 ? (
            <Select
              name="campaign"
              label={t("list.campaign")}
              defaultValue={filter.campaign ?? ""}
              options={choices(campaigns)}
            />
          ) : null}
          <DateInput name="from" label={t("list.from")} defaultValue={filter.from} />
          <DateInput name="to" label={t("list.to")} defaultValue={filter.to} />
        </FilterBar>
        <p className="small muted figures">
          {t("list.counts", { ...counts })} · {t("list.found", { with: counts.withFindings, issues: counts.issues })} ·{" "}
          {t("list.clean", { count: counts.cleanRegions })}
        </p>
        <InspectionTable
          caption={t("list.title")}
          rows={rows}
          empty={
            <EmptyState
              title={t("list.empty")}
              hint={t("list.emptyHint")}
              action={<ButtonLink href="/inspections">{t("clear")}</ButtonLink>}
            />
          }
        />
        <Pager
          page={filter.page}
          pageSize={INSPECTIONS_PAGE}
          total={counts.count}
          href={(page) => searchHref("/inspections", search, { page })}
        />
      </Panel>
      {may(viewer, "issues:read") ? (
        <ViewsPanel page="inspections" views={views} query={searchHref("", search, { page: null })} />
      ) : null}
    </Desk>
  );
}
