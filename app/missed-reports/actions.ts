"use server";

import { revalidatePath } from "next/cache";
import { decideMissedReport } from "@/lib/follow-up/commands/decide-missed-report";
import { decisionForm } from "@/lib/follow-up/schema";
import { action } from "@/lib/identity/commands/run-action";

export const decideMissed = action({
  name: "missed-reports.decide",
  permission: "honesty:decide",
  input: decisionForm,
  run: async ({ viewer, input, tx }) => {
    await decideMissedReport(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: () => revalidatePath("/missed-reports"),
});
