import { currentLocale } from "@/lib/i18n/current-locale";
import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { registerTemplate } from "@/lib/ledgers/files/register-template";
import { askedRegister } from "@/lib/ledgers/queries/asked-register";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { sheetTemplateInput } from "@/lib/ledgers/sheet-schema";
import { fileAnswer } from "@/lib/shared/file-answer";

/** The table to fill in, with drop-downs of the reader's towns, villages and units. */
export const GET = route({
  name: "ledgers.template",
  gives: "file",
  permission: "sites:manage",
  input: sheetTemplateInput,
  run: async ({ viewer, params, input }) => {
    const { register, book } = askedRegister(params, input.book);
    const [options, locale] = await Promise.all([placeOptions(viewer, "sites:manage"), currentLocale()]);
    const file = await registerTemplate(register, book, options, locale === "en" ? "en" : "zh");
    await noteExport(viewer, { what: `ledgers.template.${register.key}`, rows: 0, format: "xlsx" });
    return fileAnswer(file, `template-${book?.key ?? register.key}.xlsx`, `${book ? book.zh : register.zh} 导入模板`);
  },
});
