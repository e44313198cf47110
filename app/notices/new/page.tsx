import type { Metadata } from "next";
import { ActionForm } from "@/components/identity/action-form";
import { named } from "@/components/issues/form-choices";
import { Desk } from "@/components/shell/desk";
import { ButtonLink } from "@/components/ui/button";
import { Choices } from "@/components/ui/choices";
import { DateInput, Input, Select, TextArea } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { NOTICE_KINDS, type NoticeKind } from "@/lib/documents/rules/document-number";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { issueDetail } from "@/lib/issues/queries/issue-detail";
import { issueId } from "@/lib/issues/queries/issue-id";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { noticeDraft } from "@/lib/notices/rules/notice-draft";
import { env } from "@/lib/platform/env";
import { issuePaper } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("notices"))("new.title") };
}

/** A new numbered paper about an issue: the kind is a link, so that its usual words stand in the form. */
export default async function NewNoticePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [viewer, t, ts, locale, search] = await Promise.all([
    viewerWith("notices:issue"),
    text("notices"),
    text("words"),
    currentLocale(),
    searchParams,
  ]);
  const number = typeof search.issue === "string" ? search.issue : "";
  const id = await issueId(viewer, number);
  if (id === null) return denyForeign(viewer, { type: "issue", id: number });
  const [detail, options] = await Promise.all([issueDetail(viewer, id), placeOptions(viewer, "issues:report")]);
  const kind: NoticeKind = NOTICE_KINDS.find((one) => one === search.kind) ?? "supervision_letter";
  const { row, task } = detail;
  const words = noticeDraft(kind, { category: row.category });
  const href = (one: string) => `/notices/new?issue=${encodeURIComponent(number)}&kind=${one}`;
  return (
    <Desk viewer={viewer} current="notices" demo={env().demo}>
      <PageHeader
        title={t("new.title")}
        chips={[{ key: "about", label: t("new.about", { number: row.number }), href: `/issues/${row.number}` }]}
        actions={<ButtonLink href={`/issues/${row.number}`}>{row.number}</ButtonLink>}
      />
      <Choices
        label={t("new.kind")}
        look="tabs"
        current={kind}
        choices={NOTICE_KINDS.map((one) => ({ key: one, label: ts(`noticeKind.${one}`), href: href(one) }))}
      />
      <Panel title={ts(`noticeKind.${kind}`)} note={t("new.number")}>
        <p>{row.description}</p>
        <ActionForm
          action={issuePaper}
          submit={t("new.submit")}
          confirm={t("new.confirm", { kind: ts(`noticeKind.${kind}`) })}
        >
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="taskId" value={row.taskId} />
          <Select
            name="toUnitId"
            label={t("new.to")}
            required
            defaultValue={task.ownerUnitId ?? ""}
            options={namedOptions(options.units.map(named(locale)), "—")}
          />
          <Input name="title" label={t("new.subject")} required maxLength={100} defaultValue={words.title} wide />
          <TextArea
            name="text"
            label={t("new.text")}
            help={t("new.textHelp")}
            maxLength={5000}
            rows={4}
            defaultValue={words.text}
            wide
          />
          <Input name="basis" label={t("new.basis")} maxLength={500} defaultValue={words.basis} wide />
          <DateInput name="replyBy" label={t("new.replyBy")} />
        </ActionForm>
      </Panel>
    </Desk>
  );
}
