import { translator } from "@/lib/i18n/translator";
import { route } from "@/lib/identity/commands/run-route";
import { transaction } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { TEMPLATE_BYTES_MAX } from "@/lib/platform/word-template";
import { fileAnswer } from "@/lib/shared/file-answer";
import { uploadNoticeTemplate } from "@/lib/supervision/commands/upload-notice-template";
import { currentNoticeTemplate } from "@/lib/supervision/queries/notice-word";
import { noticeTemplateInput } from "@/lib/supervision/schema-forms";

/** The template in use of a kind, to be changed in Word or WPS. */
export const GET = route({
  name: "notices.template",
  permission: "notices:issue",
  input: noticeTemplateInput,
  run: async ({ input: { kind } }) => {
    const title = translator("zh-CN", "notices")("templateFile", {
      kind: translator("zh-CN", "supervision")(`noticeKind.${kind}`),
    });
    return fileAnswer(await currentNoticeTemplate(kind), `${kind}-template.docx`, title);
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
    if (Number(request.headers.get("content-length") ?? Number.POSITIVE_INFINITY) > TEMPLATE_BYTES_MAX + 10_000)
      throw new BadInput("template-refused-size");
    const file = (await request.formData()).get("file");
    if (!(file instanceof File)) throw new BadInput("bad-input");
    const bytes = Buffer.from(await file.arrayBuffer());
    await transaction((tx) => uploadNoticeTemplate(tx, viewer, { kind, name: file.name, bytes }));
    return new Response(null, { status: 303, headers: { Location: "/notices/templates?uploaded=1" } });
  },
});
