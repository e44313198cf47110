import { receiveTemplate } from "@/lib/documents/commands/receive-template";
import { currentTemplate } from "@/lib/documents/queries/templates";
import { translator } from "@/lib/i18n/translator";
import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { NOTICE_WORDS } from "@/lib/notices/rules/notice-template-words";
import { noticeTemplateInput } from "@/lib/notices/schema";
import { BadInput } from "@/lib/platform/errors";
import { fileAnswer } from "@/lib/shared/file-answer";

/** The template in use of a kind, to be changed in Word or WPS. */
export const GET = route({
  name: "notices.template",
  gives: "file",
  permission: "notices:issue",
  input: noticeTemplateInput,
  run: async ({ viewer, input: { kind } }) => {
    const title = translator("zh-CN", "notices")("templateFile", {
      kind: translator("zh-CN", "words")(`noticeKind.${kind}`),
    });
    const bytes = await currentTemplate(kind);
    await noteExport(viewer, { what: "notices.template", rows: 0, format: "docx", filter: { kind } });
    return fileAnswer(bytes, `${kind}-template.docx`, title);
  },
});

/** A changed template of a kind, as the field `file` of a form. Checked before it is kept. */
export const POST = route({
  name: "notices.template-upload",
  permission: "notices:issue",
  run: async ({ viewer, request }) => {
    const asked = noticeTemplateInput.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!asked.success) throw new BadInput("bad-input");
    await receiveTemplate(viewer, request, asked.data.kind, NOTICE_WORDS);
    return new Response(null, { status: 303, headers: { Location: "/notices/templates?uploaded=1" } });
  },
});
