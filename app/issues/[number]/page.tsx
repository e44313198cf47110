import type { Metadata } from "next";
import { named } from "@/components/issues/form-choices";
import { TaskLamp } from "@/components/issues/task-lamp";
import { TaskState } from "@/components/issues/task-state";
import { Desk } from "@/components/shell/desk";
import { ButtonLink } from "@/components/ui/button";
import { namedOptions } from "@/components/ui/named-options";
import { PageHeader } from "@/components/ui/page-header";
import { PrintButton } from "@/components/ui/print-button";
import { BurningChainPanel } from "@/components/winter/burning-chain-panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { issueDetail } from "@/lib/issues/queries/issue-detail";
import { issueId } from "@/lib/issues/queries/issue-id";
import { nextWork } from "@/lib/issues/queries/work-list";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { env } from "@/lib/platform/env";
import { burningChain } from "@/lib/winter/queries/burning-chain";
import { ClockPanel } from "./_components/clock-panel";
import { FactsPanel } from "./_components/facts-panel";
import { PhotosPanel } from "./_components/photos-panel";
import { RecordPanels } from "./_components/record-panels";
import { StepsPanel } from "./_components/steps-panel";

type Params = Promise<{ number: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number) };
}

export default async function IssuePage({ params }: { params: Params }) {
  const viewer = await viewerWith("issues:read");
  const number = decodeURIComponent((await params).number);
  const id = await issueId(viewer, number);
  if (id === null) return denyForeign(viewer, { type: "issue", id: number });
  const [detail, chain, options, t, ts, tn, locale] = await Promise.all([
    issueDetail(viewer, id),
    burningChain(viewer, id),
    placeOptions(viewer, "issues:report"),
    text("tasks"),
    text("words"),
    text("notices"),
    currentLocale(),
  ]);
  const next = may(viewer, "issues:report") ? await nextWork(viewer, detail.row.taskId) : null;
  const units = options.units.map(named(locale));
  return (
    <Desk viewer={viewer} current="issues" demo={env().demo}>
      <PageHeader
        title={detail.row.number}
        chips={[
          { key: "lamp", label: <TaskLamp task={detail.row} ts={ts} /> },
          { key: "state", label: <TaskState state={detail.row.state} pending={detail.row.pending} ts={ts} /> },
        ]}
        actions={
          <span className="row">
            {may(viewer, "notices:issue") ? (
              <ButtonLink href={`/notices/new?issue=${encodeURIComponent(detail.row.number)}`}>
                {tn("new.button")}
              </ButtonLink>
            ) : null}
            {next ? (
              <ButtonLink href={`/issues/${encodeURIComponent(next)}`}>{t("detail.next", { number: next })}</ButtonLink>
            ) : null}
            <PrintButton label={t("detail.print")} />
          </span>
        }
      />
      <div className="grid issue-page">
        <div className="span-8 stack">
          <FactsPanel detail={detail} />
          <PhotosPanel detail={detail} />
          <RecordPanels detail={detail} units={namedOptions(units)} />
        </div>
        <div className="span-4 stack">
          <StepsPanel viewer={viewer} detail={detail} units={units} />
          <ClockPanel clock={detail.clock} />
          {chain ? <BurningChainPanel chain={chain} /> : null}
        </div>
      </div>
      <p className="receipt">{t("detail.receipt")}</p>
    </Desk>
  );
}
