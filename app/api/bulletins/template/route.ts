import { translator } from "@/lib/i18n/translator";
import { route } from "@/lib/identity/commands/run-route";
import { transaction } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { TEMPLATE_BYTES_MAX } from "@/lib/platform/word-template";
import { uploadTemplate } from "@/lib/reports/commands/check-template";
import { newestTemplateId, templateBytes } from "@/lib/reports/queries/bulletin-template";
import { fileAnswer } from "@/lib/shared/file-answer";

/** The template in use, to be changed in Word or WPS. */
export const GET = route({
  name: "bulletins.template",
  permission: "bulletins:draft",
  run: async () => {
    const title = translator("zh-CN", "bulletins")("library.templateFile");
    return fileAnswer(await templateBytes(await newestTemplateId()), "bulletin-template.docx", title);
  },
});

/** A changed template, as the field `file` of a form. Checked before it is kept. */
export const POST = route({
  name: "bulletins.template-upload",
  permission: "bulletins:draft",
  run: async ({ viewer, request }) => {
    if (Number(request.headers.get("content-length") ?? Number.POSITIVE_INFINITY) > TEMPLATE_BYTES_MAX + 10_000)
      throw new BadInput("template-refused-size");
    const file = (await request.formData()).get("file");
    if (!(file instanceof File)) throw new BadInput("bad-input");
    const bytes = Buffer.from(await file.arrayBuffer());
    await transaction((tx) => uploadTemplate(tx, viewer, file.name, bytes));
    return new Response(null, { status: 303, headers: { Location: "/bulletins/library?uploaded=1" } });
  },
});
