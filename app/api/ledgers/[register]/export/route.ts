import { longSheetWorkbook } from "@/lib/documents/files/long-sheet-workbook";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import { addressAsked } from "@/lib/identity/commands/answer-in-turn";
import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { fieldFaults } from "@/lib/identity/rules/action-input";
import { OPEN_ISSUE_SQL } from "@/lib/inspections/queries/register-list";
import { askedRegister } from "@/lib/ledgers/queries/asked-register";
import { rulesOn } from "@/lib/ledgers/queries/due-rules";
import { entryWhere } from "@/lib/ledgers/queries/entry-where";
import { exportedEntries, exportedRecords } from "@/lib/ledgers/queries/register-export";
import { asEntryFilter, entryFilter } from "@/lib/ledgers/rules/entry-filter";
import { bookColumns, entryColumns, headingOf } from "@/lib/ledgers/rules/sheet/sheet-columns";
import { now, today } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { BadInput } from "@/lib/platform/errors";
import { fileAnswer } from "@/lib/shared/file-answer";

/** The list under its filter in the columns of the import: what is taken away may come back and changes nothing. Personal data as masks. */
export const GET = route({
  name: "ledgers.export",
  gives: "file",
  permission: "export",
  run: async ({ viewer, request, params }) => {
    const { book: bookKey, ...search } = Object.fromEntries(addressAsked(request).searchParams);
    const { register, book } = askedRegister(params, bookKey);
    const parsed = entryFilter(register).strict().safeParse(search);
    if (!parsed.success) throw new BadInput("bad-input", {}, fieldFaults(parsed.error));
    const where = await entryWhere(
      viewer,
      register,
      await rulesOn(register),
      asEntryFilter(register, parsed.data),
      OPEN_ISSUE_SQL,
    );
    const columns = book ? bookColumns(book) : entryColumns(register);
    const rows = book ? await exportedRecords(book, columns, where) : await exportedEntries(register, columns, where);
    const locale = await currentLocale();
    const t = translator(locale, "quality");
    const title = book ? `${register.zh} ${book.zh}` : register.zh;
    const heads = columns.map((column) => headingOf(column, "zh"));
    const notes = [
      t("file.made", { name: viewer.name, moment: formats(locale).momentWithYear(now()) }) +
        (env().demo ? ` · ${t("file.demo")}` : ""),
    ];
    const widths = heads.map((head) => Math.min(28, Math.max(10, head.length * 2 + 2)));
    const file = await longSheetWorkbook({ title, notes, heads, widths }, rows.parts());
    await noteExport(viewer, {
      what: `ledgers.${register.key}${book ? `.${book.key}` : ""}`,
      rows: rows.count,
      format: "xlsx",
      filter: search,
    });
    return fileAnswer(file, `${book?.key ?? register.key}-${today()}.xlsx`, `${title} ${today()}`);
  },
});
