import type { Metadata } from "next";
import { ActionForm } from "@/components/identity/action-form";
import { named } from "@/components/issues/form-choices";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/states";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { checklistVersions } from "@/lib/inspections/queries/checklist-versions";
import { categoryTree } from "@/lib/issues/queries/category-tree";
import { env } from "@/lib/platform/env";
import { retire } from "../../actions";
import { categoryOptions } from "../_components/category-options";
import { ChecklistEditor } from "../_components/checklist-editor";
import { checklistWords } from "../_components/checklist-words";

type Params = Promise<{ code: string }>;
type Search = Promise<Record<string, string | string[] | undefined>>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("inspections"))("checklists.title") };
}

export default async function ChecklistPage({ params, searchParams }: { params: Params; searchParams: Search }) {
  const viewer = await viewerWith("inspections:read");
  const code = decodeURIComponent((await params).code);
  const list = await checklistVersions(code);
  const newest = list?.versions[0];
  if (!list || !newest) return denyForeign(viewer, { type: "checklist", id: code });
  const edits = may(viewer, "supervision:configure");
  const [t, ts, locale, categories, search] = await Promise.all([
    text("inspections"),
    text("words"),
    currentLocale(),
    categoryTree(),
    searchParams,
  ]);
  const { momentWithYear } = formats(locale);
  const title = named(locale)(list).name;
  return (
    <Desk viewer={viewer} current="inspections" demo={env().demo}>
      <PageHeader
        title={title}
        chips={[
          {
            key: "kind",
            label: list.siteKind ? ts(`siteKind.${list.siteKind}`) : t("checklists.anyKind"),
          },
          { key: "version", label: t("checklists.version", { version: newest.version }) },
          ...(list.retired ? [{ key: "retired", label: t("checklists.retired") }] : []),
        ]}
      />
      <div className="grid">
        {edits && !list.retired ? (
          <div className="span-8">
            <Panel title={t("checklists.editor")} note={t("checklists.editorHint")}>
              {list.code === "construction-7x100" ? <p className="muted small">{t("checklists.seventh")}</p> : null}
              {search.published === String(newest.version) ? (
                <Notice tone="good">{t("checklists.publishedNow", { version: newest.version })}</Notice>
              ) : null}
              <ChecklistEditor
                key={newest.version}
                list={{ id: list.id, code: list.code, version: newest.version }}
                items={newest.items.map((item, i) => ({
                  key: i + 1,
                  code: item.code,
                  text: item.text,
                  textEn: item.textEn,
                  category: item.categoryId === null ? "" : String(item.categoryId),
                }))}
                categories={categoryOptions(categories, locale)}
                siteKinds={[]}
                words={checklistWords(t, newest.version + 1)}
              />
            </Panel>
          </div>
        ) : null}
        <div className="span-4 stack">
          <Panel title={t("checklists.history")}>
            {list.versions.map((version) => (
              <details key={version.id} className="step" open={version === newest}>
                <summary>
                  {t("checklists.version", { version: version.version })} ·{" "}
                  {t("checklists.used", { count: version.inspections })}
                </summary>
                <div>
                  <p className="muted small">
                    {version.publishedBy
                      ? t("checklists.publishedBy", {
                          at: momentWithYear(version.publishedAt),
                          who: version.publishedBy,
                        })
                      : t("checklists.published", { at: momentWithYear(version.publishedAt) })}
                    {version.note ? ` · ${version.note}` : ""}
                  </p>
                  <ol className="items">
                    {version.items.map((item) => (
                      <li key={item.code}>{localText(item.text, item.textEn, locale)}</li>
                    ))}
                  </ol>
                </div>
              </details>
            ))}
          </Panel>
          {edits ? (
            <ActionForm
              action={retire}
              submit={t(list.retired ? "checklists.restore" : "checklists.retire")}
              kind={list.retired ? "plain" : "danger"}
              confirm={list.retired ? undefined : t("checklists.confirmRetire")}
              inline
            >
              <input type="hidden" name="checklistId" value={list.id} />
              <input type="hidden" name="retired" value={list.retired ? "0" : "1"} />
            </ActionForm>
          ) : null}
        </div>
      </div>
    </Desk>
  );
}
