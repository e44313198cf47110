import type { Metadata } from "next";
import { TemplatePanel } from "@/components/documents/template-panel";
import { ActionForm } from "@/components/identity/action-form";
import { Desk } from "@/components/shell/desk";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { today } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { ownReports, weeklyCampaigns, weeklyRounds } from "@/lib/reports/queries/weekly-rounds";
import { WEEKLY_WORDS } from "@/lib/reports/rules/weekly-template-words";
import { OwnReportPanel } from "./_components/own-report";
import { draft } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("weekly"))("title") };
}

/** 周报: the own unit's report that waits, the rounds, and the form that drafts one. */
export default async function WeeklyPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await viewerWith("weekly:read");
  const { uploaded } = await searchParams;
  const compiles = may(viewer, "weekly:compile");
  const [t, words, rounds, own, campaigns, locale] = await Promise.all([
    text("weekly"),
    text("documents"),
    weeklyRounds(viewer),
    ownReports(viewer),
    compiles ? weeklyCampaigns(viewer) : [],
    currentLocale(),
  ]);
  const f = formats(locale);
  return (
    <Desk viewer={viewer} current="weekly" demo={env().demo}>
      <div className="page-head">
        <h1>{t("title")}</h1>
      </div>
      {own.map((report) => (
        <OwnReportPanel key={report.id} own={report} t={t} f={f} />
      ))}
      {compiles ? (
        <Panel title={t("draft.title")} note={t("draft.note")} className="no-print">
          <ActionForm action={draft} submit={t("draft.submit")}>
            <label className="field">
              <span>{t("draft.kind")}</span>
              <select className="control" name="kind">
                {["week", "month", "campaign"].map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`kind.${kind}`)}
                  </option>
                ))}
              </select>
            </label>
            <label className="field">
              <span>{t("draft.date")}</span>
              <input className="control" type="date" name="date" defaultValue={today()} required />
            </label>
            <label className="field">
              <span>{t("draft.campaign")}</span>
              <select className="control" name="campaign">
                <option value="">—</option>
                {campaigns.map((campaign) => (
                  <option key={campaign.code} value={campaign.code}>
                    {campaign.name}
                  </option>
                ))}
              </select>
            </label>
          </ActionForm>
        </Panel>
      ) : null}
      <Panel title={t("rounds")}>
        <Table
          caption={t("rounds")}
          rows={rounds}
          rowKey={(round) => round.id}
          empty={<EmptyState title={t("empty")} />}
          columns={[
            {
              key: "range",
              header: t("head.range"),
              rowHeader: true,
              cell: (round) => <a href={`/weekly/${round.id}`}>{f.range(round.from, round.to)}</a>,
            },
            {
              key: "kind",
              header: t("head.kind"),
              cell: (round) => `${t(`kind.${round.kind}`)} ${round.campaignCode}`,
            },
            {
              key: "confirmed",
              header: t("head.confirmed"),
              num: true,
              cell: (round) => `${round.confirmed} / ${round.units}`,
            },
            { key: "drafted", header: t("head.drafted"), cell: (round) => f.moment(round.draftedAt) },
          ]}
        />
      </Panel>
      {compiles ? (
        <TemplatePanel
          route="/api/weekly/template"
          words={WEEKLY_WORDS}
          isUploaded={uploaded !== undefined}
          t={words}
        />
      ) : null}
    </Desk>
  );
}
