import type { Metadata } from "next";
import { Desk } from "@/components/shell/desk";
import { ButtonLink } from "@/components/ui/button";
import { FileForm } from "@/components/ui/file-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { templatesInUse } from "@/lib/documents/queries/templates";
import { NOTICE_KINDS } from "@/lib/documents/rules/document-number";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { decidesForAll } from "@/lib/identity/rules/scope";
import { NOTICE_LOOPS, NOTICE_PLACEHOLDERS } from "@/lib/notices/rules/notice-template-words";
import { env } from "@/lib/platform/env";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("notices"))("templates.title") };
}

/** The Word templates of the papers, kind by kind: taken away, changed in Word or WPS, brought back. */
export default async function NoticeTemplatesPage({
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
  const uploaded = await templatesInUse(NOTICE_KINDS);
  const { moment } = formats(locale);
  const forAll = decidesForAll(viewer, "notices:issue");
  const words = await text("documents");
  return (
    <Desk viewer={viewer} current="notices" demo={env().demo}>
      <PageHeader title={t("templates.title")} actions={<ButtonLink href="/notices">{t("title")}</ButtonLink>} />
      <Panel title={t("templates.title")} note={forAll ? t("templates.note") : words("template.keptAbove")}>
        {search.uploaded ? <Notice tone="good">{t("templates.uploaded")}</Notice> : null}
        <Table
          caption={t("templates.title")}
          rows={NOTICE_KINDS}
          rowKey={(kind) => kind}
          columns={[
            { key: "kind", header: t("templates.kind"), rowHeader: true, cell: (kind) => ts(`noticeKind.${kind}`) },
            {
              key: "current",
              header: t("templates.current"),
              className: "matter",
              cell: (kind) => {
                const own = uploaded.find((row) => row.kind === kind);
                return own
                  ? t("templates.uploadedBy", { who: own.uploadedBy, at: moment(own.uploadedAt), name: own.name })
                  : t("templates.builtIn");
              },
            },
            {
              key: "download",
              header: t("templates.download"),
              cell: (kind) => (
                <ButtonLink href={`/api/notices/template?kind=${kind}`} data-hard="" download>
                  {t("templates.download")}
                </ButtonLink>
              ),
            },
            ...(forAll
              ? [
                  {
                    key: "upload",
                    header: t("templates.upload"),
                    cell: (kind: (typeof NOTICE_KINDS)[number]) => (
                      <FileForm
                        className="inline-form"
                        action={`/api/notices/template?kind=${kind}`}
                        accept=".docx"
                        label={t("templates.file", { kind: ts(`noticeKind.${kind}`) })}
                        submit={t("templates.upload")}
                        failed={t("templates.failed")}
                      />
                    ),
                  },
                ]
              : []),
          ]}
        />
        <p>
          {t("templates.words")}: <code>{NOTICE_PLACEHOLDERS.map((name) => `{${name}}`).join(" ")}</code>
        </p>
        <p>
          {t("templates.loops")}: <code>{NOTICE_LOOPS.map((name) => `{#${name}}…{/${name}}`).join(" ")}</code>
        </p>
      </Panel>
    </Desk>
  );
}
