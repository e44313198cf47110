"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/identity/commands/run-action";
import { decideAlert } from "@/lib/winter/commands/decide-alert";
import { alertDecisionForm } from "@/lib/winter/schema-alerts";

export const settle = action({
  name: "alerts.decide",
  permission: "alerts:decide",
  input: alertDecisionForm,
  run: ({ viewer, input, tx }) => decideAlert(tx, viewer, input),
  audit: "inside",
  after: () => revalidatePath("/alerts", "layout"),
});
