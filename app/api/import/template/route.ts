import { currentLocale } from "@/lib/i18n/current-locale";
import { translator } from "@/lib/i18n/translator";
import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { templateFile } from "@/lib/ingest/queries/template-file";
import { templateInput } from "@/lib/ingest/schema";
import { fileAnswer } from "@/lib/shared/file-answer";

/** The table to fill in. */
export const GET = route({
  name: "import.template",
  gives: "file",
  permission: "import:read",
  input: templateInput,
  run: async ({ viewer, input: { format, kind } }) => {
    const t = translator(await currentLocale(), "ingest");
    const title = t(kind === "hours" ? "docs.template" : "docs.days");
    await noteExport(viewer, { what: "import.template", rows: 0, format, filter: { kind } });
    return fileAnswer(await templateFile(kind, format), `lantian-${kind}.${format}`, title);
  },
});
