import type { Metadata } from "next";
import { ActionForm } from "@/components/identity/action-form";
import { IssueTable } from "@/components/issues/issue-table";
import { Desk } from "@/components/shell/desk";
import { BadFilter } from "@/components/ui/bad-filter";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { escalationLog } from "@/lib/follow-up/queries/escalation-log";
import { ladder } from "@/lib/follow-up/queries/escalation-rules";
import { escalationFilter } from "@/lib/follow-up/schema-escalation";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { unitList } from "@/lib/identity/queries/unit-list";
import { may } from "@/lib/identity/rules/permissions";
import { reachesDistrict } from "@/lib/identity/rules/scope";
import { issueFilter } from "@/lib/issues/queries/issue-filter";
import { issueList } from "@/lib/issues/queries/issue-list";
import { lastRun } from "@/lib/jobs/queries/job-runs";
import { env } from "@/lib/platform/env";
import { BulkForm } from "../issues/_components/bulk-form";
import { bulkWords } from "../issues/_components/bulk-words";
import { LadderPanel } from "./_components/ladder-panel";
import { LogPanel } from "./_components/log-panel";
import { sweepNow } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("escalations"))("title") };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** 提醒 → 催办 → 督办 → 约谈 → 移交: the rules, what they fired, when the sweep ran last, and what is late now. */
export default async function EscalationsPage({ searchParams }: { searchParams: Search }) {
  const viewer = await viewerWith("issues:read");
  const [t, locale, search] = await Promise.all([text("escalations"), currentLocale(), searchParams]);
  const parsed = escalationFilter.safeParse(search);
  if (!parsed.success)
    return (
      <Desk viewer={viewer} current="escalations" demo={env().demo}>
        <BadFilter href="/escalations" />
      </Desk>
    );
  const all = reachesDistrict(viewer, "issues:read");
  const [log, rules, run, late, units] = await Promise.all([
    escalationLog(viewer, parsed.data),
    ladder(viewer),
    lastRun(viewer, "escalations"),
    issueList(viewer, issueFilter.parse({ only: "late", sort: "due", size: 20 })),
    all ? unitList(viewer) : [],
  ]);
  const { moment } = formats(locale);
  const mayConfigure = may(viewer, "supervision:configure");
  const mayRemind = may(viewer, "tasks:remind");
  return (
    <Desk viewer={viewer} current="escalations" demo={env().demo}>
      <PageHeader
        title={t("title")}
        chips={[
          {
            key: "run",
            label:
              run === null
                ? t("neverRan")
                : run.finishedAt === null
                  ? t(run.silent ? "interrupted" : "running", { at: moment(run.startedAt) })
                  : run.outcome === "failed"
                    ? t("failed", { at: moment(run.startedAt) })
                    : t("lastRun", {
                        at: moment(run.startedAt),
                        looked: run.counts.looked ?? 0,
                        fired: run.counts.fired ?? 0,
                      }),
          },
        ]}
        actions={
          mayConfigure ? (
            <ActionForm action={sweepNow} submit={t("runNow")} done={t("ran")} kind="plain" inline />
          ) : null
        }
      />
      <div className="stack">
        <Panel
          title={t("late.title")}
          note={late.count > late.rows.length ? t("late.some", { count: late.count }) : undefined}
          side={<a href="/issues?only=late&sort=due">{t("late.all")}</a>}
        >
          <IssueTable
            caption={t("late.title")}
            rows={late.rows}
            pickable={mayRemind ? "bulk" : undefined}
            empty={<EmptyState title={t("late.empty")} />}
          />
          {mayRemind && late.rows.length > 0 ? (
            <div className="stack after">
              <BulkForm
                id="bulk"
                numbers={Object.fromEntries(late.rows.map((row) => [row.taskId, row.number]))}
                words={await bulkWords()}
              />
            </div>
          ) : null}
        </Panel>
        <LogPanel
          log={log}
          filter={parsed.data}
          units={units
            .filter((unit) => unit.closedOn === null && unit.kind !== "village")
            .map((unit) => ({ value: String(unit.id), label: localName(unit, locale) }))}
          search={search}
        />
        <LadderPanel rules={rules} mayEdit={mayConfigure} />
      </div>
    </Desk>
  );
}
