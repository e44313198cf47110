"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/identity/commands/run-action";
import { decideMissedReport } from "@/lib/supervision/commands/decide-missed-report";
import { decisionForm } from "@/lib/supervision/schema-forms";

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
