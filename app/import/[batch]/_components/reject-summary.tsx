import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { BatchView } from "@/lib/ingest/queries/import-batch";
import { rejectText } from "@/lib/ingest/queries/reject-text";

/** Why lines were rejected, by reason, with what can be done about it. */
export async function RejectSummary({ view, mayStage }: { view: BatchView; mayStage: boolean }) {
  const [t, locale] = await Promise.all([text("ingest"), currentLocale()]);
  const { number } = formats(locale);
  const { batch, groups, unknown } = view;
  if (groups.length === 0) return null;
  return (
    <Panel title={t("rejects.grouped")}>
      {unknown.places > 0 ? (
        <Notice tone="warn">
          {t("rejects.cure", {
            places: number(unknown.places),
            lines: number(unknown.lines),
            examples: unknown.examples.join(locale === "en" ? ", " : "、"),
          })}{" "}
          {mayStage ? (
            <ButtonLink small href={`/import?with=${batch.sourceCode}&create=1&replaces=${batch.id}`}>
              {t("rejects.cureDo")}
            </ButtonLink>
          ) : null}
        </Notice>
      ) : null}
      <Table
        caption={t("rejects.grouped")}
        rows={groups}
        rowKey={(group) => `${group.reason} ${group.firstLine}`}
        columns={[
          { key: "reason", header: t("rejects.reason"), rowHeader: true, cell: (group) => rejectText(t, group) },
          { key: "lines", header: t("rejects.lines"), num: true, cell: (group) => number(group.lines) },
          { key: "first", header: t("rejects.first"), num: true, cell: (group) => number(group.firstLine) },
        ]}
      />
    </Panel>
  );
}
