import { translator } from "@/lib/i18n/translator";
import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { noticeWord } from "@/lib/notices/files/notice-word";
import { noticeDetail } from "@/lib/notices/queries/notice-detail";
import { fileAnswer } from "@/lib/shared/file-answer";
import { idInAddress } from "@/lib/shared/id-in-address";

/** The paper as .docx, from the template that it was issued with. */
export const GET = route({
  name: "notices.word",
  gives: "file",
  permission: "issues:read",
  run: async ({ viewer, params }) => {
    const id = idInAddress(params.id);
    const notice = await noticeDetail(viewer, id);
    const ts = translator("zh-CN", "words");
    const task = notice.body.task;
    const bytes = await noticeWord(notice, {
      source: task ? ts(`source.${task.source}`) : "",
      severity: task ? ts(`severity.${task.severity}`) : "",
      photo: { before: ts("photo.before"), after: ts("photo.after"), verify: ts("photo.verify") },
      voided: translator("zh-CN", "notices")("paper.voidedMark"),
    });
    await noteExport(viewer, { what: "notices.word", rows: 1, format: "docx", filter: { id } });
    return fileAnswer(bytes, `notice-${id}.docx`, `${notice.number} ${notice.title}`);
  },
});
