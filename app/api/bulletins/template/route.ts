import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { boundedForm } from "@/lib/platform/bounded-body";
import { transaction } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { uploadTemplate } from "@/lib/reports/commands/check-template";
import { newestTemplateId, templateBytes } from "@/lib/reports/queries/bulletin-template";
import { fileAnswer } from "@/lib/shared/file-answer";
import { LIMITS } from "@/lib/shared/limits-table";

/** The template in use, to be changed in Word or WPS. */
export const GET = route({
  name: "bulletins.template",
  permission: "bulletins:draft",
  run: async ({ viewer }) => {
    const bytes = await templateBytes(await newestTemplateId());
    await noteExport(viewer, { what: "bulletins.template", rows: 0, format: "docx" });
    return fileAnswer(bytes, "bulletin-template.docx");
  },
});

/** A changed template, as the field `file` of a form. Checked before it is kept. */
export const POST = route({
  name: "bulletins.template-upload",
  permission: "bulletins:draft",
  run: async ({ viewer, request }) => {
    const refusal = new BadInput("template-refused-size");
    const file = (await boundedForm(request, LIMITS.wordTemplate, { spare: 10_000, refusal })).get("file");
    if (!(file instanceof File)) throw new BadInput("bad-input");
    const bytes = Buffer.from(await file.arrayBuffer());
    await transaction((tx) => uploadTemplate(tx, viewer, file.name, bytes));
    return new Response(null, { status: 303, headers: { Location: "/bulletins/library?uploaded=1" } });
  },
});
