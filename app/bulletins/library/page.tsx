import type { Metadata } from "next";
import { TemplatePanel } from "@/components/documents/template-panel";
import { ActionForm } from "@/components/identity/action-form";
import { slotsToEdit, slotWords } from "@/components/reports/slot-words";
import { Desk } from "@/components/shell/desk";
import { ButtonLink } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { decidesForAll } from "@/lib/identity/rules/scope";
import { env } from "@/lib/platform/env";
import { officeLibrary } from "@/lib/reports/queries/clause-library";
import { mastheadSettings } from "@/lib/reports/queries/masthead";
import { BULLETIN_WORDS } from "@/lib/reports/rules/bulletin-template-words";
import { CLAUSE_LIBRARY } from "@/lib/reports/rules/clause-library-table";
import { isDataClause } from "@/lib/reports/rules/typed-figures";
import { saveLibraryClause } from "../actions";
import { MastheadPanel } from "./_components/masthead-panel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("bulletins"))("library.title") };
}

/** The wording that each clause came with. */
const SHIPPED = new Map(CLAUSE_LIBRARY.map(({ code, text: words }) => [code, words]));

/** 条款库, whose paper it is and whom it goes to, and the Word template: what the next drafts are made of. */
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
  const [library, settings] = await Promise.all([officeLibrary(viewer), mastheadSettings(viewer)]);
  const forAll = decidesForAll(viewer, "bulletins:draft");
  return (
    <Desk viewer={viewer} current="bulletins" demo={env().demo}>
      <PageHeader title={t("library.title")} actions={<ButtonLink href="/bulletins">{t("title")}</ButtonLink>} />
      <div className="bulletin-side">
        {settings ? <MastheadPanel settings={settings} /> : null}
        <TemplatePanel
          route="/api/bulletins/template"
          words={BULLETIN_WORDS}
          isUploaded={search.uploaded !== undefined}
          isKept={!forAll}
          t={words}
        />
        <Panel title={t("library.clauses")} note={forAll ? t("library.clausesNote") : words("template.keptAbove")}>
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
                    {forAll ? (
                      <ActionForm action={saveLibraryClause} submit={t("library.save")} done={t("library.saved")}>
                        <input type="hidden" name="code" value={clause.code} />
                        <TextArea
                          label={t("wording")}
                          name="text"
                          scope={clause.code}
                          defaultValue={slotsToEdit(clause.text, t)}
                          rows={3}
                          wide
                          help={t(isDataClause({ id: clause.code, part }) ? "slotsHelpData" : "slotsHelp")}
                        />
                      </ActionForm>
                    ) : null}
                    {!forAll || clause.text === SHIPPED.get(clause.code) ? null : (
                      <ActionForm
                        action={saveLibraryClause}
                        submit={t("library.shipped")}
                        confirm={t("library.shippedAsk")}
                        kind="plain"
                        inline
                      >
                        <input type="hidden" name="code" value={clause.code} />
                        <input type="hidden" name="text" value={SHIPPED.get(clause.code)} />
                      </ActionForm>
                    )}
                  </details>
                ))}
            </section>
          ))}
        </Panel>
      </div>
    </Desk>
  );
}
