import { receiveTemplate } from "@/lib/documents/commands/receive-template";
import { currentTemplate } from "@/lib/documents/queries/templates";
import { translator } from "@/lib/i18n/translator";
import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { WEEKLY_WORDS } from "@/lib/reports/rules/weekly-template-words";
import { fileAnswer } from "@/lib/shared/file-answer";

/** The template in use, to be changed in Word or WPS. */
export const GET = route({
  name: "weekly.template",
  gives: "file",
  permission: "weekly:compile",
  run: async ({ viewer }) => {
    const bytes = await currentTemplate("weekly");
    await noteExport(viewer, { what: "weekly.template", rows: 0, format: "docx" });
    return fileAnswer(bytes, "weekly-template.docx", translator("zh-CN", "weekly")("templateFile"));
  },
});

/** A changed template, as the field `file` of a form. Checked before it is kept. */
export const POST = route({
  name: "weekly.template-upload",
  permission: "weekly:compile",
  run: async ({ viewer, request }) => {
    await receiveTemplate(viewer, request, "weekly", WEEKLY_WORDS);
    return new Response(null, { status: 303, headers: { Location: "/weekly?uploaded=1" } });
  },
});
