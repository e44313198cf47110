import { sheetWorkbook } from "@/lib/documents/files/sheet-workbook";
import { missedFilter } from "@/lib/follow-up/queries/honesty-filter";
import { missedReports } from "@/lib/follow-up/queries/missed-report-list";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { translator } from "@/lib/i18n/translator";
import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { now, today } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { rowsWithin } from "@/lib/platform/rows-within";
import { fileAnswer } from "@/lib/shared/file-answer";
import { LIMITS } from "@/lib/shared/limits-table";

const COLUMNS = [
  ["number", 16],
  ["state", 10],
  ["region", 18],
  ["town", 12],
  ["reporter", 18],
  ["patrol", 28],
  ["cleanOn", 14],
  ["found", 18],
  ["days", 10],
  ["how", 12],
  ["foundBy", 24],
  ["category", 14],
  ["description", 40],
  ["decidedBy", 24],
  ["reason", 24],
] as const;

/** The 漏报 list under its filter, all pages, with its definition. */
export const GET = route({
  name: "missed-reports.export",
  gives: "file",
  permission: "export",
  input: missedFilter,
  run: async ({ viewer, input }) => {
    const locale = await currentLocale();
    const [t, ts, f] = [translator(locale, "quality"), translator(locale, "words"), formats(locale)];
    const { rows, count, vouches } = await missedReports(viewer, { ...input, page: 1 }, LIMITS.missedRows.max);
    rowsWithin(count, LIMITS.missedRows);
    const file = await sheetWorkbook({
      title: t("missed.title"),
      notes: [
        t("missed.definition", { days: vouches }),
        t("file.made", { name: viewer.name, moment: f.momentWithYear(now()) }) +
          (env().demo ? ` · ${t("file.demo")}` : ""),
      ],
      heads: COLUMNS.map(([column]) => t(`missed.columns.${column}`)),
      widths: COLUMNS.map(([, width]) => width),
      rows: rows.map((row) => [
        row.number,
        ts(`suggestion.${row.state}`),
        row.region,
        row.town,
        row.reporter,
        row.inspection,
        row.cleanOn,
        f.momentWithYear(row.foundAt),
        row.days,
        ts(`source.${row.source}`),
        `${row.foundByUnit} ${row.foundBy}`,
        localText(row.category, row.categoryEn, locale),
        row.description,
        row.decidedAt ? `${row.decidedBy} ${f.momentWithYear(row.decidedAt)}` : null,
        row.reason,
      ]),
    });
    await noteExport(viewer, { what: "missed-reports", rows: rows.length, format: "xlsx", filter: { ...input } });
    return fileAnswer(file, `missed-reports-${today()}.xlsx`, `${t("missed.title")} ${today()}`);
  },
});
