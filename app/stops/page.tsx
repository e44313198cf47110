import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { ActionForm } from "@/components/identity/action-form";
import { named } from "@/components/issues/form-choices";
import { Desk } from "@/components/shell/desk";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Select, TextArea } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { type Column, Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName, localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { env } from "@/lib/platform/env";
import { applicableSites, type ExemptionRow, exemptionList, stopPeriods } from "@/lib/winter/queries/stop-list";
import { ApplyForm } from "./_components/apply-form";
import { PeriodForm } from "./_components/period-form";
import { breach } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("stops"))("title") };
}

/** 冬防停土: the periods, the exemptions, and what an inspector finds. */
export default async function StopsPage() {
  const viewer = await viewerWith("inspections:read");
  const [t, locale, periods, rows, sites, options] = await Promise.all([
    text("stops"),
    currentLocale(),
    stopPeriods(viewer),
    exemptionList(viewer),
    applicableSites(viewer),
    placeOptions(viewer, "inspections:read"),
  ]);
  const f = formats(locale);
  const inWords = named(locale);
  const siteOptions = sites.map(inWords).map(({ id, name }) => ({ value: String(id), label: name }));
  const columns: Column<ExemptionRow>[] = [
    {
      key: "place",
      header: t("columns.place"),
      rowHeader: true,
      cell: (row) => <a href={`/stops/${row.id}`}>{localText(row.place, row.placeEn, locale)}</a>,
    },
    { key: "town", header: t("columns.town"), cell: (row) => localText(row.town, row.townEn, locale) },
    {
      key: "state",
      header: t("columns.state"),
      cell: (row) => (
        <Badge
          tone={
            row.state === "approved" ? "good" : row.state === "applied" || row.state === "reviewed" ? "info" : undefined
          }
        >
          {t(`state.${row.state}`)}
        </Badge>
      ),
    },
    { key: "days", header: t("columns.days"), cell: (row) => f.rangeWithYear(row.fromOn, row.toOn) },
    { key: "upTo", header: t("columns.upTo"), cell: (row) => t(`upTo.${row.upTo}`) },
    {
      key: "number",
      header: t("columns.number"),
      cell: (row) =>
        row.state === "approved" ? <a href={`/stops/${row.id}/print`}>{row.number}</a> : (row.number ?? "—"),
    },
    { key: "unit", header: t("columns.unit"), cell: (row) => localText(row.unit, row.unitEn, locale) },
  ];
  return (
    <Desk viewer={viewer} current="stops" demo={env().demo}>
      <PageHeader title={t("title")} actions={<ButtonLink href="/stops/check">{t("check.title")}</ButtonLink>} />
      <div className="stack">
        {periods.length === 0 ? <EmptyState title={t("noPeriod")} hint={t("noPeriodHint")} /> : null}
        {periods.map((period) => (
          <Panel
            key={period.id}
            title={period.name}
            note={[
              f.rangeWithYear(period.startsOn, period.endsOn),
              f.list(period.towns.map((town) => localName(town, locale))) || t("whole"),
              period.documentNo,
            ]
              .filter(Boolean)
              .join(" · ")}
          >
            <dl className="facts">
              <div>
                <dt>{t("period.sites")}</dt>
                <dd className="figures">{period.sites}</dd>
              </div>
              <div>
                <dt>{t("period.exempted")}</dt>
                <dd className="figures">{period.exempted}</dd>
              </div>
              <div>
                <dt>{t("period.prolonged")}</dt>
                <dd className="figures">{period.prolonged}</dd>
              </div>
              <div>
                <dt>{t("period.reviewer")}</dt>
                <dd>{localText(period.reviewUnit, period.reviewUnitEn, locale)}</dd>
              </div>
            </dl>
          </Panel>
        ))}
        <Panel title={t("exemptions")}>
          <Table
            caption={t("exemptions")}
            rows={rows}
            rowKey={(row) => row.id}
            columns={columns}
            stacked
            empty={<EmptyState title={t("empty")} />}
          />
        </Panel>
        {may(viewer, "exemptions:apply") && periods.length > 0 && siteOptions.length > 0 ? (
          <details className="step no-print">
            <summary>{t("apply.title")}</summary>
            <ApplyForm periods={periods} sites={siteOptions} />
          </details>
        ) : null}
        {may(viewer, "inspections:record") && siteOptions.length > 0 && periods.length > 0 ? (
          <details className="step no-print">
            <summary>{t("breach.title")}</summary>
            <ActionForm
              action={breach}
              submit={t("breach.submit")}
              shows={{ number: t("breach.number"), until: t("breach.until") }}
              kind="danger"
            >
              <input type="hidden" name="clientId" value={randomUUID()} />
              <Select scope="breach" name="siteId" label={t("apply.site")} options={siteOptions} required />
              <TextArea scope="breach" name="note" label={t("breach.note")} minLength={4} maxLength={500} required />
            </ActionForm>
          </details>
        ) : null}
        {may(viewer, "campaigns:manage") ? (
          <details className="step no-print">
            <summary>{t("period.title")}</summary>
            <PeriodForm
              departments={options.units
                .filter((unit) => unit.kind === "department")
                .map(inWords)
                .map(({ id, name }) => ({ value: String(id), label: name }))}
              towns={namedOptions(options.towns.map(inWords), t("whole"))}
            />
          </details>
        ) : null}
      </div>
    </Desk>
  );
}
