import type { Metadata } from "next";
import { named } from "@/components/issues/form-choices";
import { Desk } from "@/components/shell/desk";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Choices } from "@/components/ui/choices";
import { namedOptions } from "@/components/ui/named-options";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { type Column, Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { today } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { addDays, daysBetween, endOfMonth, isDateInReach, startOfMonth } from "@/lib/shared/civil-date";
import { idInAddress } from "@/lib/shared/id-in-address";
import { type StaggeredRow, staggeredPeriods, staggeredSites } from "@/lib/winter/queries/staggered-list";
import { type StaggeredConflict, staggeredConflicts } from "@/lib/winter/rules/staggered-conflicts";
import { MonthCalendar } from "./_components/month-calendar";
import { StaggeredForm } from "./_components/staggered-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("staggered"))("title") };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** 错峰生产: a month of the enterprises' periods, what of them does not fit together, and the periods themselves. */
export default async function StaggeredPage({ searchParams }: { searchParams: Search }) {
  const viewer = await viewerWith("inspections:read");
  const search = await searchParams;
  const asked = `${search.month}-01`;
  const first = startOfMonth(isDateInReach(asked) ? asked : today());
  const last = endOfMonth(first);
  const configures = may(viewer, "campaigns:manage");
  const [t, locale, rows, sites] = await Promise.all([
    text("staggered"),
    currentLocale(),
    staggeredPeriods(viewer, first, last),
    staggeredSites(viewer),
  ]);
  const f = formats(locale);
  const conflicts = staggeredConflicts(rows);
  const edited = configures ? rows.find(({ id }) => id === idInAddress(search.edit)) : undefined;
  const of = (id: number) => rows.find((row) => row.id === id);
  const placeOf = (row: StaggeredRow | undefined) => (row ? localText(row.place, row.placeEn, locale) : "—");
  const said = (row: StaggeredRow | undefined) =>
    row ? t("period", { mode: modeWord(row), days: f.rangeWithYear(row.startsOn, row.endsOn) }) : "";
  const modeWord = ({ mode, share }: StaggeredRow) => (share === null ? t(`mode.${mode}`) : t("limitTo", { share }));
  const month = (key: string, day: string) => ({
    key,
    label: t(`months.${key}`),
    href: `/staggered?month=${day.slice(0, 7)}`,
  });
  const conflictColumns: Column<StaggeredConflict>[] = [
    { key: "place", header: t("columns.place"), rowHeader: true, cell: (row) => placeOf(of(row.ids[0] ?? 0)) },
    {
      key: "kind",
      header: t("columns.conflict"),
      cell: (row) => <Badge tone="warn">{t(`conflict.${row.kind}`)}</Badge>,
    },
    { key: "days", header: t("columns.days"), cell: (row) => f.rangeWithYear(row.from, row.to) },
    {
      key: "what",
      header: t("columns.between"),
      cell: (row) =>
        [...row.ids.map((id) => said(of(id))), of(row.ids[0] ?? 0)?.exemptReason]
          .filter(Boolean)
          .join(locale === "en" ? "; " : "；"),
    },
  ];
  const columns: Column<StaggeredRow>[] = [
    {
      key: "place",
      header: t("columns.place"),
      rowHeader: true,
      cell: (row) => <a href={`/ledgers/enterprises/${encodeURIComponent(row.code)}`}>{placeOf(row)}</a>,
    },
    { key: "town", header: t("columns.town"), cell: (row) => localText(row.town, row.townEn, locale) },
    { key: "mode", header: t("columns.mode"), className: "nowrap", cell: modeWord },
    { key: "days", header: t("columns.days"), cell: (row) => f.rangeWithYear(row.startsOn, row.endsOn) },
    { key: "note", header: t("form.note"), cell: (row) => row.note || "—" },
    { key: "checkBy", header: t("form.checkBy"), cell: (row) => t(`checkBy.${row.checkBy}`) },
    {
      key: "checked",
      header: t("columns.checked"),
      cell: (row) =>
        row.outcome ? (
          <>
            <Badge tone={row.outcome === "pass" ? "good" : "bad"}>{t(`outcome.${row.outcome}`)}</Badge>{" "}
            {row.issueNumber ? <a href={`/issues/${row.issueNumber}`}>{row.issueNumber}</a> : null}
          </>
        ) : (
          "—"
        ),
    },
    ...(configures
      ? [
          {
            key: "edit",
            header: t("columns.edit"),
            cell: (row: StaggeredRow) => (
              <a
                href={`/staggered?month=${first.slice(0, 7)}&edit=${row.id}#period`}
                aria-label={t("form.editOne", { place: placeOf(row), days: f.rangeWithYear(row.startsOn, row.endsOn) })}
              >
                {t("form.edit")}
              </a>
            ),
          },
        ]
      : []),
  ];
  return (
    <Desk viewer={viewer} current="staggered" demo={env().demo}>
      <PageHeader
        title={t("title")}
        chips={[
          { key: "month", label: t("monthOf", { year: first.slice(0, 4), month: f.month(Number(first.slice(5, 7))) }) },
          { key: "conflicts", label: t("conflictCount", { count: conflicts.length }) },
        ]}
        actions={
          may(viewer, "inspections:record") ? (
            <ButtonLink href="/staggered/checks">{t("checks.title")}</ButtonLink>
          ) : null
        }
      />
      <div className="stack">
        <Choices
          label={t("months.label")}
          look="segmented"
          current={first === startOfMonth(today()) ? "this" : ""}
          choices={[month("previous", addDays(first, -1)), month("this", today()), month("next", addDays(last, 1))]}
        />
        <Panel title={t("calendar")} note={t("legend")}>
          {rows.length === 0 ? (
            <EmptyState title={t("none")} hint={t("noneHint")} />
          ) : (
            <MonthCalendar days={daysBetween(first, last)} rows={rows} conflicts={conflicts} />
          )}
        </Panel>
        {conflicts.length > 0 ? (
          <Panel title={t("conflicts")} note={t("conflictsNote")}>
            <Table
              caption={t("conflicts")}
              rows={conflicts}
              rowKey={(row) => `${row.kind}-${row.ids.join("-")}`}
              columns={conflictColumns}
              stacked
            />
          </Panel>
        ) : null}
        <Panel title={t("periods")}>
          <Table
            caption={t("periods")}
            rows={rows}
            rowKey={(row) => row.id}
            columns={columns}
            stacked
            empty={<EmptyState title={t("none")} hint={t("noneHint")} />}
          />
          {configures ? (
            <details className="step no-print" id="period" open={edited !== undefined}>
              <summary>{edited ? t("form.editing", { place: placeOf(edited) }) : t("form.title")}</summary>
              <StaggeredForm
                key={edited?.id ?? 0}
                sites={namedOptions(sites.map(named(locale)), t("form.choose"))}
                row={edited}
              />
            </details>
          ) : null}
        </Panel>
      </div>
    </Desk>
  );
}
