import { Badge } from "@/components/ui/badge";
import { PeopleText } from "@/components/ui/people-text";
import type { Column } from "@/components/ui/table";
import { MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { Translator } from "@/lib/i18n/translator";
import type { PreviewRow, SheetPreview } from "@/lib/ledgers/queries/sheet-preview";
import type { Register } from "@/lib/ledgers/rules/register";
import { bookColumns, entryColumns, headingIn } from "@/lib/ledgers/rules/sheet/sheet-columns";
import { placeField } from "../../../_components/place-field";
import { RowDecision } from "./row-decision";
import { OUTCOME_TONES } from "./tones";

/** A row of a list: what it becomes, of which entry, field by field or with its reasons, and a person's word. */
export async function previewColumns(
  register: Register,
  preview: SheetPreview,
  language: "zh" | "en",
): Promise<Column<PreviewRow>[]> {
  const [t, tl] = await Promise.all([text("sheets"), text("ledgers")]);
  const book = register.books.find(({ key }) => key === preview.book);
  const labelOf = (field: string): string => {
    const own = (book?.fields ?? register.fields).find(({ name }) => name === field);
    return own ? own[language] : placeField(field) ? tl(`changes.fields.${field}`) : field;
  };
  const known = book ? bookColumns(book) : entryColumns(register);
  const into = (kept: string) => headingIn(kept, known, language);
  const open = preview.state === "staged";
  return [
    { key: "line", header: t("preview.line"), num: true, cell: (row) => row.line },
    {
      key: "outcome",
      header: t("preview.outcome"),
      className: "nowrap",
      cell: (row) => (
        <>
          <Badge tone={OUTCOME_TONES[row.outcome]}>{t(`outcomes.${row.outcome}`)}</Badge>
          {row.decision ? <div className="muted small">{t("twins.decided", { who: row.decidedBy })}</div> : null}
        </>
      ),
    },
    {
      key: "entry",
      header: t("preview.entry"),
      rowHeader: true,
      cell: (row) => (
        <>
          {row.code ? <a href={`/ledgers/${register.key}/${row.code}`}>{row.name}</a> : row.name || MISSING}
          {row.code || row.town ? (
            <div className="muted small">{[row.code, row.town].filter(Boolean).join(" · ")}</div>
          ) : null}
        </>
      ),
    },
    {
      key: "what",
      header: t("preview.what"),
      className: "matter",
      cell: (row) => <What row={row} t={t} labelOf={labelOf} into={into} />,
    },
    ...(open
      ? [
          {
            key: "decide",
            header: t("preview.decide"),
            cell: (row: PreviewRow) => <RowDecision id={preview.id} row={row} t={t} />,
          },
        ]
      : []),
  ];
}

function What({
  row,
  t,
  labelOf,
  into,
}: {
  row: PreviewRow;
  t: Translator;
  labelOf: (field: string) => string;
  into: (kept: string) => string;
}) {
  const { outcome, matched, changes, faults, changedBy } = row;
  if (outcome === "skipped") {
    const [why, line = ""] = matched.split(":");
    return <>{t(`skipped.${why}`, { line })}</>;
  }
  const shown = changes.filter(({ field }) => field !== "created");
  return (
    <PeopleText>
      <ul className="plain">
        {outcome === "conflict" && changedBy ? <li>{t("twins.changedBy", { who: changedBy })}</li> : null}
        {faults.map((fault) => (
          <li key={`${fault.cell} ${fault.key}`}>
            {t("fault", { cell: fault.cell, column: into(fault.column), why: t(`faults.${fault.key}`, fault.params) })}
          </li>
        ))}
        {outcome === "twin" || faults.length > 0
          ? null
          : shown.map(({ field, before, after }) => (
              <li key={field}>
                {t("change", { field: labelOf(field), before: before || t("empty"), after: after || t("empty") })}
              </li>
            ))}
        {outcome === "twin"
          ? row.twins.map(({ id, code, name, why }) => (
              <li key={id}>{t("twins.of", { code, name, why: t(`twins.why.${why}`) })}</li>
            ))
          : null}
        {outcome !== "error" && matched ? <li className="muted small">{t(`matched.${matched}`)}</li> : null}
      </ul>
    </PeopleText>
  );
}
