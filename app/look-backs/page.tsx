import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { QualityFrame } from "@/components/follow-up/quality-frame";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { lookBackList } from "@/lib/follow-up/queries/look-back-page";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { reachesDistrict } from "@/lib/identity/rules/scope";
import { categoryTree } from "@/lib/issues/queries/category-tree";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { today } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { FillLink } from "../_components/fill-link";
import { DrawForm } from "./_components/draw-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("quality"))("lookBacks.title") };
}

/** 回头看: the draws so far, and the form that makes the next one. For those who see the whole district. */
export default async function LookBacksPage() {
  const viewer = await viewerWith("issues:read");
  if (!reachesDistrict(viewer, "issues:read")) redirect("/refused?permission=lookback%3Adraw");
  const draws = may(viewer, "lookback:draw");
  const [t, locale, list, options, categories] = await Promise.all([
    text("quality"),
    currentLocale(),
    lookBackList(viewer),
    draws ? placeOptions(viewer, "issues:read") : null,
    categoryTree(true),
  ]);
  const { momentWithYear } = formats(locale);
  return (
    <QualityFrame viewer={viewer} tab="lookBacks" demo={env().demo}>
      <p className="muted small">{t("lookBacks.definition")}</p>
      {options ? (
        <Panel title={t("lookBacks.draw.title")} className="no-print">
          <div className="wide-form">
            <DrawForm towns={options.towns} categories={categories} locale={locale} today={today()} />
          </div>
        </Panel>
      ) : null}
      <Panel title={t("lookBacks.history")}>
        <Table
          caption={t("lookBacks.history")}
          rows={list}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t("lookBacks.empty")} action={<FillLink of="list" />} />}
          columns={[
            {
              key: "title",
              header: t("lookBacks.columns.title"),
              rowHeader: true,
              cell: (row) => <a href={`/look-backs/${row.id}`}>{row.title}</a>,
            },
            {
              key: "drawn",
              header: t("lookBacks.columns.drawn"),
              cell: (row) => (
                <span className="nowrap">
                  {row.drawnBy} {momentWithYear(row.drawnAt)}
                </span>
              ),
            },
            { key: "seed", header: t("lookBacks.columns.seed"), cell: (row) => <code>{row.seed}</code> },
            {
              key: "picked",
              header: t("lookBacks.columns.picked"),
              num: true,
              cell: (row) => `${row.held + row.recurred + row.waiting}/${row.population}`,
            },
            ...(["held", "recurred", "waiting"] as const).map((key) => ({
              key,
              header: t(`lookBacks.columns.${key}`),
              num: true,
              cell: (row: (typeof list)[number]) => row[key],
            })),
          ]}
        />
      </Panel>
    </QualityFrame>
  );
}
