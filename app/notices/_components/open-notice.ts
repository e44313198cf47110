import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type NoticeDetail, noticeDetail } from "@/lib/notices/queries/notice-detail";
import { NotFound } from "@/lib/platform/errors";
import { idInAddress } from "@/lib/shared/id-in-address";

/** The paper of an address; a number that is not the viewer's to see stands in the trail and is answered as not found. */
export async function openNotice(viewer: Viewer, id: string): Promise<NoticeDetail> {
  return noticeDetail(viewer, idInAddress(id)).catch((error: unknown) => {
    if (error instanceof NotFound) return denyForeign(viewer, { type: "notice", id });
    throw error;
  });
}
