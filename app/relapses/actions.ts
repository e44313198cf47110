"use server";

import { revalidatePath } from "next/cache";
import { decideRecurrence } from "@/lib/follow-up/commands/decide-recurrence";
import { decisionForm } from "@/lib/follow-up/schema";
import { action } from "@/lib/identity/commands/run-action";

export const decideRelapse = action({
  name: "recurrences.decide",
  permission: "honesty:decide",
  input: decisionForm,
  run: ({ viewer, input, tx }) => decideRecurrence(tx, viewer, input),
  audit: "inside",
  after: () => revalidatePath("/", "layout"),
});
