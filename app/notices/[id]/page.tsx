import type { Metadata } from "next";
import { ActionForm } from "@/components/identity/action-form";
import { NoticePaper } from "@/components/notices/notice-paper";
import { Desk } from "@/components/shell/desk";
import { ButtonLink } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/states";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { env } from "@/lib/platform/env";
import { openNotice } from "../_components/open-notice";
import { signFor, voidPaper } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("notices"))("detail.paper") };
}

export default async function NoticePage({ params }: { params: Promise<{ id: string }> }) {
  const [viewer, t, ts, locale, { id }] = await Promise.all([
    viewerWith("issues:read"),
    text("notices"),
    text("words"),
    currentLocale(),
    params,
  ]);
  const notice = await openNotice(viewer, id);
  const { moment } = formats(locale);
  const mine = notice.toUnitId === viewer.unitId && may(viewer, "tasks:answer");
  return (
    <Desk viewer={viewer} current="notices" demo={env().demo}>
      <PageHeader
        title={notice.number}
        chips={[
          { key: "kind", label: ts(`noticeKind.${notice.kind}`) },
          ...(notice.issueNumber
            ? [{ key: "issue", label: notice.issueNumber, href: `/issues/${notice.issueNumber}` }]
            : []),
        ]}
        actions={
          <span className="row">
            <ButtonLink href={`/notices/${notice.id}/print`}>{t("detail.print")}</ButtonLink>
            <ButtonLink kind="primary" href={`/api/notices/${notice.id}/word`} data-hard="">
              {t("detail.word")}
            </ButtonLink>
          </span>
        }
      />
      <Panel title={t("detail.paper")}>
        <p className="muted">
          {t("detail.issuedBy", { who: notice.issuedBy, at: moment(notice.issuedAt) })}
          {" · "}
          {notice.receivedAt
            ? t("detail.receivedBy", { who: notice.receivedBy, at: moment(notice.receivedAt) })
            : t("detail.notReceived")}
        </p>
        {notice.voided ? (
          <Notice tone="bad">
            {t("detail.voidedBy", {
              who: notice.voided.by,
              at: moment(notice.voided.at),
              reason: notice.voided.reason,
            })}
          </Notice>
        ) : null}
        {mine && !notice.receivedAt && !notice.voided ? (
          <ActionForm action={signFor} submit={t("detail.receive")} done={t("detail.receivedDone")} inline>
            <input type="hidden" name="id" value={notice.id} />
          </ActionForm>
        ) : null}
        <NoticePaper notice={notice} />
      </Panel>
      {may(viewer, "notices:issue") && !notice.voided ? (
        <details className="step no-print">
          <summary>{t("detail.void")}</summary>
          <ActionForm
            action={voidPaper}
            submit={t("detail.void")}
            done={t("detail.voidedDone")}
            confirm={t("detail.confirmVoid", { number: notice.number })}
            kind="danger"
          >
            <input type="hidden" name="id" value={notice.id} />
            <Input
              scope="void"
              name="reason"
              label={t("detail.voidReason")}
              help={t("detail.voidHelp")}
              minLength={2}
              maxLength={200}
              required
              wide
            />
          </ActionForm>
        </details>
      ) : null}
    </Desk>
  );
}
