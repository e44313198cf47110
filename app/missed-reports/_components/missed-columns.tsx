import { DecisionForms } from "@/components/follow-up/decision-forms";
import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/table";
import type { MissedReportRow } from "@/lib/follow-up/queries/missed-report-list";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { decideMissed } from "../actions";

const TONES = { suggested: "info", confirmed: "bad", refused: undefined } as const;

/**
 * 漏报 one by one: which patrol said clean, who found what afterwards and how, and the decision where there is one to take (`decides`).
 * `inspections`: the reader may open the patrols.
 */
export async function missedColumns(decides: boolean, inspections: boolean): Promise<Column<MissedReportRow>[]> {
  const [t, ts, locale] = await Promise.all([text("quality"), text("words"), currentLocale()]);
  const { dayWithYear, momentWithYear } = formats(locale);
  return [
    {
      key: "number",
      header: t("missed.columns.number"),
      rowHeader: true,
      className: "matter",
      cell: (row) => (
        <>
          <a href={`/issues/${row.number}`}>{row.number}</a> {row.description}
          <small>
            {localText(row.town, row.townEn, locale)} · {localText(row.category, row.categoryEn, locale)}
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
            {ts(`inspectionKind.${row.inspectionKind}`)} ·{" "}
            {t("missed.byReporter", { unit: localText(row.reporter, row.reporterEn, locale) })} ·{" "}
            {localText(row.region, row.regionEn, locale)}
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
            {localText(row.foundByUnit, row.foundByUnitEn, locale)} {row.foundBy}
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
    ...(decides
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
  ];
}
