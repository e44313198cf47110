import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { type Column, Table } from "@/components/ui/table";
import { AirPanel } from "@/components/winter/air-panel";
import { WarningMark } from "@/components/winter/warning-level";
import { WarningFrame } from "@/components/winter/winter-frame";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { env } from "@/lib/platform/env";
import { airNow } from "@/lib/winter/queries/district-air";
import { type WarningRow, warningList } from "@/lib/winter/queries/warning-list";
import { WarningForm } from "./_components/warning-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("warnings"))("title") };
}

/** 重污染天气预警: what the air says, what is in force, what was. */
export default async function WarningsPage() {
  const viewer = await viewerWith("warnings:read");
  const [t, locale, warnings, air] = await Promise.all([
    text("warnings"),
    currentLocale(),
    warningList(viewer),
    airNow(viewer),
  ]);
  const f = formats(locale);
  const active = warnings.some(({ state }) => state === "active");
  const columns: Column<WarningRow>[] = [
    {
      key: "number",
      header: t("columns.number"),
      rowHeader: true,
      cell: (row) => <a href={`/warnings/${row.id}`}>{row.documentNo || t(`source.${row.source}`)}</a>,
    },
    {
      key: "level",
      header: t("columns.level"),
      cell: (row) => <WarningMark level={row.level} word={t(`level.${row.level}`)} />,
    },
    { key: "state", header: t("columns.state"), cell: (row) => t(`state.${row.state}`) },
    {
      key: "from",
      header: t("columns.from"),
      told: true,
      cell: (row) => f.momentWithYear(row.activatedAt ?? row.startsAt),
    },
    {
      key: "to",
      header: t("columns.to"),
      told: true,
      cell: (row) => f.momentWithYear(row.liftedAt ?? row.endsAt),
    },
    {
      key: "acknowledged",
      header: t("columns.acknowledged"),
      num: true,
      cell: (row) => (row.round === 0 ? "—" : `${row.acknowledged} / ${row.asked}`),
    },
    { key: "checked", header: t("columns.checked"), num: true, cell: (row) => (row.round === 0 ? "—" : row.checked) },
    { key: "failed", header: t("columns.failed"), num: true, cell: (row) => (row.checked === 0 ? "—" : row.failed) },
  ];
  return (
    <WarningFrame
      viewer={viewer}
      demo={env().demo}
      tab="list"
      title={t("title")}
      actions={<ButtonLink href="/warnings/wall">{t("wall.open")}</ButtonLink>}
    >
      <div className="stack">
        {air ? <AirPanel t={t} f={f} air={air} warned={active} /> : null}
        <Panel title={t("list")}>
          <Table
            caption={t("list")}
            rows={warnings}
            rowKey={(row) => row.id}
            columns={columns}
            stacked
            empty={<EmptyState title={t("empty")} hint={t("emptyHint")} />}
          />
        </Panel>
        {may(viewer, "warnings:order") ? (
          <Panel title={t("form.title")} note={t("form.note")}>
            <WarningForm mayRaise={may(viewer, "warnings:raise")} />
          </Panel>
        ) : null}
      </div>
    </WarningFrame>
  );
}
