"use server";

import { revalidatePath } from "next/cache";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { action, longAction } from "@/lib/identity/commands/run-action";
import { setPolicy } from "@/lib/identity/commands/set-policy";
import { verifyAudit } from "@/lib/identity/commands/verify-audit";
import { nothing, retentionInput } from "@/lib/identity/schema";
import { transaction } from "@/lib/platform/db";

export const verifyChain = longAction({
  name: "audit.verify",
  permission: "audit:verify",
  input: nothing,
  run: async ({ viewer }) => {
    const verdict = await verifyAudit();
    await transaction((tx) =>
      recordAudit(tx, viewer, {
        event: "audit.verified",
        subject: { type: "audit", id: "chain" },
        detail: { rows: verdict.rows, firstBad: verdict.firstBad?.id ?? null },
        outcome: verdict.firstBad ? "failed" : "ok",
      }),
    );
    return verdict;
  },
});

export const setRetention = action({
  name: "audit.retention",
  permission: "audit:retain",
  input: retentionInput,
  run: async ({ viewer, input: { reason, ...value }, tx }) => {
    await setPolicy(tx, viewer, "audit.retention", value, reason);
    return {};
  },
  audit: "inside",
  after: () => revalidatePath("/admin/audit"),
});
