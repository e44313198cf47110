import { ActionForm } from "@/components/identity/action-form";
import { shownFields } from "@/components/ledgers/shown-fields";
import { Input } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { type Column, Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { type EntryRecord, entryRecords } from "@/lib/ledgers/queries/entry-detail";
import { valueText } from "@/lib/ledgers/rules/entry-value";
import type { RecordBook, Register } from "@/lib/ledgers/rules/register";
import { unitWord } from "@/lib/ledgers/rules/unit-word";
import { strikeEntryRecord } from "../actions";
import { RecordForm } from "./record-form";

/** A book of an entry: its records, the newest first, struck ones with their reason; a form for the next. */
export async function RecordsPanel({
  register,
  book,
  siteId,
  mayWrite,
}: {
  register: Register;
  book: RecordBook;
  siteId: number;
  mayWrite: boolean;
}) {
  const [t, locale, records] = await Promise.all([text("ledgers"), currentLocale(), entryRecords(siteId, book)]);
  const language = locale === "en" ? "en" : "zh";
  const { moment } = formats(locale);
  const stock = records.find((record) => record.stock !== null)?.stock;
  const columns: Column<EntryRecord>[] = [
    ...book.fields
      .filter((field) => field.listed)
      .map(
        (field): Column<EntryRecord> => ({
          key: field.name,
          header: field[language],
          unit: field.kind === "number" ? unitWord(field.unit, language) || undefined : undefined,
          num: field.kind === "number",
          cell: (record) => valueText(field, record.values[field.name], language) || MISSING,
        }),
      ),
    ...(book.stock
      ? [
          {
            key: "stock",
            header: t("stock"),
            unit: language === "en" ? "t" : "吨",
            num: true,
            cell: (record: EntryRecord) => record.stock ?? MISSING,
          },
        ]
      : []),
    {
      key: "recordedBy",
      header: t("columns.by"),
      cell: (record) => (
        <>
          {record.recordedByName}
          <small>{moment(record.recordedAt)}</small>
          {record.struckAt ? (
            <small className="bad">
              {t("struck", { who: record.struckByName ?? "", reason: record.struckReason ?? "" })}
            </small>
          ) : null}
          {mayWrite && !record.struckAt ? (
            <Strike register={register} book={book} siteId={siteId} record={record} />
          ) : null}
        </>
      ),
    },
  ];
  return (
    <Panel title={book[language]} note={stock ? t("stockNow", { tons: stock }) : undefined}>
      {records.length === 0 ? (
        <p className="muted small">{t("noRecords")}</p>
      ) : (
        <Table
          caption={book[language]}
          rows={records}
          rowKey={(record) => record.id}
          rowClass={(record) => (record.struckAt ? "struck" : undefined)}
          columns={columns}
          stacked
        />
      )}
      {mayWrite ? (
        <details className="no-print">
          <summary>{t("addRecord")}</summary>
          <RecordForm
            register={register.key}
            book={book.key}
            siteId={siteId}
            submit={t("addRecord")}
            fields={shownFields(book.fields, {}, language, {
              choose: t("form.choose"),
              yes: t("yes"),
              no: t("no"),
              kept: t("form.sealed"),
            })}
          />
        </details>
      ) : null}
    </Panel>
  );
}

async function Strike({
  register,
  book,
  siteId,
  record,
}: {
  register: Register;
  book: RecordBook;
  siteId: number;
  record: EntryRecord;
}) {
  const t = await text("ledgers");
  return (
    <details className="no-print">
      <summary className="small">{t("strike")}</summary>
      <ActionForm action={strikeEntryRecord} submit={t("strike")} kind="danger">
        <input type="hidden" name="register" value={register.key} />
        <input type="hidden" name="book" value={book.key} />
        <input type="hidden" name="siteId" value={siteId} />
        <input type="hidden" name="recordId" value={record.id} />
        <Input scope={`strike-${record.id}`} name="reason" label={t("reason")} maxLength={200} required />
      </ActionForm>
    </details>
  );
}
