import type { Metadata } from "next";
import { regionName } from "@/components/air/region-name";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { balanceToday } from "@/lib/air/queries/balance-page";
import { outlook } from "@/lib/air/queries/outlook";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { actionsToday } from "@/lib/issues/queries/action-today";
import { env } from "@/lib/platform/env";
import { meetingScreen } from "@/lib/reports/queries/meeting-view";
import { goProof } from "@/lib/tracing/queries/go-record";
import { hitRecord } from "@/lib/tracing/queries/hit-record";
import { spikePage } from "@/lib/tracing/queries/spike-page";
import { spikes } from "@/lib/tracing/queries/spikes";
import { goLists } from "@/lib/tracing/queries/where-to-go";
import {
  causesAnswer,
  dragsAnswer,
  monthsAnswer,
  nearAnswer,
  targetAnswer,
  todayAnswer,
} from "./_components/air-answers";
import { type Answer, type AskWords, QUESTIONS, withheld } from "./_components/answer";
import { WhereTables } from "./_components/where-tables";
import { lateAnswer, placesAnswer, sinceAnswer, spikeAnswer } from "./_components/work-answers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("ask"))("title") };
}

/** 周一十问: the ten questions of the Monday meeting, each in one sentence with its door, its method and its record. */
export default async function AskPage() {
  const [viewer, words] = await Promise.all([viewerWith("figures:read"), askWords()]);
  const { t, f, w } = words;
  // One after the other: all at once would take every connection to the database for one reader.
  const [air, today] = await Promise.all([outlook(viewer, {}), balanceToday(viewer)]);
  const meeting = may(viewer, "meeting:read") ? await meetingScreen(viewer) : null;
  const [lists, proof, actions] = await Promise.all([goLists(viewer), goProof(viewer), actionsToday(viewer)]);
  const spike = may(viewer, "stations:read") ? await lastSpike(viewer) : null;
  const answers: Answer[] = [
    ...(air
      ? [
          targetAnswer(air, words),
          monthsAnswer(air, words),
          todayAnswer(today?.balance ?? [], words),
          causesAnswer(air, words),
          dragsAnswer(air, words),
          nearAnswer(air, words),
        ]
      : QUESTIONS.slice(0, 6).map((question) => withheld(question, t("noRegion"), null))),
    spike ? spikeAnswer(spike.page, spike.record, words) : withheld("spike", t("noRight"), null),
    lists ? placesAnswer(lists, proof, words) : withheld("places", t("noRight"), null),
    actions ? lateAnswer(actions, meeting, words) : withheld("late", t("noRight"), null),
    meeting ? sinceAnswer(meeting, words) : withheld("since", t("noRight"), null),
  ];
  return (
    <Desk viewer={viewer} current="ask" demo={env().demo}>
      <PageHeader
        title={t("title")}
        chips={
          air
            ? [
                { key: "region", label: regionName(air.region, f.locale) },
                { key: "period", label: f.rangeWithYear(air.from, air.to) },
              ]
            : []
        }
        actions={<PrintButton label={t("print")} />}
      />
      <div className="grid">
        <Panel className="span-12" title={t("title")} note={t("lead")}>
          <ol className="asked">
            {answers.map((answer) => (
              <li key={answer.question} id={answer.question}>
                <h3>{t(`question.${answer.question}`)}</h3>
                <p className={answer.isWithheld ? "muted" : undefined}>
                  {answer.isWithheld ? `${t("withheld")}: ` : null}
                  {answer.sentence}{" "}
                  {answer.href ? (
                    <a className="no-print" href={answer.href}>
                      {t("door")}
                    </a>
                  ) : null}
                </p>
                {answer.proof ? <p className="panel-note">{answer.proof}</p> : null}
              </li>
            ))}
          </ol>
        </Panel>
        {lists ? (
          <WhereTables lists={lists} proof={proof} mayPlan={may(viewer, "inspections:plan")} w={w} f={f} />
        ) : null}
      </div>
    </Desk>
  );
}

/** The newest spike in sight with its candidates, and how good such lists were. */
async function lastSpike(viewer: Viewer) {
  const [[newest], record] = await Promise.all([spikes(viewer), hitRecord()]);
  return { page: newest ? await spikePage(viewer, newest.station.code, newest.from) : null, record };
}

async function askWords(): Promise<AskWords> {
  const [locale, t, a, b, d, m, o, s, w] = await Promise.all([
    currentLocale(),
    text("ask"),
    text("air"),
    text("balance"),
    text("dashboard"),
    text("meeting"),
    text("outlook"),
    text("tracing"),
    text("where"),
  ]);
  return { t, a, b, d, m, o, s, w, f: formats(locale) };
}
