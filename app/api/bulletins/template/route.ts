import { receiveTemplate } from "@/lib/documents/commands/receive-template";
import { currentTemplate } from "@/lib/documents/queries/templates";
import { translator } from "@/lib/i18n/translator";
import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { BULLETIN_WORDS } from "@/lib/reports/rules/bulletin-template-words";
import { fileAnswer } from "@/lib/shared/file-answer";

/** The template in use, to be changed in Word or WPS. */
export const GET = route({
  name: "bulletins.template",
  gives: "file",
  permission: "bulletins:draft",
  run: async ({ viewer }) => {
    const bytes = await currentTemplate("bulletin");
    await noteExport(viewer, { what: "bulletins.template", rows: 0, format: "docx" });
    return fileAnswer(bytes, "bulletin-template.docx", translator("zh-CN", "bulletins")("library.templateFile"));
  },
});

/** A changed template, as the field `file` of a form. Checked before it is kept. */
export const POST = route({
  name: "bulletins.template-upload",
  permission: "bulletins:draft",
  run: async ({ viewer, request }) => {
    await receiveTemplate(viewer, request, "bulletin", BULLETIN_WORDS);
    return new Response(null, { status: 303, headers: { Location: "/bulletins/library?uploaded=1" } });
  },
});
