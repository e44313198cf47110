import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { BatchRow } from "@/lib/ingest/queries/import-batches";
import { civilDateOf } from "@/lib/shared/civil-date";
import { STATE_TONE } from "./state-tone";

/** Batches of imported files, a line each. */
export async function batchColumns(): Promise<Column<BatchRow>[]> {
  const [t, locale] = await Promise.all([text("ingest"), currentLocale()]);
  const { moment, number, rangeWithYear } = formats(locale);
  const count = (
    key: "linesRead" | "accepted" | "rejected" | "duplicate" | "inserted" | "superseding",
    word: string,
  ) => ({
    key,
    header: t(`batches.${word}`),
    num: true,
    cell: (row: BatchRow) => number(row[key]),
  });
  return [
    {
      key: "id",
      header: t("batches.number"),
      num: true,
      cell: (row: BatchRow) => <a href={`/import/${row.id}`}>{row.id}</a>,
    },
    {
      key: "file",
      header: t("batches.file"),
      rowHeader: true,
      cell: (row: BatchRow) => <a href={`/import/${row.id}`}>{row.fileName}</a>,
    },
    {
      key: "source",
      className: "nowrap",
      header: t("batches.source"),
      cell: (row: BatchRow) => localText(row.sourceName, row.sourceNameEn, locale),
    },
    {
      key: "state",
      className: "nowrap",
      header: t("batches.state"),
      cell: (row: BatchRow) => <Badge tone={STATE_TONE[row.state]}>{t(`states.${row.state}`)}</Badge>,
    },
    count("linesRead", "lines"),
    count("accepted", "accepted"),
    count("rejected", "rejected"),
    count("duplicate", "duplicate"),
    count("inserted", "inserted"),
    count("superseding", "superseding"),
    {
      key: "span",
      className: "nowrap",
      header: t("batches.span"),
      cell: (row: BatchRow) => {
        if (!row.firstHour || !row.lastHour) return MISSING;
        return rangeWithYear(civilDateOf(row.firstHour), civilDateOf(row.lastHour));
      },
    },
    {
      key: "who",
      className: "nowrap",
      header: t("batches.who"),
      cell: (row: BatchRow) => `${row.stagedByName} ${moment(row.stagedAt)}`,
    },
    {
      key: "committed",
      className: "nowrap",
      header: t("batches.committed"),
      // By the same person, as most are: the time is news, the name is not.
      cell: (row: BatchRow) => {
        if (!row.committedAt) return MISSING;
        const by = row.committedByName === row.stagedByName ? "" : `${row.committedByName ?? ""} `;
        return by + moment(row.committedAt);
      },
    },
  ];
}
