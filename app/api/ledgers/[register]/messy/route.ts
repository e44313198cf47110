import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { messyWorkbook } from "@/lib/ledgers/files/messy-workbook";
import { askedRegister } from "@/lib/ledgers/queries/asked-register";
import { messyEntries } from "@/lib/ledgers/queries/messy-list";
import { fileAnswer } from "@/lib/shared/file-answer";

/** A list to practise the import with, made of the reader's own entries. */
export const GET = route({
  name: "ledgers.messy",
  gives: "file",
  permission: "sites:manage",
  run: async ({ viewer, params }) => {
    const { register } = askedRegister(params);
    const entries = await messyEntries(viewer, register);
    const file = await messyWorkbook(register, entries);
    await noteExport(viewer, { what: `ledgers.messy.${register.key}`, rows: entries.length, format: "xlsx" });
    return fileAnswer(file, `practice-${register.key}.xlsx`, `${register.zh} 练习名单`);
  },
});
