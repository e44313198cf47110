"use server";

import { revalidatePath } from "next/cache";
import { decideRecurrence } from "@/lib/follow-up/commands/decide-recurrence";
import { action } from "@/lib/identity/commands/run-action";
import { decisionForm } from "@/lib/issues/schema-forms";

export const decideRelapse = action({
  name: "recurrences.decide",
  permission: "honesty:decide",
  input: decisionForm,
  run: ({ viewer, input, tx }) => decideRecurrence(tx, viewer, input),
  audit: "inside",
  after: () => revalidatePath("/", "layout"),
});
