import { ActionForm } from "@/components/identity/action-form";
import { Input } from "@/components/ui/field";
import { text } from "@/lib/i18n/text";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { savedViews } from "@/lib/issues/queries/saved-views";
import type { SavedPage } from "@/lib/issues/schema";
import { dropView, keepView } from "../issues/actions";

/** The reader's own kept filters of a list as a line of links, and behind a fold the form that keeps the present one or forgets. */
export async function SavedFilters({
  page,
  path,
  viewer,
  query,
}: {
  page: SavedPage;
  path: string;
  viewer: Viewer;
  /** The present filter as it stands in the address. */
  query: string;
}) {
  const [t, views] = await Promise.all([text("issues"), savedViews(viewer, page)]);
  return (
    <nav className="saved-filters" aria-label={t("views.title")}>
      <span className="saved-chips">
        {views.map((view) => (
          <a
            key={view.id}
            className="chip"
            href={`${path}${view.query}`}
            aria-current={view.query === query ? "true" : undefined}
          >
            {view.name}
          </a>
        ))}
      </span>
      <details>
        <summary>{t("views.title")}</summary>
        <div className="saved-filters-fold">
          <ActionForm action={keepView} submit={t("views.save")} done={t("views.saved")} kind="plain">
            <input type="hidden" name="page" value={page} />
            <input type="hidden" name="query" value={query} />
            <Input scope="view" name="name" label={t("views.name")} maxLength={40} required autoComplete="off" />
          </ActionForm>
          <ul className="lines">
            {views.map((view) => (
              <li key={view.id} className="row">
                {view.name}
                <ActionForm action={dropView} submit={t("views.forget")} kind="plain" inline>
                  <input type="hidden" name="id" value={view.id} />
                </ActionForm>
              </li>
            ))}
          </ul>
        </div>
      </details>
    </nav>
  );
}
