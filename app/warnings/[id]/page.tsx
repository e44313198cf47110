import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { FileForm } from "@/components/ui/file-form";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/states";
import { AirPanel } from "@/components/winter/air-panel";
import { WarningMark } from "@/components/winter/warning-level";
import { WarningFrame } from "@/components/winter/winter-frame";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { env } from "@/lib/platform/env";
import { airNow } from "@/lib/winter/queries/district-air";
import { warningAnswers } from "@/lib/winter/queries/warning-answers";
import { warningReport } from "@/lib/winter/queries/warning-report";
import { openWarning } from "../_components/open-warning";
import { AfterAction } from "./_components/after-action";
import { AnswersPanel } from "./_components/answers-panel";
import { MoveForms } from "./_components/move-forms";
import { ProgressTable } from "./_components/progress-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("warnings"))("one") };
}

export default async function WarningPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await viewerWith("warnings:read");
  const [t, locale, { id }] = await Promise.all([text("warnings"), currentLocale(), params]);
  const { warning, events, units, silent, spared } = await openWarning(viewer, id);
  const active = warning.state === "active";
  const orders = may(viewer, "warnings:order") && (warning.source === "city" || may(viewer, "warnings:raise"));
  const [report, answers, air] = await Promise.all([
    warning.round === 0 ? null : warningReport(viewer, warning.id),
    warningAnswers(viewer, warning.id, warning.round),
    warning.state === "entered" || active ? airNow(viewer) : null,
  ]);
  const f = formats(locale);
  return (
    <WarningFrame
      viewer={viewer}
      demo={env().demo}
      title={warning.documentNo || t(`source.${warning.source}`)}
      chips={[
        { key: "state", label: t(`state.${warning.state}`) },
        { key: "until", label: t("until", { at: f.momentWithYear(warning.liftedAt ?? warning.endsAt) }) },
      ]}
      actions={<WarningMark level={warning.level} word={t(`level.${warning.level}`)} large />}
    >
      <div className="stack">
        {warning.state === "entered" ? <Notice tone="warn">{t("notYet")}</Notice> : null}
        {orders ? <MoveForms warning={warning} /> : null}
        {air ? <AirPanel t={t} f={f} air={air} warned={active} /> : null}
        {warning.round > 0 ? (
          <Panel
            title={t("progress.title")}
            note={t("progress.sum", { acknowledged: warning.acknowledged, asked: warning.asked })}
          >
            <ProgressTable t={t} locale={locale} units={units} />
          </Panel>
        ) : null}
        {active && silent.length > 0 ? (
          <Panel title={t("silent.title")} note={t("silent.count", { count: warning.asked - warning.acknowledged })}>
            <ul className="lines">
              {silent.map((one) => (
                <li key={one.id}>
                  {localName(one, locale)}
                  {one.isUnit ? null : ` · ${localName(one.unit, locale)}`}
                  <span className="small muted">
                    {" "}
                    {t("silent.reminded", { count: one.reminders, at: f.moment(one.since) })}
                  </span>
                </li>
              ))}
            </ul>
          </Panel>
        ) : null}
        {spared.length > 0 ? (
          <Panel title={t("spared.title")}>
            <ul className="lines">
              {spared.map(({ reason, places, names }) => (
                <li key={reason}>
                  <b>{t(`spared.${reason}`, { places })}</b>
                  <div className="small muted">{f.list(names.map((name) => localName(name, locale)))}</div>
                </li>
              ))}
            </ul>
          </Panel>
        ) : null}
        {report ? (
          <AfterAction f={f} warning={warning} report={report} mayFreeze={may(viewer, "warnings:order")} />
        ) : null}
        <Panel title={t("trail")}>
          <ul className="lines">
            {events.map((event) => (
              <li key={event.at.getTime() + event.kind}>
                {f.momentWithYear(event.at)} {t(`event.${event.kind}`)}{" "}
                <WarningMark level={event.level} word={t(`level.${event.level}`)} />
                <div className="small muted">
                  {[event.byName, event.documentNo, event.reason].filter(Boolean).join(" · ")}
                </div>
              </li>
            ))}
          </ul>
          {warning.hasScan ? (
            <ButtonLink small href={`/api/warnings/${warning.id}/scan`} data-hard="">
              {t("scan.open")}
            </ButtonLink>
          ) : null}
          {orders ? (
            <FileForm
              action={`/api/warnings/${warning.id}/scan`}
              accept=".pdf,.jpg,.jpeg,.png,.webp"
              label={t("scan.label")}
              submit={t("scan.send")}
              failed={t("scan.failed")}
              className="row no-print"
            />
          ) : null}
        </Panel>
        {answers.length > 0 ? <AnswersPanel t={t} f={f} answers={answers} /> : null}
      </div>
    </WarningFrame>
  );
}
