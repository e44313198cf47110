import type { Metadata } from "next";
import { ActionForm } from "@/components/identity/action-form";
import { askWords } from "@/components/reports/asked-answer";
import { AskedList } from "@/components/reports/asked-list";
import { Desk } from "@/components/shell/desk";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { Notice } from "@/components/ui/states";
import { type Column, Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { anchorOn, shortSeal } from "@/lib/identity/queries/audit-anchors";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { type WeeklyReport, weeklyRound } from "@/lib/reports/queries/weekly-rounds";
import { weeklyRows } from "@/lib/reports/queries/weekly-rows";
import { isSeasonFigure } from "@/lib/reports/rules/fact-season";
import { WEEKLY_COUNTS, type WeeklyCount, weeklyBreaks } from "@/lib/reports/rules/weekly-totals";
import { weeklyIdInput, weeklyRowsInput } from "@/lib/reports/schema-weekly";
import { OwnReportPanel } from "../_components/own-report";
import { chase } from "../actions";
import { SeasonPanel } from "./_components/season-panel";
import { WeeklyRowsDrawer } from "./_components/weekly-rows-drawer";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("weekly"))("title") };
}

/** One round: the reports that are the own unit's to confirm, the roll-up by unit with its sum, who is missing. */
export default async function WeeklyRoundPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await viewerWith("weekly:read");
  const input = weeklyIdInput.safeParse(await params);
  const round = input.success ? await weeklyRound(viewer, input.data.id) : null;
  if (!round) return denyForeign(viewer, { type: "weekly-round", id: (await params).id });
  const [t, locale, anchor] = await Promise.all([text("weekly"), currentLocale(), anchorOn(now())]);
  const f = formats(locale);
  const waiting = may(viewer, "weekly:confirm")
    ? round.reports.filter((report) => report.isOwn && report.confirmedAt === null)
    : [];
  const search = await searchParams;
  const asked = weeklyRowsInput.safeParse(search);
  const openedSeason = String(search.season ?? "");
  const opened = asked.success
    ? await weeklyRows(viewer, { roundId: round.id, count: asked.data.rows, unitId: asked.data.unit })
    : null;
  const nameOf = (report: WeeklyReport) => localText(report.unit, report.unitEn, locale);
  const openedUnit = asked.success ? round.reports.find(({ unitId }) => unitId === asked.data.unit) : undefined;
  const here = `/weekly/${round.id}`;
  /** A figure that counted something opens what it counted. */
  const figure = (n: number, search: { rows: WeeklyCount; unit?: number }) =>
    n === 0 ? (
      n
    ) : (
      <a className="figure" href={searchHref(here, search)}>
        {n}
      </a>
    );
  const missing = round.reports.filter((report) => report.confirmedAt === null).length;
  const columns: Column<WeeklyReport>[] = [
    {
      key: "unit",
      header: t("head.unit"),
      rowHeader: true,
      className: "nowrap",
      cell: (report) => (report.unitClosed ? t("mergedUnit", { unit: nameOf(report) }) : nameOf(report)),
    },
    ...WEEKLY_COUNTS.map((count) => ({
      key: count,
      header: t(`count.${count}`),
      num: true,
      cell: (report: WeeklyReport) => figure(report.figures[count], { rows: count, unit: report.unitId }),
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
        <ButtonLink href={`/api/weekly/export?id=${round.id}&format=xlsx`} data-hard="">
          Excel
        </ButtonLink>
        <ButtonLink href={`/api/weekly/export?id=${round.id}&format=docx`} data-hard="">
          Word
        </ButtonLink>
        {may(viewer, "figures:read") ? (
          <ButtonLink kind="plain" href="/ask">
            {t("ask")}
          </ButtonLink>
        ) : null}
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
      {waiting.map((own) => (
        <OwnReportPanel
          key={own.id}
          own={{ ...own, kind: round.kind, from: round.from, to: round.to, draftedAt: round.draftedAt }}
          t={t}
          f={f}
        />
      ))}
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
                  {figure(round.total[count], { rows: count })}
                </td>
              ))}
              <td colSpan={3} />
            </tr>
          }
        />
        {anchor ? (
          <p className="note">
            {t("sealed", { at: f.momentWithYear(new Date(anchor.at)), id: Number(anchor.id), seal: shortSeal(anchor) })}
          </p>
        ) : null}
      </Panel>
      {round.season ? (
        <SeasonPanel
          season={round.season}
          opened={isSeasonFigure(openedSeason) ? openedSeason : undefined}
          here={here}
        />
      ) : null}
      {round.asked ? (
        <Panel title={t("ask")} note={t("askNote", { moment: f.momentWithYear(round.asked.at) })}>
          <AskedList facts={round.asked} words={askWords(locale)} />
        </Panel>
      ) : null}
      {asked.success && opened ? (
        <WeeklyRowsDrawer
          title={`${t(`count.${asked.data.rows}`)} · ${openedUnit ? nameOf(openedUnit) : t("rows.all")}`}
          figure={opened}
          closeHref={here}
          f={f}
        />
      ) : null}
    </Desk>
  );
}
