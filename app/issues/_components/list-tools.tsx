import { ActionForm } from "@/components/identity/action-form";
import { Input } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import type { IssueRow } from "@/lib/supervision/queries/issue-list";
import type { ReportOptions } from "@/lib/supervision/queries/report-options";
import type { SavedView } from "@/lib/supervision/queries/saved-views";
import { dropView, keepView } from "../actions";
import { BulkForm } from "./bulk-form";
import { bulkWords } from "./bulk-words";

/** Below the list of issues or tasks: what can be done with the ticked lines at once, and the reader's own kept filters. */
export async function ListTools({
  page,
  rows,
  options,
  views,
  query,
  bulk,
}: {
  page: "issues" | "tasks";
  rows: readonly IssueRow[];
  options: ReportOptions;
  views: readonly SavedView[];
  /** The present filter as it stands in the address. */
  query: string;
  /** Whether the reader may order and urge. */
  bulk: boolean;
}) {
  const [t, tasks] = await Promise.all([text("issues"), text("tasks")]);
  const units = namedOptions(
    options.units.filter((unit) => unit.kind !== "village"),
    tasks("detail.choose"),
  );
  return (
    <div className="stack after no-print">
      {bulk && rows.length > 0 ? (
        <Panel title={t("bulk.title")} note={t("bulk.hint")}>
          <BulkForm
            id="bulk"
            numbers={Object.fromEntries(rows.map((row) => [row.taskId, row.number]))}
            units={units}
            words={await bulkWords()}
          />
        </Panel>
      ) : null}
      <Panel title={t("views.title")}>
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
    </div>
  );
}
