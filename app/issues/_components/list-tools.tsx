import { namedOptions } from "@/components/ui/named-options";
import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import type { IssueRow } from "@/lib/issues/queries/issue-list";
import type { SavedView } from "@/lib/issues/queries/saved-views";
import type { PlaceOptions } from "@/lib/ledgers/queries/place-options";
import { BulkForm } from "./bulk-form";
import { bulkWords } from "./bulk-words";
import { ViewsPanel } from "./views-panel";

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
  options: PlaceOptions;
  views: readonly SavedView[];
  /** The present filter as it stands in the address. */
  query: string;
  /** Whether the reader may order and urge. */
  bulk: boolean;
}) {
  const [t, tasks] = await Promise.all([text("issues"), text("tasks")]);
  const units = namedOptions(options.units, tasks("detail.choose"));
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
      <ViewsPanel page={page} views={views} query={query} />
    </div>
  );
}
