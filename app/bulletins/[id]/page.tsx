import type { Metadata } from "next";
import { TraceDrawer } from "@/components/air/trace-drawer";
import { ActionForm } from "@/components/identity/action-form";
import { BulletinPaper } from "@/components/reports/bulletin-paper";
import { BulletinState } from "@/components/reports/bulletin-state";
import { Desk } from "@/components/shell/desk";
import { ButtonLink } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { Notice } from "@/components/ui/states";
import { trace } from "@/lib/air/queries/trace";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { env } from "@/lib/platform/env";
import { NotFound } from "@/lib/platform/errors";
import { hasChineseFont } from "@/lib/reports/files/chart-font";
import { beginWord } from "@/lib/reports/files/prepare-word";
import { bulletinPage } from "@/lib/reports/queries/bulletin-page";
import { annexIssues, annexList } from "@/lib/reports/rules/bulletin-annexes";
import { idInAddress } from "@/lib/shared/id-in-address";
import { askReview, move, putAway, reissue, signFor } from "../actions";
import { BulletinDrawer, isBulletinKey } from "./_components/bulletin-drawer";
import { Checks } from "./_components/checks";
import { ClauseCards } from "./_components/clause-cards";
import { FrozenNote } from "./_components/frozen-note";
import { IssueForm } from "./_components/issue-form";
import { Receipts } from "./_components/receipts";
import { Since } from "./_components/since";
import { TypedList } from "./_components/typed-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("bulletins"))("title") };
}

/** One bulletin: its text with live or frozen figures, what does not add up, its clauses, the next step. */
export default async function BulletinPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [viewer, locale, t, { id }, search] = await Promise.all([
    viewerWith("bulletins:read"),
    currentLocale(),
    text("bulletins"),
    params,
    searchParams,
  ]);
  const page = await bulletinPage(viewer, idInAddress(id)).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  if (!page) return denyForeign(viewer, { type: "bulletin", id });
  beginWord(page);
  const { row, view } = page;
  const f = formats(locale);
  const here = `/bulletins/${row.id}`;
  const traceHref = (key: string) => searchHref(here, { trace: key });
  const key = typeof search.trace === "string" ? search.trace : undefined;
  const step = (to: string, label: string, danger = false, kind: "primary" | "plain" = "primary") => (
    <ActionForm action={move} submit={label} kind={danger ? "danger" : kind} inline={!danger}>
      <input type="hidden" name="id" value={row.id} />
      <input type="hidden" name="version" value={row.version} />
      <input type="hidden" name="to" value={to} />
      {danger ? <Input label={t("reason")} name="reason" required scope={to} minLength={2} /> : null}
    </ActionForm>
  );
  const draftStep = (act: typeof askReview, label: string, ask?: string) => (
    <ActionForm action={act} submit={label} kind={ask ? "danger" : "primary"} confirm={ask} inline>
      <input type="hidden" name="id" value={row.id} />
      <input type="hidden" name="version" value={row.version} />
    </ActionForm>
  );
  return (
    <Desk viewer={viewer} current="bulletins" demo={env().demo}>
      {row.state === "draft" || row.state === "reviewed" ? <TypedList typed={view.typed ?? []} here={here} /> : null}
      <PageHeader
        title={row.number ?? t("unnumbered", { id: row.id })}
        chips={[
          { key: "state", label: <BulletinState state={row.state} label={t(`state.${row.state}`)} /> },
          { key: "kind", label: t(`kind.${row.kind}`) },
          { key: "period", label: f.range(row.from, row.to) },
        ]}
        actions={
          <>
            {page.open.length === 0 && page.isIntact ? (
              <ButtonLink kind="primary" href={`/api/bulletins/${row.id}/word`} data-hard="">
                {t("word")}
              </ButtonLink>
            ) : null}
            <ButtonLink href={`${here}/print`}>{t("print")}</ButtonLink>
            {page.may.askReview ? draftStep(askReview, t("askReview")) : null}
            {page.may.receive ? (
              <ActionForm action={signFor} submit={t("receipt.sign")} inline>
                <input type="hidden" name="id" value={row.id} />
              </ActionForm>
            ) : null}
            {page.may.review ? step("reviewed", t("review")) : null}
            {page.may.putAway ? draftStep(putAway, t("putAway"), t("putAwayAsk")) : null}
            {page.may.back ? step("draft", t("back"), false, "plain") : null}
          </>
        }
      />
      <p className="panel-note bulletin-people">
        {t("people", {
          drafted: row.draftedByName,
          reviewed: row.reviewedByName || "—",
          issued: row.issuedByName || "—",
        })}
        {row.state === "draft" && row.reviewAskedAt
          ? ` ${t("reviewAsked", { who: row.reviewAskedByName, at: f.moment(row.reviewAskedAt) })}`
          : null}
        {row.reissueOf ? <a href={`/bulletins/${row.reissueOf}`}> {t("reissueOf", { id: row.reissueOf })}</a> : null}
        {row.state === "withdrawn"
          ? ` ${t("withdrawnWhy", { who: row.withdrawnByName, reason: row.withdrawReason })}`
          : null}
      </p>
      {page.isIntact ? null : <Notice tone="bad">{t("broken")}</Notice>}
      {(await hasChineseFont()) ? null : <Notice tone="warn">{t("noFont")}</Notice>}
      {page.since ? <Since since={page.since} t={t} f={f} traceHref={traceHref} /> : null}
      <div className="bulletin-desk">
        <Panel title={t("text")} className="bulletin-main">
          <BulletinPaper view={view} number={row.number} traceHref={traceHref} />
        </Panel>
        <div className="bulletin-side">
          {page.may.issue ? <IssueForm page={page} /> : null}
          <Checks page={page} />
          {page.receipts && page.receipts.length > 0 ? <Receipts receipts={page.receipts} /> : null}
          <Panel title={t("annexes")}>
            <a href={`${here}/print`}>
              {annexList(row.annexes)
                .map(({ kind }) =>
                  t(`annex.shown.${kind}`, {
                    n: kind === "towns" ? view.facts.towns.length : annexIssues(view.facts, row.annexes).length,
                  }),
                )
                .join(t("typed.join")) || t("annex.none")}
            </a>
          </Panel>
          {page.may.withdraw ? <Panel title={t("withdraw")}>{step("withdrawn", t("withdraw"), true)}</Panel> : null}
          {row.state === "withdrawn" && page.may.reissue ? (
            <Panel title={t("reissue")}>
              <ActionForm action={reissue} submit={t("reissue")}>
                <input type="hidden" name="id" value={row.id} />
              </ActionForm>
            </Panel>
          ) : null}
        </div>
      </div>
      {page.may.edit ? (
        <ClauseCards page={page} opened={typeof search.clause === "string" ? search.clause : undefined} />
      ) : null}
      {key && isBulletinKey(key) ? <BulletinDrawer facts={view.facts} traceKey={key} closeHref={here} /> : null}
      {key && !isBulletinKey(key) ? (
        <TraceDrawer
          view={await trace(viewer, key)}
          f={f}
          closeHref={here}
          traceHref={traceHref}
          note={<FrozenNote page={page} traceKey={key} t={t} />}
        />
      ) : null}
    </Desk>
  );
}
