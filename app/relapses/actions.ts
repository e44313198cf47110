"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/identity/commands/run-action";
import { decideRecurrence } from "@/lib/supervision/commands/decide-recurrence";
import { decisionForm } from "@/lib/supervision/schema-forms";

export const decideRelapse = action({
  name: "recurrences.decide",
  permission: "honesty:decide",
  input: decisionForm,
  run: ({ viewer, input, tx }) => decideRecurrence(tx, viewer, input),
  audit: "inside",
  after: () => revalidatePath("/", "layout"),
});
