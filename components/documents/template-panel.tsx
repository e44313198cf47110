import { ButtonLink } from "@/components/ui/button";
import { FileForm } from "@/components/ui/file-form";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/states";
import type { TemplateWords } from "@/lib/documents/rules/template-words";
import type { Translator } from "@/lib/i18n/translator";

/** The Word template of one kind: the one in use, a changed one, and what it may say. `route` answers the file and takes it. */
export function TemplatePanel({
  route,
  words,
  isUploaded,
  isKept = false,
  t,
}: {
  route: `/api/${string}`;
  words: TemplateWords;
  /** The person comes from an upload that was taken. */
  isUploaded: boolean;
  /** One for all districts, and the reader's is not the one that keeps it. */
  isKept?: boolean;
  /** The words of documents. */
  t: Translator;
}) {
  return (
    <Panel title={t("template.title")} note={t(isKept ? "template.keptAbove" : "template.note")}>
      {isUploaded ? <Notice tone="good">{t("template.uploaded")}</Notice> : null}
      <div className="bulletin-starts">
        <ButtonLink href={route} data-hard="" download>
          {t("template.download")}
        </ButtonLink>
        {isKept ? null : (
          <FileForm
            className="bulletin-upload"
            action={route}
            accept=".docx"
            label={t("template.title")}
            submit={t("template.upload")}
            failed={t("template.failed")}
          />
        )}
      </div>
      <details>
        <summary>{t("template.words")}</summary>
        <p>
          <code>{words.placeholders.map((name) => `{${name}}`).join(" ")}</code>
        </p>
        <p>
          {t("template.loops")}: <code>{words.loops.map((name) => `{#${name}}…{/${name}}`).join(" ")}</code>
        </p>
      </details>
    </Panel>
  );
}
