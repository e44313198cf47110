import { type Column, Table } from "@/components/ui/table";
import { ownWords } from "@/components/winter/own-words";
import { formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";
import type { Translator } from "@/lib/i18n/translator";
import type { UnitProgress } from "@/lib/winter/queries/warning-detail";

/** Acknowledged x of n, checked and failed, unit by unit. */
export function ProgressTable({ t, locale, units }: { t: Translator; locale: Locale; units: UnitProgress[] }) {
  const columns: Column<UnitProgress>[] = [
    { key: "unit", header: t("progress.unit"), rowHeader: true, cell: (row) => localName(row, locale) },
    {
      key: "own",
      header: t("progress.own"),
      className: "nowrap",
      cell: (row) => ownWords(t, formats(locale), row),
    },
    {
      key: "acknowledged",
      header: t("progress.acknowledged"),
      num: true,
      cell: (row) => `${row.acknowledged} / ${row.asked}`,
    },
    { key: "checked", header: t("progress.checked"), num: true, cell: (row) => row.checked },
    {
      key: "failed",
      header: t("progress.failed"),
      num: true,
      cell: (row) => (row.checked === 0 ? "—" : row.failed),
    },
  ];
  return <Table caption={t("progress.title")} rows={units} rowKey={(row) => row.unitId} columns={columns} />;
}
