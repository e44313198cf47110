"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/identity/commands/run-action";
import { issueNotice, receiveNotice } from "@/lib/supervision/commands/issue-notice";
import { noticeForm, noticeReceiptForm } from "@/lib/supervision/schema-forms";

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
