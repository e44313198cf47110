import type { Metadata } from "next";
import { TemplatePanel } from "@/components/documents/template-panel";
import { ActionForm } from "@/components/identity/action-form";
import { slotLegend, slotWords } from "@/components/reports/slot-words";
import { Desk } from "@/components/shell/desk";
import { ButtonLink } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { env } from "@/lib/platform/env";
import { officeLibrary } from "@/lib/reports/queries/clause-library";
import { BULLETIN_WORDS } from "@/lib/reports/rules/bulletin-template-words";
import { saveLibraryClause } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("bulletins"))("library.title") };
}

/** 条款库 and the Word template: what the next drafts are made of. */
export default async function LibraryPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [viewer, t, words, search] = await Promise.all([
    viewerWith("bulletins:draft"),
    text("bulletins"),
    text("documents"),
    searchParams,
  ]);
  const library = await officeLibrary(viewer);
  return (
    <Desk viewer={viewer} current="bulletins" demo={env().demo}>
      <PageHeader title={t("library.title")} actions={<ButtonLink href="/bulletins">{t("title")}</ButtonLink>} />
      <div className="bulletin-side">
        <TemplatePanel
          route="/api/bulletins/template"
          words={BULLETIN_WORDS}
          isUploaded={search.uploaded !== undefined}
          t={words}
        />
        <Panel title={t("library.clauses")} note={t("library.clausesNote")}>
          {([0, 1, 2, 3] as const).map((part) => (
            <section key={part} className="clause-part">
              <h3>{t(`part.${part}`)}</h3>
              {library
                .filter((clause) => clause.part === part)
                .map((clause) => (
                  <details key={clause.code} className="clause-card">
                    <summary>
                      <span lang="zh-CN">{slotWords(clause.text, t)}</span>
                      {clause.version
                        ? ` (${t("library.version", { n: clause.version, who: clause.editedByName })})`
                        : ""}
                    </summary>
                    <ActionForm action={saveLibraryClause} submit={t("library.save")} done={t("library.saved")}>
                      <input type="hidden" name="code" value={clause.code} />
                      <TextArea
                        label={t("wording")}
                        name="text"
                        scope={clause.code}
                        defaultValue={clause.text}
                        rows={3}
                        wide
                        help={`${t("slotsHelp")} ${slotLegend(clause.text, t)}`}
                      />
                    </ActionForm>
                  </details>
                ))}
            </section>
          ))}
        </Panel>
      </div>
    </Desk>
  );
}
