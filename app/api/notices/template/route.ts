import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { boundedForm } from "@/lib/platform/bounded-body";
import { transaction } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { fileAnswer } from "@/lib/shared/file-answer";
import { LIMITS } from "@/lib/shared/limits-table";
import { uploadNoticeTemplate } from "@/lib/supervision/commands/upload-notice-template";
import { currentNoticeTemplate } from "@/lib/supervision/queries/notice-word";
import { noticeTemplateInput } from "@/lib/supervision/schema-forms";

/** The template in use of a kind, to be changed in Word or WPS. */
export const GET = route({
  name: "notices.template",
  permission: "notices:issue",
  input: noticeTemplateInput,
  run: async ({ viewer, input: { kind } }) => {
    const bytes = await currentNoticeTemplate(kind);
    await noteExport(viewer, { what: "notices.template", rows: 0, format: "docx", filter: { kind } });
    return fileAnswer(bytes, `${kind}-template.docx`);
  },
});

/** A changed template of a kind, as the field `file` of a form. Checked before it is kept. */
export const POST = route({
  name: "notices.template-upload",
  permission: "notices:issue",
  run: async ({ viewer, request }) => {
    const asked = noticeTemplateInput.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!asked.success) throw new BadInput("bad-input");
    const { kind } = asked.data;
    const refusal = new BadInput("template-refused-size");
    const file = (await boundedForm(request, LIMITS.wordTemplate, { spare: 10_000, refusal })).get("file");
    if (!(file instanceof File)) throw new BadInput("bad-input");
    const bytes = Buffer.from(await file.arrayBuffer());
    await transaction((tx) => uploadNoticeTemplate(tx, viewer, { kind, name: file.name, bytes }));
    return new Response(null, { status: 303, headers: { Location: "/notices/templates?uploaded=1" } });
  },
});
