import type { Metadata } from "next";
import { named } from "@/components/issues/form-choices";
import { Desk } from "@/components/shell/desk";
import { BadFilter } from "@/components/ui/bad-filter";
import { ButtonLink } from "@/components/ui/button";
import { DateInput, Select } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { namedOptions } from "@/components/ui/named-options";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { siteCoverage } from "@/lib/inspections/queries/site-coverage";
import { coverageSince } from "@/lib/inspections/rules/coverage-since";
import { coverageFilter } from "@/lib/inspections/schema";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { SITE_KINDS } from "@/lib/ledgers/schema";
import { now, today } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { civilDateOf, diffDays } from "@/lib/shared/civil-date";
import { InspectionTabs } from "../_components/inspection-tabs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("inspections"))("coverage.title") };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function CoveragePage({ searchParams }: { searchParams: Search }) {
  const viewer = await viewerWith("inspections:read");
  const [t, ts, locale, search] = await Promise.all([
    text("inspections"),
    text("words"),
    currentLocale(),
    searchParams,
  ]);
  const parsed = coverageFilter.safeParse(search);
  if (!parsed.success)
    return (
      <Desk viewer={viewer} current="inspections" demo={env().demo}>
        <BadFilter href="/inspections/coverage" />
      </Desk>
    );
  const filter = parsed.data;
  const day = today();
  const since = coverageSince(filter.since, day);
  const [rows, options] = await Promise.all([
    siteCoverage(viewer, since, filter.kind ? [filter.kind] : [], filter.town),
    placeOptions(viewer, "inspections:read"),
  ]);
  const f = formats(locale);
  const inWords = named(locale);
  const kinds = SITE_KINDS.filter((kind) => rows.some((row) => row.kind === kind));
  return (
    <Desk viewer={viewer} current="inspections" demo={env().demo}>
      <PageHeader
        title={t("coverage.title")}
        asOf={t("coverage.asOf", { at: f.moment(now()) })}
        actions={
          may(viewer, "export") ? (
            <ButtonLink href={searchHref("/api/inspections/coverage", search)} data-hard="">
              {t("coverage.export")}
            </ButtonLink>
          ) : null
        }
      />
      <InspectionTabs current="coverage" />
      <Panel title={t("coverage.title")} note={t("coverage.hint")}>
        <FilterBar action="/inspections/coverage">
          <Select
            name="kind"
            label={t("coverage.kind")}
            defaultValue={filter.kind ?? ""}
            options={[
              { value: "", label: t("coverage.all") },
              ...SITE_KINDS.map((kind) => ({ value: kind, label: ts(`siteKind.${kind}`) })),
            ]}
          />
          <Select
            name="town"
            label={t("coverage.town")}
            defaultValue={filter.town ?? ""}
            options={namedOptions(options.towns.map(inWords), t("all"))}
          />
          <DateInput name="since" label={t("coverage.since")} defaultValue={since} max={day} />
        </FilterBar>
        {kinds.length === 0 ? (
          <EmptyState
            title={t("coverage.empty")}
            hint={t("coverage.emptyHint")}
            action={<ButtonLink href="/inspections/sites">{t("tabs.sites")}</ButtonLink>}
          />
        ) : null}
        {kinds.map((kind) => {
          const own = rows.filter((row) => row.kind === kind);
          const sites = own.reduce((sum, row) => sum + row.sites, 0);
          const seen = own.reduce((sum, row) => sum + row.seen, 0);
          return (
            <section key={kind} className="coverage">
              <h3>
                {ts(`siteKind.${kind}`)}{" "}
                <span className="figures">
                  {t("coverage.seen")} {seen} / {sites} · {f.percent((100 * seen) / sites)}
                </span>
              </h3>
              <Table
                caption={ts(`siteKind.${kind}`)}
                rows={own}
                rowKey={(row) => row.townId}
                columns={[
                  {
                    key: "town",
                    header: t("coverage.town"),
                    rowHeader: true,
                    cell: (row) => inWords({ name: row.town, nameEn: row.townEn }).name,
                  },
                  {
                    key: "seen",
                    header: t("coverage.seen"),
                    num: true,
                    cell: (row) => `${row.seen} / ${row.sites}`,
                  },
                  {
                    key: "rate",
                    header: t("coverage.rate"),
                    cell: (row) => (
                      <span className="cover-rate">
                        <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                          <rect className="of" width="100" height="8" />
                          <rect className="seen" width={(100 * row.seen) / row.sites} height="8" />
                        </svg>
                        <span className="figures">{f.percent((100 * row.seen) / row.sites)}</span>
                      </span>
                    ),
                  },
                  {
                    key: "unseen",
                    header: t("coverage.list"),
                    className: "matter",
                    cell: (row) =>
                      row.unseen.length === 0 ? (
                        <span className="good">{t("coverage.none")}</span>
                      ) : (
                        <details>
                          <summary>
                            {t("coverage.unseen")} {row.sites - row.seen}
                          </summary>
                          <ul className="unseen">
                            {row.unseen.map((site) => (
                              <li key={site.id}>
                                {inWords(site).name}{" "}
                                <span className="muted small nowrap">
                                  {site.lastSeenAt
                                    ? t("coverage.days", { days: diffDays(day, civilDateOf(site.lastSeenAt)) })
                                    : t("coverage.never")}
                                </span>
                              </li>
                            ))}
                            {row.sites - row.seen > row.unseen.length ? (
                              <li className="muted small">
                                {t("coverage.more", { count: row.sites - row.seen - row.unseen.length })}
                              </li>
                            ) : null}
                          </ul>
                        </details>
                      ),
                  },
                ]}
              />
            </section>
          );
        })}
      </Panel>
    </Desk>
  );
}
