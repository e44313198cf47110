import type { Metadata } from "next";
import { ActionForm } from "@/components/identity/action-form";
import { Desk } from "@/components/shell/desk";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/states";
import { type Column, Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { env } from "@/lib/platform/env";
import { type WeeklyReport, weeklyRound } from "@/lib/reports/queries/weekly-rounds";
import { WEEKLY_COUNTS, weeklyBreaks } from "@/lib/reports/rules/weekly-totals";
import { weeklyIdInput } from "@/lib/reports/schema-weekly";
import { OwnReportPanel } from "../_components/own-report";
import { chase } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("weekly"))("title") };
}

/** One round: the own unit's report to confirm, the roll-up by unit with its sum, who is missing. */
export default async function WeeklyRoundPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await viewerWith("weekly:read");
  const input = weeklyIdInput.safeParse(await params);
  const round = input.success ? await weeklyRound(viewer, input.data.id) : null;
  if (!round) return denyForeign(viewer, { type: "weekly-round", id: (await params).id });
  const [t, locale] = await Promise.all([text("weekly"), currentLocale()]);
  const f = formats(locale);
  const own = round.reports.find((report) => report.unitId === viewer.unitId);
  const missing = round.reports.filter((report) => report.confirmedAt === null).length;
  const columns: Column<WeeklyReport>[] = [
    {
      key: "unit",
      header: t("head.unit"),
      rowHeader: true,
      className: "nowrap",
      cell: (report) => (locale === "en" && report.unitEn ? report.unitEn : report.unit),
    },
    ...WEEKLY_COUNTS.map((count) => ({
      key: count,
      header: t(`count.${count}`),
      num: true,
      cell: (report: WeeklyReport) => report.figures[count],
    })),
    { key: "selfCheck", header: t("head.selfCheck"), cell: (report) => report.selfCheck },
    { key: "plan", header: t("head.plan"), cell: (report) => report.plan },
    {
      key: "state",
      header: t("head.state"),
      className: "nowrap",
      cell: (report) =>
        report.confirmedAt ? (
          <Badge tone="good">{`${t("state.confirmed")} ${report.confirmedByName}`}</Badge>
        ) : (
          <Badge tone="warn">{report.chasedAt ? t("state.chased") : t("state.open")}</Badge>
        ),
    },
  ];
  return (
    <Desk viewer={viewer} current="weekly" demo={env().demo}>
      <div className="page-head">
        <h1>{t(`fileTitle.${round.kind}`, { range: f.range(round.from, round.to) })}</h1>
        <ButtonLink href={`/api/weekly/export?id=${round.id}&format=xlsx`} download>
          Excel
        </ButtonLink>
        <ButtonLink href={`/api/weekly/export?id=${round.id}&format=docx`} download>
          Word
        </ButtonLink>
        {may(viewer, "weekly:compile") && missing > 0 ? (
          <ActionForm action={chase} submit={t("chase", { n: missing })} done={t("chased")} kind="plain" inline>
            <input type="hidden" name="id" value={round.id} />
          </ActionForm>
        ) : null}
      </div>
      {weeklyBreaks(round.total).map((broken) => (
        <Notice key={broken.parts.join()} tone="bad">
          {t("broken", { left: t(`count.${broken.left}`), difference: broken.difference })}
        </Notice>
      ))}
      {own && !own.confirmedAt && may(viewer, "weekly:confirm") ? (
        <OwnReportPanel own={{ ...own, kind: round.kind, from: round.from, to: round.to }} t={t} f={f} />
      ) : null}
      <Panel title={t("rollUp")} note={t("rollUpNote")}>
        <Table
          caption={t("rollUp")}
          rows={round.reports}
          rowKey={(report) => report.id}
          columns={columns}
          foot={
            <tr>
              <th scope="row">{t("total")}</th>
              {WEEKLY_COUNTS.map((count) => (
                <td key={count} className="num">
                  {round.total[count]}
                </td>
              ))}
              <td colSpan={3} />
            </tr>
          }
        />
      </Panel>
    </Desk>
  );
}
