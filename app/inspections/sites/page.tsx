import type { Metadata } from "next";
import { named } from "@/components/issues/form-choices";
import { Desk } from "@/components/shell/desk";
import { BadFilter } from "@/components/ui/bad-filter";
import { ButtonLink } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { namedOptions } from "@/components/ui/named-options";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { siteRecords } from "@/lib/inspections/queries/site-record";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { SITES_PAGE } from "@/lib/ledgers/queries/site-list";
import { SITE_KINDS, siteFilter } from "@/lib/ledgers/schema";
import { env } from "@/lib/platform/env";
import { civilDateOf } from "@/lib/shared/civil-date";
import { InspectionTabs } from "../_components/inspection-tabs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("inspections"))("sites.title") };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function SitesPage({ searchParams }: { searchParams: Search }) {
  const viewer = await viewerWith("inspections:read");
  const [t, ts, locale, search] = await Promise.all([
    text("inspections"),
    text("words"),
    currentLocale(),
    searchParams,
  ]);
  const parsed = siteFilter.safeParse(search);
  if (!parsed.success)
    return (
      <Desk viewer={viewer} current="inspections" demo={env().demo}>
        <BadFilter href="/inspections/sites" />
      </Desk>
    );
  const filter = parsed.data;
  const [{ rows, count }, options] = await Promise.all([
    siteRecords(viewer, filter),
    placeOptions(viewer, "inspections:read"),
  ]);
  const { day, dayWithYear } = formats(locale);
  const inWords = named(locale);
  const choices = (items: readonly { id: number; name: string; nameEn: string }[]) =>
    namedOptions(items.map(inWords), t("all"));
  const column = (key: string) => t(`sites.columns.${key}`);
  return (
    <Desk viewer={viewer} current="inspections" demo={env().demo}>
      <PageHeader
        title={t("sites.title")}
        chips={[{ key: "count", label: t("sites.count", { count }) }]}
        actions={
          may(viewer, "sites:manage") ? (
            <ButtonLink kind="primary" href="/inspections/sites/new">
              {t("sites.new")}
            </ButtonLink>
          ) : null
        }
      />
      <InspectionTabs current="sites" />
      <Panel title={t("sites.title")}>
        <FilterBar action="/inspections/sites">
          <Input type="search" name="q" label={t("sites.q")} defaultValue={filter.q} maxLength={80} wide />
          <Select
            name="kind"
            label={t("sites.kind")}
            defaultValue={filter.kind ?? ""}
            options={[
              { value: "", label: t("all") },
              ...SITE_KINDS.map((value) => ({ value, label: ts(`siteKind.${value}`) })),
            ]}
          />
          <Select
            name="town"
            label={t("sites.town")}
            defaultValue={filter.town ?? ""}
            options={choices(options.towns)}
          />
          <Select
            name="owner"
            label={t("sites.owner")}
            defaultValue={filter.owner ?? ""}
            options={choices(options.units)}
          />
          <Select
            name="closed"
            label={t("sites.closed")}
            defaultValue={filter.closed ?? "open"}
            options={(["open", "closed", "all"] as const).map((value) => ({
              value,
              label: t(`sites.closedOptions.${value}`),
            }))}
          />
        </FilterBar>
        <div className="roomy">
          <Table
            stacked
            caption={t("sites.title")}
            rows={rows}
            rowKey={(row) => row.id}
            empty={
              <EmptyState
                title={t("sites.empty")}
                hint={t("sites.emptyHint")}
                action={<ButtonLink href="/inspections/sites">{t("clear")}</ButtonLink>}
              />
            }
            columns={[
              {
                key: "name",
                header: column("name"),
                rowHeader: true,
                className: "matter",
                cell: (row) => (
                  <>
                    <a href={`/inspections/sites/${row.code}`}>{inWords(row).name}</a>
                    <small>
                      {row.code} · {ts(`siteKind.${row.kind}`)}
                      {row.closedOn ? ` · ${t("sites.closedOn", { on: dayWithYear(row.closedOn) })}` : ""}
                    </small>
                  </>
                ),
              },
              {
                key: "place",
                header: column("place"),
                cell: (row) => (
                  <>
                    {inWords({ name: row.town, nameEn: row.townEn }).name}
                    <small>{row.address || row.grid}</small>
                  </>
                ),
              },
              {
                key: "owner",
                header: column("owner"),
                cell: (row) => (row.owner ? inWords({ name: row.owner, nameEn: row.ownerEn ?? "" }).name : MISSING),
              },
              { key: "contact", header: column("contact"), cell: (row) => row.contactMask || MISSING },
              {
                key: "lastSeen",
                header: column("lastSeen"),
                cell: (row) => (row.lastSeenAt ? day(civilDateOf(row.lastSeenAt)) : t("sites.never")),
              },
              {
                key: "issues",
                header: column("issues"),
                num: true,
                cell: (row) =>
                  row.issues === 0 ? (
                    MISSING
                  ) : (
                    <a href={`/issues?site=${row.id}`}>{t("sites.open", { open: row.openIssues, all: row.issues })}</a>
                  ),
              },
            ]}
          />
        </div>
        <Pager
          page={filter.page}
          pageSize={SITES_PAGE}
          total={count}
          href={(page) => searchHref("/inspections/sites", search, { page })}
        />
      </Panel>
    </Desk>
  );
}
