import { currentLocale } from "@/lib/i18n/current-locale";
import { translator } from "@/lib/i18n/translator";
import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { takePersonal } from "@/lib/ledgers/commands/take-personal";
import { personalWorkbook } from "@/lib/ledgers/files/personal-workbook";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { takePersonalInput } from "@/lib/ledgers/schema-doors";
import { now, today } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { fileAnswer } from "@/lib/shared/file-answer";
import { localMoment } from "@/lib/shared/local-moment";

/** Open personal data of a register as a numbered copy, for heads, with a reason; in the trail before it is given. */
export const POST = route({
  name: "ledgers.personal",
  permission: "ledgers:unmask",
  input: takePersonalInput,
  run: async ({ viewer, input }) => {
    const locale = await currentLocale();
    const t = translator(locale, "doors");
    const language = locale === "en" ? "en" : "zh";
    const register = REGISTERS[input.register];
    const taken = await transaction((tx) => takePersonal(tx, viewer, input));
    const title = t("copy.title", { register: register[language] });
    const file = await personalWorkbook(taken, {
      title,
      mark: t("copy.mark", { copy: taken.copy, who: viewer.name, at: localMoment(now()), reason: input.reason }),
      heads: {
        code: t("copy.code"),
        name: t("copy.name"),
        town: t("copy.town"),
        grid: t("copy.grid"),
        copy: t("copy.number"),
      },
      field: (name) => register.fields.find((field) => field.name === name)?.[language] ?? name,
    });
    const filter = { register: register.key, copy: taken.copy };
    await noteExport(viewer, { what: "ledgers.personal", rows: taken.rows.length, format: "xlsx", filter });
    return fileAnswer(file, `register-${register.key}-${taken.copy}.xlsx`, `${title} ${taken.copy} ${today()}`);
  },
});
