import { ActionForm } from "@/components/identity/action-form";
import { Input } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import type { SavedView } from "@/lib/issues/queries/saved-views";
import { dropView, keepView } from "../actions";

/** The reader's own kept filters of a list: the present one under a name, and those that there are. */
export async function ViewsPanel({
  page,
  views,
  query,
}: {
  page: "issues" | "tasks" | "inspections";
  views: readonly SavedView[];
  /** The present filter as it stands in the address. */
  query: string;
}) {
  const t = await text("issues");
  return (
    <Panel title={t("views.title")} className="no-print">
      <ActionForm action={keepView} submit={t("views.save")} done={t("views.saved")} kind="plain">
        <input type="hidden" name="page" value={page} />
        <input type="hidden" name="query" value={query} />
        <Input scope="view" name="name" label={t("views.name")} maxLength={40} required autoComplete="off" />
      </ActionForm>
      <ul className="lines">
        {views.map((view) => (
          <li key={view.id} className="row">
            <a href={`/${page}${view.query}`}>{view.name}</a>
            <ActionForm action={dropView} submit={t("views.forget")} kind="plain" inline>
              <input type="hidden" name="id" value={view.id} />
            </ActionForm>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
