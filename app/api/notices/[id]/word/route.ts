import { translator } from "@/lib/i18n/translator";
import { route } from "@/lib/identity/commands/run-route";
import { NotFound } from "@/lib/platform/errors";
import { fileAnswer } from "@/lib/shared/file-answer";
import { noticeDetail } from "@/lib/supervision/queries/notice-detail";
import { noticeWord } from "@/lib/supervision/queries/notice-word";

/** The paper as .docx, from the template that it was issued with. */
export const GET = route({
  name: "notices.word",
  permission: "issues:read",
  run: async ({ viewer, params }) => {
    const id = Number(params.id);
    if (!Number.isSafeInteger(id) || id < 1 || id > 2_147_483_647) throw new NotFound("notice-unknown", { id: 0 });
    const notice = await noticeDetail(viewer, id);
    const ts = translator("zh-CN", "supervision");
    const task = notice.body.task;
    const bytes = await noticeWord(notice, {
      source: task ? ts(`source.${task.source}`) : "",
      severity: task ? ts(`severity.${task.severity}`) : "",
      photo: { before: ts("photo.before"), after: ts("photo.after"), verify: ts("photo.verify") },
      voided: translator("zh-CN", "notices")("paper.voidedMark"),
    });
    return fileAnswer(bytes, `notice-${id}.docx`, `${notice.number} ${notice.title}`);
  },
});
