import { DecisionForms } from "@/components/follow-up/decision-forms";
import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import type { MissedReportRow } from "@/lib/follow-up/queries/missed-report-list";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { decideMissed } from "../actions";

const TONES = { suggested: "info", confirmed: "bad", refused: undefined } as const;

/** 漏报 one by one: which patrol said clean, who found what afterwards and how, and the decision. */
export async function MissedTable({
  rows,
  decides,
  inspections,
}: {
  rows: readonly MissedReportRow[];
  decides: boolean;
  /** Whether the reader may open the patrols. */
  inspections: boolean;
}) {
  const [t, ts, locale] = await Promise.all([text("quality"), text("words"), currentLocale()]);
  const { dayWithYear, momentWithYear } = formats(locale);
  return (
    <div className="roomy">
      <Table
        caption={t("missed.list")}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "number",
            header: t("missed.columns.number"),
            rowHeader: true,
            className: "matter",
            cell: (row) => (
              <>
                <a href={`/issues/${row.number}`}>{row.number}</a> {row.description}
                <small>
                  {row.town} · {localText(row.category, row.categoryEn, locale)}
                </small>
              </>
            ),
          },
          {
            key: "patrol",
            header: t("missed.columns.patrol"),
            className: "matter",
            cell: (row) => (
              <>
                {inspections ? <a href={`/inspections/${row.inspectionId}`}>{row.inspection}</a> : row.inspection}
                <small>
                  {ts(`inspectionKind.${row.inspectionKind}`)} · {t("missed.byReporter", { unit: row.reporter })} ·{" "}
                  {row.region}
                </small>
              </>
            ),
          },
          {
            key: "cleanOn",
            header: t("missed.columns.cleanOn"),
            cell: (row) => <span className="nowrap">{dayWithYear(row.cleanOn)}</span>,
          },
          {
            key: "found",
            header: t("missed.columns.found"),
            cell: (row) => (
              <span className="nowrap">
                {momentWithYear(row.foundAt)}
                <small className="block">
                  {row.days === 0 ? t("missed.sameDay") : t("missed.after", { days: row.days })}
                </small>
              </span>
            ),
          },
          {
            key: "how",
            header: t("missed.columns.how"),
            cell: (row) => (
              <>
                {ts(`source.${row.source}`)}
                <small>
                  {row.foundByUnit} {row.foundBy}
                </small>
              </>
            ),
          },
          {
            key: "state",
            header: t("missed.columns.state"),
            className: "decided",
            cell: (row) => (
              <>
                <Badge tone={TONES[row.state]}>{ts(`suggestion.${row.state}`)}</Badge>
                {row.decidedAt ? (
                  <small>
                    {t("missed.decided", { who: row.decidedBy, at: momentWithYear(row.decidedAt) })} {row.reason}
                  </small>
                ) : null}
              </>
            ),
          },
          ...(decides && rows.some((row) => row.state === "suggested")
            ? [
                {
                  key: "decide",
                  header: t("missed.columns.decide"),
                  cell: (row: MissedReportRow) =>
                    row.state === "suggested" ? (
                      <DecisionForms
                        action={decideMissed}
                        id={row.id}
                        words={{
                          confirm: t("missed.confirm"),
                          refuse: t("missed.refuse"),
                          reason: t("missed.refuseReason"),
                          done: t("missed.done"),
                        }}
                      />
                    ) : null,
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}
