import { named } from "@/components/issues/form-choices";
import type { Column } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { RegisterRow } from "@/lib/inspections/queries/register-list";
import { valueText } from "@/lib/ledgers/rules/entry-value";
import type { Register } from "@/lib/ledgers/rules/register";
import { unitWord } from "@/lib/ledgers/rules/unit-word";
import { today } from "@/lib/platform/clock";

/** The columns of a register's list: the place, the listed fields, then what is known of all registers. */
export async function entryColumns(register: Register): Promise<Column<RegisterRow>[]> {
  const [t, ts, locale] = await Promise.all([text("ledgers"), text("words"), currentLocale()]);
  const language = locale === "en" ? "en" : "zh";
  const { day, dayWithYear } = formats(locale);
  const inWords = named(locale);
  const now = today();
  const listed = register.fields.filter((field) => field.listed && field.name !== register.namedBy);
  return [
    {
      key: "name",
      header: t("columns.name"),
      rowHeader: true,
      className: "matter",
      cell: (row) => (
        <>
          <a href={`/ledgers/${register.key}/${encodeURIComponent(row.code)}`}>{inWords(row).name}</a>
          <small>
            {row.code}
            {register.kinds.length > 1 ? ` · ${ts(`siteKind.${row.kind}`)}` : ""}
            {row.closedOn ? ` · ${t("closedOn", { on: dayWithYear(row.closedOn) })}` : ""}
          </small>
        </>
      ),
    },
    {
      key: "town",
      header: t("columns.place"),
      cell: (row) => (
        <>
          {inWords({ name: row.town, nameEn: row.townEn }).name}
          <small>{row.address || row.grid}</small>
        </>
      ),
    },
    ...listed.map(
      (field): Column<RegisterRow> => ({
        key: field.name,
        header: field[language],
        unit: field.kind === "number" ? unitWord(field.unit, language) || undefined : undefined,
        num: field.kind === "number",
        told: true,
        cell: (row) => valueText(field, row.values[field.name], language) || MISSING,
      }),
    ),
    { key: "seen", header: t("columns.seen"), told: true, cell: (row) => (row.seenOn ? day(row.seenOn) : t("never")) },
    ...(register.due.length > 0
      ? [
          {
            key: "due",
            header: t("columns.due"),
            told: true,
            cell: (row: RegisterRow) =>
              row.dueOn ? (
                <span className={row.dueOn < now ? "bad" : undefined}>
                  {day(row.dueOn)}
                  {row.dueOn < now ? <small>{t("overdue")}</small> : null}
                </span>
              ) : (
                MISSING
              ),
          },
        ]
      : []),
    {
      key: "issues",
      header: t("columns.issues"),
      num: true,
      cell: (row) =>
        row.issues === 0 ? (
          MISSING
        ) : (
          <a href={`/issues?site=${row.id}`}>{t("issuesOf", { open: row.openIssues, all: row.issues })}</a>
        ),
    },
  ];
}
