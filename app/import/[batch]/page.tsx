import type { Metadata } from "next";
import { ActionForm } from "@/components/identity/action-form";
import { Desk } from "@/components/shell/desk";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { PeopleText } from "@/components/ui/people-text";
import { Notice } from "@/components/ui/states";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { Translator } from "@/lib/i18n/translator";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { findingText } from "@/lib/ingest/queries/finding-text";
import { type BatchView, importBatch } from "@/lib/ingest/queries/import-batch";
import { batchIdInput, batchViewInput } from "@/lib/ingest/schema";
import { env } from "@/lib/platform/env";
import { STATE_TONE } from "../_components/state-tone";
import { commitBatch, discardBatch } from "../actions";
import { BatchRows } from "./_components/batch-rows";
import { RejectSummary } from "./_components/reject-summary";
import { Withdrawal } from "./_components/withdrawal";

interface Props {
  params: Promise<{ batch: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await text("ingest"))("batch.title", { batch: (await params).batch }) };
}

export default async function BatchPage({ params, searchParams }: Props) {
  const viewer = await viewerWith("import:read");
  const [t, locale, id, search] = await Promise.all([
    text("ingest"),
    currentLocale(),
    params.then((p) => batchIdInput.safeParse({ id: p.batch })),
    searchParams,
  ]);
  const input = batchViewInput.parse(search);
  const view = id.success ? await importBatch(viewer, id.data.id, input) : null;
  if (!view) return denyForeign(viewer, { type: "import-batch", id: (await params).batch });
  const { batch } = view;
  const waiting = batch.state === "staged";
  const rows = batch.inserted + batch.superseding + batch.unchanged;
  return (
    <Desk viewer={viewer} current="import" demo={env().demo}>
      <PageHeader
        title={t("batch.title", { batch: batch.id })}
        chips={[{ key: "source", label: localText(batch.sourceName, batch.sourceNameEn, locale) }]}
        actions={
          <ButtonLink small href="/import">
            {t("batch.back")}
          </ButtonLink>
        }
      />
      <div className="stack">
        {search.evaluation === "later" ? <Notice tone="warn">{t("batch.evaluationLater")}</Notice> : null}
        <Panel title={batch.fileName} note={<Badge tone={STATE_TONE[batch.state]}>{t(`states.${batch.state}`)}</Badge>}>
          <Facts view={view} t={t} locale={locale} />
          {waiting && rows === 0 ? <Notice tone="warn">{t("batch.nothing")}</Notice> : null}
          {waiting && view.needsSecond ? <Notice tone="warn">{t("batch.secondNote")}</Notice> : null}
          {waiting ? (
            <div className="row">
              {may(viewer, "import:commit") && rows > 0 && !view.needsSecond ? (
                <ActionForm
                  action={commitBatch}
                  submit={t("batch.commit")}
                  confirm={t("batch.commitAsk")}
                  done={t("batch.committed")}
                >
                  <input type="hidden" name="id" value={batch.id} />
                </ActionForm>
              ) : null}
              {may(viewer, "import:stage") ? (
                <ActionForm
                  action={discardBatch}
                  submit={t("batch.discard")}
                  kind="plain"
                  confirm={t("batch.discardAsk")}
                  done={t("batch.discarded")}
                >
                  <input type="hidden" name="id" value={batch.id} />
                </ActionForm>
              ) : null}
            </div>
          ) : null}
        </Panel>
        <RejectSummary view={view} mayStage={may(viewer, "import:stage")} />
        <Panel title={t("findings.title")}>
          {view.findings.length === 0 ? (
            <p>{t("findings.none")}</p>
          ) : (
            <ul className="findings">
              {view.findings.slice(0, 200).map((finding) => (
                <li key={`${finding.kind} ${JSON.stringify(finding.params)}`}>{findingText(t, finding)}</li>
              ))}
            </ul>
          )}
        </Panel>
        <BatchRows view={view} page={input.page} search={search} />
        <Withdrawal view={view} viewer={viewer} />
      </div>
    </Desk>
  );
}

function Facts({ view: { batch, days }, t, locale }: { view: BatchView; t: Translator; locale: "zh-CN" | "en" }) {
  const { moment, number } = formats(locale);
  if (batch.state === "failed") return <Notice tone="bad">{`${t("batch.error")}：${failure(batch.error, t)}`}</Notice>;
  const effect = {
    inserted: number(batch.inserted),
    superseding: number(batch.superseding),
    unchanged: number(batch.unchanged),
    qualified: number(batch.qualified),
  };
  return (
    <>
      <p data-testid="sum">
        {t("batch.sum", {
          lines: number(batch.linesRead),
          accepted: number(batch.accepted),
          rejected: number(batch.rejected),
          duplicate: number(batch.duplicate),
        })}
      </p>
      {batch.state === "discarded" || batch.state === "withdrawn" ? null : (
        <p>
          {t(batch.state === "committed" ? "batch.effectDone" : "batch.effectPreview", effect)} (
          {t("batch.unit", { days: String(days) })})
        </p>
      )}
      <PeopleText>
        <dl className="facts">
          <div>
            <dt>{t("batches.who")}</dt>
            <dd>{`${batch.stagedByName} ${moment(batch.stagedAt)}`}</dd>
          </div>
          {batch.committedAt ? (
            <div>
              <dt>{t("batches.committed")}</dt>
              <dd>{`${batch.committedByName ?? ""} ${moment(batch.committedAt)}`}</dd>
            </div>
          ) : null}
          <div>
            <dt>{t("batch.size")}</dt>
            <dd>{t("batch.bytes", { bytes: number(batch.bytes) })}</dd>
          </div>
        </dl>
      </PeopleText>
    </>
  );
}

/** The stored fault is a key and its values. */
function failure(error: string | null, t: Translator): string {
  const [key = "unexpected", ...rest] = (error ?? "unexpected").split(" ");
  if (!t.has(`unreadable.${key}`)) return t("unreadable.unexpected");
  return t(`unreadable.${key}`, JSON.parse(rest.join(" ") || "{}") as Record<string, string>);
}
