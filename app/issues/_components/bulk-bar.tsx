import { named } from "@/components/issues/form-choices";
import { namedOptions } from "@/components/ui/named-options";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import type { IssueRow } from "@/lib/issues/queries/issue-list";
import type { Place } from "@/lib/ledgers/queries/place-options";
import { BulkForm } from "./bulk-form";
import { bulkWords } from "./bulk-words";

/** What can be done with the ticked lines at once. Without `units` only urging. */
export async function BulkBar({ rows, units }: { rows: readonly IssueRow[]; units?: readonly Place[] }) {
  const [tasks, locale, words] = await Promise.all([text("tasks"), currentLocale(), bulkWords()]);
  return (
    <BulkForm
      id="bulk"
      numbers={Object.fromEntries(rows.map((row) => [row.taskId, row.number]))}
      words={words}
      {...(units ? { units: namedOptions(units.map(named(locale)), tasks("detail.choose")) } : {})}
    />
  );
}
