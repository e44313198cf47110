"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/identity/commands/run-action";
import { issueNotice } from "@/lib/notices/commands/issue-notice";
import { receiveNotice } from "@/lib/notices/commands/receive-notice";
import { voidNotice } from "@/lib/notices/commands/void-notice";
import { noticeForm, noticeReceiptForm, noticeVoidForm } from "@/lib/notices/schema";

export const issuePaper = action({
  name: "notices.issue",
  permission: "notices:issue",
  input: noticeForm,
  run: ({ viewer, input, tx }) => issueNotice(tx, viewer, input),
  audit: "inside",
  after: ({ data }) => redirect(`/notices/${data.noticeId}`),
});

export const signFor = action({
  name: "notices.receive",
  permission: "tasks:answer",
  input: noticeReceiptForm,
  run: async ({ viewer, input, tx }) => {
    await receiveNotice(tx, viewer, input.id);
    return {};
  },
  audit: "inside",
  after: () => revalidatePath("/notices", "layout"),
});

export const voidPaper = action({
  name: "notices.void",
  permission: "notices:issue",
  input: noticeVoidForm,
  run: async ({ viewer, input, tx }) => {
    await voidNotice(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: () => revalidatePath("/notices", "layout"),
});
