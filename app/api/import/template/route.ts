import { currentLocale } from "@/lib/i18n/current-locale";
import { translator } from "@/lib/i18n/translator";
import { route } from "@/lib/identity/commands/run-route";
import { templateFile } from "@/lib/ingest/queries/template-file";
import { templateInput } from "@/lib/ingest/schema";
import { fileAnswer } from "@/lib/shared/file-answer";

/** The table to fill in. */
export const GET = route({
  name: "import.template",
  permission: "import:read",
  input: templateInput,
  run: async ({ input: { format, kind } }) => {
    const t = translator(await currentLocale(), "ingest");
    const title = t(kind === "hours" ? "docs.template" : "docs.days");
    return fileAnswer(await templateFile(kind, format), `lantian-${kind}.${format}`, title);
  },
});
