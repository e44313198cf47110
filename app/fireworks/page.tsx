import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { ActionForm } from "@/components/identity/action-form";
import { named } from "@/components/issues/form-choices";
import { Desk } from "@/components/shell/desk";
import { Badge } from "@/components/ui/badge";
import { DateInput, Input } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { EmptyState, Notice } from "@/components/ui/states";
import { type Column, Table } from "@/components/ui/table";
import { festivalWord } from "@/components/winter/festival-word";
import { NightTowns } from "@/components/winter/night-towns";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { idInAddress } from "@/lib/shared/id-in-address";
import { type FireworksNightRow, fireworksNights } from "@/lib/winter/queries/fireworks-nights";
import { type FireworksPeriodRow, fireworksPeriods, townNights } from "@/lib/winter/queries/fireworks-periods";
import { nightOf } from "@/lib/winter/rules/fireworks-standing";
import { RuleForm } from "./_components/rule-form";
import { planNight } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("fireworks"))("title") };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** 烟花爆竹: what holds tonight in each town, the periods behind it, and the nights on which people were sent out. */
export default async function FireworksPage({ searchParams }: { searchParams: Search }) {
  const viewer = await viewerWith("inspections:read");
  const tonight = nightOf(now());
  const [t, locale, search, periods, nights, air, options] = await Promise.all([
    text("fireworks"),
    currentLocale(),
    searchParams,
    fireworksPeriods(viewer),
    fireworksNights(viewer),
    townNights(viewer, tonight),
    placeOptions(viewer, "inspections:read"),
  ]);
  const f = formats(locale);
  const configures = may(viewer, "campaigns:manage");
  const edited = configures ? periods.find(({ id }) => id === idInAddress(search.edit)) : undefined;
  const ruleColumns: Column<FireworksPeriodRow>[] = [
    { key: "name", header: t("rule.name"), rowHeader: true, cell: (row) => row.name },
    {
      key: "kind",
      header: t("rule.kind"),
      cell: (row) => <Badge tone={row.kind === "ban" ? "bad" : "good"}>{t(`kind.${row.kind}`)}</Badge>,
    },
    { key: "days", header: t("columns.days"), cell: (row) => f.rangeWithYear(row.startsOn, row.endsOn) },
    {
      key: "hours",
      header: t("columns.hours"),
      className: "nowrap",
      cell: (row) =>
        row.toHour > row.fromHour
          ? t("hours", { from: row.fromHour, to: row.toHour })
          : t("hoursOver", { from: row.fromHour, to: row.toHour }),
    },
    {
      key: "towns",
      header: t("rule.towns"),
      cell: (row) => f.list(row.towns.map((town) => localName(town, locale))) || t("whole"),
    },
    { key: "documentNo", header: t("rule.documentNo"), cell: (row) => row.documentNo || "—" },
    ...(configures
      ? [
          {
            key: "edit",
            header: t("columns.edit"),
            cell: (row: FireworksPeriodRow) => (
              <a href={`/fireworks?edit=${row.id}#rule`} aria-label={t("rule.editOne", { name: row.name })}>
                {t("rule.edit")}
              </a>
            ),
          },
        ]
      : []),
  ];
  const nightColumns: Column<FireworksNightRow>[] = [
    {
      key: "name",
      header: t("columns.night"),
      rowHeader: true,
      cell: (row) => <a href={`/fireworks/${row.id}`}>{row.name}</a>,
    },
    { key: "date", header: t("columns.date"), className: "nowrap", cell: (row) => f.dayWithYear(row.date) },
    { key: "festival", header: t("columns.festival"), cell: (row) => festivalWord(t, row.date) ?? "—" },
    { key: "duty", header: t("duty.title"), cell: (row) => t("duty.note", { places: row.places, units: row.units }) },
  ];
  return (
    <Desk viewer={viewer} current="fireworks" demo={env().demo}>
      <PageHeader title={t("title")} />
      <div className="stack">
        {air.warned ? <Notice tone="bad">{t("overridden")}</Notice> : null}
        <Panel title={t("tonight")} note={t("tonightNote", { day: f.dayWithYear(tonight) })}>
          {periods.length === 0 && !air.warned ? (
            <EmptyState title={t("noRule")} hint={t("noRuleHint")} />
          ) : (
            <NightTowns towns={air.towns} caption={t("tonight")} />
          )}
        </Panel>
        <Panel title={t("nights")} note={t("nightsNote")}>
          <Table
            caption={t("nights")}
            rows={nights}
            rowKey={(row) => row.id}
            columns={nightColumns}
            stacked
            empty={<EmptyState title={t("noNight")} hint={t("noNightHint")} />}
          />
          {configures ? (
            <details className="step no-print">
              <summary>{t("plan.title")}</summary>
              <ActionForm action={planNight} submit={t("plan.submit")} pairs>
                <input type="hidden" name="clientId" value={randomUUID()} />
                <Input scope="night" name="name" label={t("plan.name")} minLength={2} maxLength={40} required />
                <DateInput
                  scope="night"
                  name="date"
                  label={t("plan.date")}
                  help={t("plan.dateHelp")}
                  defaultValue={tonight}
                  required
                />
              </ActionForm>
            </details>
          ) : null}
        </Panel>
        <Panel title={t("rules")} note={t("rulesNote")}>
          <Table
            caption={t("rules")}
            rows={periods}
            rowKey={(row) => row.id}
            columns={ruleColumns}
            stacked
            empty={<EmptyState title={t("noRule")} hint={t("noRuleHint")} />}
          />
          {configures ? (
            <details className="step no-print" id="rule" open={edited !== undefined}>
              <summary>{edited ? t("rule.editOne", { name: edited.name }) : t("rule.title")}</summary>
              <RuleForm
                key={edited?.id ?? 0}
                towns={namedOptions(options.towns.map(named(locale)), t("whole"))}
                row={edited}
              />
            </details>
          ) : null}
        </Panel>
      </div>
    </Desk>
  );
}
